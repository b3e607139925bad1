import { sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { idsAsked } from "./id-lists.server";

/**
 * The text of a work as it lies in `search_bodies`: two bytes for each UTF-16 unit where that is shorter
 * than UTF-8, as it is of Chinese, which takes three there. A shorter text is read and written sooner,
 * and of the usual two go on one page of the database where one did.
 */
export function packBody(text: string): string | Uint8Array {
  return 2 * text.length < Buffer.byteLength(text) ? Buffer.from(text, "utf16le") : text;
}

/** A text as the database hands it over. */
export type StoredBody = string | ArrayBuffer;

export function unpackBody(stored: StoredBody): string {
  return typeof stored === "string" ? stored : Buffer.from(stored).toString("utf16le");
}

/** The texts of works by their ids; those that are not there are left out. */
export async function readBodies(reader: Reader, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.all<{ id: number; body: StoredBody }>(
    sql`select b.id, b.body from ${idsAsked(ids)} cross join search_bodies b on b.id = asked.value`,
  );
  return new Map(rows.map(({ id, body }) => [id, unpackBody(body)]));
}
