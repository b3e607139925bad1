import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { asc, eq } from "drizzle-orm";
import type { Database } from "../../app/db/database";
import { attachments, editions } from "../../app/db/schema";
import { drawing } from "./pictures";
import type { Product } from "./product";

/*
 * What members do besides writing, again and again until the product is gone, and what they were
 * told has happened.
 */

/** Adds pictures to a work. */
export class Uploader {
  /** Ids of pictures that were answered with success. */
  readonly acknowledged: string[] = [];
  readonly #product: Product;
  readonly #work: string;
  readonly #cookie: string;

  constructor(product: Product, work: string, cookie: string) {
    this.#product = product;
    this.#work = work;
    this.#cookie = cookie;
  }

  /** Ends when the product does not answer any more. */
  async run(): Promise<void> {
    const picture = new Blob([new Uint8Array(await drawing())], { type: "image/png" });
    try {
      for (;;) {
        const response = await this.send(picture);
        if (response.status === 201) this.acknowledged.push((await response.json()).id);
      }
    } catch {
      // It is gone.
    }
  }

  send(picture: Blob): Promise<Response> {
    const body = new FormData();
    body.set("file", picture, "picture.png");
    return post(this.#product, `/desk/${this.#work}/attachments`, this.#cookie, body);
  }
}

/** Gives a work another title, asks for its publication, and as somebody else grants it. */
export class Publisher {
  /** Publications that were answered with success. */
  acknowledged = 0;
  readonly #product: Product;
  readonly #work: string;
  readonly #cookies: { owner: string; decider: string };

  constructor(product: Product, work: string, cookies: { owner: string; decider: string }) {
    this.#product = product;
    this.#work = work;
    this.#cookies = cookies;
  }

  /** Ends when the product does not answer any more. */
  async run(): Promise<void> {
    const { owner, decider } = this.#cookies;
    try {
      for (let draft = this.acknowledged + 1; ; draft++) {
        const title = new URLSearchParams({ title: `课例，第 ${draft} 稿` });
        await (await post(this.#product, `/desk/${this.#work}/title`, owner, title)).text();
        const looked = new FormData();
        looked.set("looked", "yes");
        await (await post(this.#product, `/desk/${this.#work}/publication`, owner, looked)).text();
        const desk = await fetch(`${this.#product.address}/desk`, { headers: { cookie: decider } });
        const request = /\/desk\/approvals\/([0-9a-z]+)/.exec(await desk.text())?.[1];
        if (!request) continue;
        const approved = await post(this.#product, `/desk/approvals/${request}/approve`, decider);
        await approved.text();
        if (approved.status === 302) this.acknowledged += 1;
      }
    } catch {
      // It is gone.
    }
  }
}

function post(
  product: Product,
  path: string,
  cookie: string,
  body?: FormData | URLSearchParams,
): Promise<Response> {
  const headers = { cookie, origin: product.address };
  return fetch(product.address + path, {
    method: "POST",
    headers,
    redirect: "manual",
    body: body ?? new URLSearchParams(),
  });
}

/** Pictures whose row speaks of a file that is not there, or not as it was. */
export async function brokenPictures(db: Database, dataDir: string): Promise<string[]> {
  const broken: string[] = [];
  for (const { id, sha256 } of await db.read.select().from(attachments)) {
    const file = await readFile(join(dataDir, "attachments", id.slice(0, 2), id)).catch(() => null);
    if (!file || createHash("sha256").update(file).digest("hex") !== sha256) broken.push(id);
  }
  return broken;
}

/** Numbers and requests of a work's editions, in order. */
export function editionsOf(
  db: Database,
  work: string,
): Promise<{ number: number; requestId: string | null }[]> {
  return db.read
    .select({ number: editions.number, requestId: editions.requestId })
    .from(editions)
    .where(eq(editions.practiceId, work))
    .orderBy(asc(editions.number));
}
