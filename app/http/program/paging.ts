import { invalid } from "../../models/domain-error";

/** Entries in one part of a list when nothing else is asked for, and at most. */
const USUAL = 20;
const MOST = 100;

/** @throws invalid("limit-unknown") */
export function limitOf(parameters: URLSearchParams): number {
  const asked = parameters.get("limit");
  if (asked === null) return USUAL;
  const limit = Number(asked);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST) throw invalid("limit-unknown");
  return limit;
}

/** Where a list goes on, opaque to whoever asks. */
export function cursorOf(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/**
 * What a cursor says, null without one.
 * @param shape the kinds of its parts
 * @throws invalid("cursor-unknown")
 */
export function readCursor(
  parameters: URLSearchParams,
  shape: readonly ("string" | "number")[],
): (string | number)[] | null {
  const text = parameters.get("cursor");
  if (text === null) return null;
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    throw invalid("cursor-unknown");
  }
  const fits =
    Array.isArray(parts) &&
    parts.length === shape.length &&
    parts.every((part, index) => typeof part === shape[index]);
  if (!fits) throw invalid("cursor-unknown");
  return parts as (string | number)[];
}

/** The address of the next part: this one's, with another cursor. */
export function nextAddress(request: Request, origin: string, cursor: string | null): string | null {
  if (cursor === null) return null;
  const { pathname, searchParams } = new URL(request.url);
  searchParams.set("cursor", cursor);
  searchParams.delete("page");
  return `${origin}${pathname}?${searchParams}`;
}
