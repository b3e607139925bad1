import type { Answer } from "./matrix-cast";
import type { Given, Row } from "./matrix-row";

export type Channel = "page" | "data" | "form" | "form sent by script";

/** What an address answered, whichever way it was asked. */
export interface Asked {
  status: number;
  /** Where it sends one, or empty. */
  location: string;
  body: string;
}

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
  const response = await fetch(origin + (fetched ? dataAddress(address) : address), {
    method: posts ? "POST" : "GET",
    redirect: "manual",
    headers: {
      // Packing thousands of pages would be most of the work.
      "accept-encoding": "identity",
      ...(given.person.cookie && { cookie: given.person.cookie }),
      ...(posts && { origin: from }),
    },
    ...(form && { body: form instanceof FormData ? form : new URLSearchParams(form) }),
  });
  const body = await response.text();
  const { status } = response;
  const location = response.headers.get("location") ?? "";
  // Single fetch tells of a redirect in its body, with this status of its own.
  if (fetched && status === 202) return { status: 302, location: /"(\/[^"]*)"/.exec(body)?.[1] ?? "", body };
  return { status, location, body };
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
