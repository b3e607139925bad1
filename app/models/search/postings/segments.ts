import { Cursor } from "./cursor";

/** A part of an FTS5 index that is sorted in itself, on leaves from the first to the last. */
export interface Segment {
  id: number;
  first: number;
  last: number;
}

/** Leaves of a segment have the numbers from its id times this. */
const LEAVES = 2 ** 37;
/** Where a table that can delete without its texts says so; what follows has more columns. */
const DELETING = [0xff, 0x00, 0x00, 0x01];

/** The number under which FTS5 keeps a leaf. */
export const leafOf = (segment: number, page: number): number => segment * LEAVES + page;

/** To which segment a leaf belongs. */
export const segmentOf = (leaf: number): number => Math.floor(leaf / LEAVES);

/**
 * The segments of an FTS5 index by its structure record, see fts5_index.c of SQLite 3.45.
 * @returns null for one that is written in another way
 */
export function segmentsOf(structure: Uint8Array): Segment[] | null {
  const deleting = DELETING.every((byte, at) => structure[4 + at] === byte);
  if (!deleting && structure[4]! >= 0x80) return null;
  const cursor = new Cursor(structure, deleting ? 8 : 4);
  const segments: Segment[] = [];
  const levels = cursor.varint();
  const all = cursor.varint();
  cursor.varint();
  let met = 0;
  for (let level = 0; level < levels && cursor.at < structure.length; level++) {
    cursor.varint();
    for (let left = cursor.varint(); left > 0 && cursor.at < structure.length; left--) {
      const segment = { id: cursor.varint(), first: cursor.varint(), last: cursor.varint() };
      if (deleting) for (let column = 0; column < 5; column++) cursor.varint();
      // One from which all was merged away has no leaves.
      if (segment.first > 0) segments.push(segment);
      met++;
    }
  }
  return met === all && cursor.at === structure.length ? segments : null;
}
