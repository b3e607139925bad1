import { Agent, type IncomingMessage, request } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Answer } from "./matrix-cast";
import type { Given, Row } from "./matrix-row";

export type Channel = "page" | "data" | "form" | "form sent by script";

/** What an address answered, whichever way it was asked. */
export interface Asked {
  status: number;
  /** Where it sends one, or empty. */
  location: string;
  /** Its bytes: most are only searched for a word. */
  body: Buffer;
}

/** Forty thousand questions: `fetch` would take as long to ask them as the product to answer many. */
const agent = new Agent({ keepAlive: true });

/** The address of a row for one role and one work. */
export function addressOf({ path, params, query }: Row, given: Given): string {
  const { id, requestId } = given.work;
  const values: Record<string, string> = { id, requestId, ...params?.(given) };
  const filled = path.replace(/:(\w+)|\*/g, (whole, name) => values[name ?? whole] ?? `:${name}`);
  if (filled.includes(":")) throw new Error(`${path} needs a value: ${filled}`);
  const search = query ? `?${new URLSearchParams(query(given))}` : "";
  return `/${filled}${search}`;
}

/**
 * Asks as a browser does: the page, or what Remix fetches for it; a form, or the same by script.
 * @param from origin of the page that sends a form
 */
export async function ask(
  { origin, from = origin }: { origin: string; from?: string },
  channel: Channel,
  row: Row,
  given: Given,
): Promise<Asked> {
  const address = addressOf(row, given);
  const fetched = channel === "data" || channel === "form sent by script";
  const posts = channel === "form" || channel === "form sent by script";
  const form = posts && row.form ? row.form(given) : null;
  const sent = form && (await encoded(form));
  const response = await asked(
    origin + (fetched ? dataAddress(address) : address),
    posts ? "POST" : "GET",
    {
      // Packing thousands of pages would be most of the work.
      "accept-encoding": "identity",
      ...(given.person.cookie && { cookie: given.person.cookie }),
      ...(posts && { origin: from, "content-length": String(sent?.body.length ?? 0) }),
      ...(sent && { "content-type": sent.type }),
    },
    sent?.body,
  );
  const body = await buffer(response);
  const { statusCode: status = 0 } = response;
  const location = response.headers.location ?? "";
  // Single fetch tells of a redirect in its body, with this status of its own.
  if (fetched && status === 202) {
    return { status: 302, location: /"(\/[^"]*)"/.exec(body.toString())?.[1] ?? "", body };
  }
  return { status, location, body };
}

function asked(
  address: string,
  method: string,
  headers: Record<string, string>,
  body?: Buffer,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(address, { method, headers, agent }, resolve).on("error", reject).end(body);
  });
}

/** A form as a browser sends it. */
async function encoded(form: Record<string, string> | FormData): Promise<{ body: Buffer; type: string }> {
  if (!(form instanceof FormData)) {
    const fields = new URLSearchParams(form).toString();
    return { body: Buffer.from(fields), type: "application/x-www-form-urlencoded;charset=UTF-8" };
  }
  const whole = new Response(form);
  return { body: Buffer.from(await whole.arrayBuffer()), type: whole.headers.get("content-type") ?? "" };
}

function dataAddress(address: string): string {
  const [path = "", search] = address.split("?");
  return `${path === "/" ? "/_root" : path}.data${search === undefined ? "" : `?${search}`}`;
}

/** What is wrong with an answer, in a few words; null when it is as expected. */
export function faultOf(asked: Asked, expected: Answer): string | null {
  const { status, location } = asked;
  const signIn = status === 302 && location.startsWith("/sign-in");
  const got = signIn ? "sign-in" : status;
  return got === expected ? null : `expected ${expected}, got ${got}${location && ` → ${location}`}`;
}

/** What is wrong with what an answer shows of the work: it is there for those who see it, and not for others. */
export function shownFault({ status, body }: Asked, row: Row, given: Given, sees: boolean): string | null {
  const { title, word } = given.work;
  const sign = row.sign?.(given) ?? title;
  if (sees) return body.includes(sign) ? null : "the work is not shown";
  // A withdrawn edition leaves its title behind, not its text.
  if (status === 410) return body.includes(word) ? "the withdrawn text is shown" : null;
  // A search says what was searched for: the word.
  const told = body.includes(sign) || (!row.query && body.includes(word));
  return told ? "the work is shown" : null;
}
