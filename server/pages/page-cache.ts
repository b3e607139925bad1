import type { IncomingMessage, ServerResponse } from "node:http";
import type { CommittedEvent, Database } from "../../app/db/database";
import { hasBody } from "../bodies";
import { encodingFor, type KeptPage, keepPage } from "./kept-page";

/** So much memory for pages, with all their packings; the least recently read go first. */
const BYTES = 64 * 1024 * 1024;
/** Longest page that is kept. */
const PAGE_BYTES = 2 * 1024 * 1024;
/** Letters of the longest address that is kept: longer than any a page of ours leads to. */
const ADDRESS = 1000;
/** What may tell one answer from another here; all else that an answer depends on is not known. */
const VARIES = new Set(["cookie", "accept-encoding"]);
/** What happens among members all day and no visitor sees; everything else makes pages old. */
const UNSEEN =
  /^((session|token|webhook|comment|suggestion|member|version|invitation|join|publication)\.|practice\.(started|renamed|described|frozen|unfrozen)$)/;

export interface PageCacheOptions {
  /** Longest time a page is kept, in milliseconds; a page may say less. */
  longest: number;
  bytes?: number;
}

/**
 * Visitors' pages as they were sent last, answered before anything else looks at the request. A page
 * is kept when it says itself that anybody may keep it, and no longer; what is committed meanwhile
 * throws all away. Whoever sends a cookie is not answered from here.
 */
export class PageCache {
  readonly #pages = new Map<string, KeptPage>();
  readonly #longest: number;
  readonly #most: number;
  #bytes = 0;
  /** Grows with each commit, so that a page begun before one is not kept after it. */
  #generation = 0;

  constructor({ longest, bytes = BYTES }: PageCacheOptions) {
    this.#longest = longest;
    this.#most = bytes;
  }

  /** @param feed tells of commits */
  follow(feed: Pick<Database, "onCommit">): void {
    feed.onCommit((events: readonly CommittedEvent[]) => {
      if (events.some(({ kind }) => !UNSEEN.test(kind))) this.clear();
    });
  }

  clear(): void {
    this.#generation++;
    this.#pages.clear();
    this.#bytes = 0;
  }

  /** Answers from what is kept; false when somebody else must. */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    if (!isForEverybody(request)) return false;
    const page = this.#find(request.url ?? "");
    if (!page) return false;
    if (request.headers["if-none-match"]?.split(/,\s*/).includes(page.tag)) {
      response.writeHead(304, page.unchanged).end();
      return true;
    }
    const { headers, body } = page.bodies[encodingFor(request.headers["accept-encoding"])];
    response.writeHead(200, headers).end(body);
    return true;
  }

  /** Listens to an answer that is about to be made, and keeps it if it is one to keep. */
  listen(request: IncomingMessage, response: ServerResponse): void {
    if (!isForEverybody(request)) return;
    const [url, generation] = [request.url ?? "", this.#generation];
    let chunks: Buffer[] = [];
    let bytes = 0;
    const [write, end] = [response.write, response.end];
    const take = (chunk: unknown) => {
      if (!(typeof chunk === "string" || chunk instanceof Uint8Array)) return;
      bytes += chunk.length;
      // A large file is not held a second time.
      if (bytes > PAGE_BYTES || !isPage(response)) chunks = [];
      else chunks.push(Buffer.from(chunk as string));
    };
    response.write = ((chunk: unknown, ...rest: unknown[]) => {
      take(chunk);
      return write.call(response, chunk, ...(rest as [never]));
    }) as typeof write;
    response.end = ((chunk: unknown, ...rest: unknown[]) => {
      take(chunk);
      const body = Buffer.concat(chunks);
      // Before the end, because packing for this one reader changes the headers then.
      const said = { ...response.getHeaders() };
      if (isToKeep(response, body)) void this.#keep(url, generation, said, body, response.cspNonce);
      return end.call(response, chunk, ...(rest as [never]));
    }) as typeof end;
  }

  #find(url: string): KeptPage | null {
    const page = this.#pages.get(url);
    if (!page) return null;
    this.#pages.delete(url);
    if (page.until <= Date.now()) {
      this.#bytes -= page.bytes;
      return null;
    }
    this.#pages.set(url, page);
    return page;
  }

  async #keep(
    url: string,
    generation: number,
    said: ReturnType<ServerResponse["getHeaders"]>,
    body: Buffer,
    nonce: string,
  ): Promise<void> {
    const seconds = Number(/max-age=(\d+)/.exec(String(said["cache-control"]))?.[1] ?? 0);
    const until = Date.now() + Math.min(seconds * 1000, this.#longest);
    const policy = String(said["content-security-policy"] ?? "").replace(` 'nonce-${nonce}'`, "");
    const page = await keepPage({ ...said, "content-security-policy": policy }, body, until);
    if (generation !== this.#generation) return;
    this.#bytes += page.bytes - (this.#pages.get(url)?.bytes ?? 0);
    this.#pages.delete(url);
    this.#pages.set(url, page);
    for (const [oldest, { bytes }] of this.#pages) {
      if (this.#bytes <= this.#most) break;
      this.#pages.delete(oldest);
      this.#bytes -= bytes;
    }
  }
}

function isForEverybody(request: IncomingMessage): boolean {
  const { method, headers, url = "" } = request;
  const isOwn = headers.cookie || headers.authorization || headers.range;
  return method === "GET" && !isOwn && url.length <= ADDRESS && !hasBody(request);
}

/** A page in HTML that anybody may keep, and that does not depend on who asks or how. */
function isPage(response: ServerResponse): boolean {
  const varies = String(response.getHeader("vary") ?? "").toLowerCase();
  return (
    response.statusCode === 200 &&
    response.getHeader("etag") !== undefined &&
    response.getHeader("set-cookie") === undefined &&
    String(response.getHeader("cache-control")).startsWith("public") &&
    String(response.getHeader("content-type")).startsWith("text/html") &&
    varies.split(/\s*,\s*/).every((each) => each === "" || VARIES.has(each))
  );
}

/** A whole one, with nothing in it that was made for one answer. */
function isToKeep(response: ServerResponse, body: Buffer): boolean {
  return isPage(response) && body.length > 0 && !body.includes(response.cspNonce);
}
