import { Cursor } from "./cursor";
import type { Room } from "./postings";

/** Places are told by what they are more than the one before, and this, as FTS5 tells them. */
export const PLACE_BASE = 2;

/**
 * Notes of each work that has a term where its places begin and end.
 * @param bytes of a leaf's places
 * @param start where those of the term begin
 * @param works how many have it
 */
export function placesInto(bytes: Uint8Array, start: number, works: number, { from, to }: Room): void {
  const cursor = new Cursor(bytes, start);
  for (let work = 0; work < works; work++) {
    const size = cursor.varint();
    from[work] = cursor.at;
    cursor.at += size;
    to[work] = cursor.at;
  }
}
