import { Cursor } from "../inverted/cursor";

/** A part of an FTS5 index that is sorted in itself, on leaves from the first to the last. */
export interface Segment {
  id: number;
  first: number;
  last: number;
  /** The first and the last commit of which it has entries; null where the index does not say so. */
  origins: string | null;
}

/**
 * Whether all that stands on a segment stood on it before. One that is merged into another loses its first
 * leaves, one into which others are merged gets new ones, and the number of one that is gone is given again.
 */
export function isKnown({ id, last, origins }: Segment, known: readonly Segment[]): boolean {
  return (
    origins !== null && known.some((each) => each.id === id && each.last === last && each.origins === origins)
  );
}

/** Leaves of a segment have the numbers from its id times this. */
const LEAVES = 2 ** 37;
/** Where a table that can delete without its texts says so; what follows has more columns. */
const DELETING = [0xff, 0x00, 0x00, 0x01];

/** The number under which FTS5 keeps a leaf. */
export const leafOf = (segment: number, page: number): number => segment * LEAVES + page;

/** To which segment a leaf belongs. */
export const segmentOf = (leaf: number): number => Math.floor(leaf / LEAVES);

/** Segments of about one size, and how many of them are being merged into one of the next level. */
export interface Level {
  merging: number;
  segments: Segment[];
}

/**
 * The levels of an FTS5 index by its structure record, see fts5_index.c of SQLite 3.45.
 * @returns null for one that is written in another way
 */
export function levelsOf(structure: Uint8Array): Level[] | null {
  const deleting = DELETING.every((byte, at) => structure[4 + at] === byte);
  if (!deleting && structure[4]! >= 0x80) return null;
  const cursor = new Cursor(structure, deleting ? 8 : 4);
  const levels: Level[] = [];
  const depth = cursor.varint();
  const all = cursor.varint();
  cursor.varint();
  let met = 0;
  while (levels.length < depth && cursor.at < structure.length) {
    const level: Level = { merging: cursor.varint(), segments: [] };
    for (let left = cursor.varint(); left > 0 && cursor.at < structure.length; left--) {
      const [id, first, last] = [cursor.varint(), cursor.varint(), cursor.varint()];
      const origins = deleting ? `${cursor.varint()}-${cursor.varint()}` : null;
      // Leaves and entries of what was deleted, and entries.
      if (deleting) for (let column = 0; column < 3; column++) cursor.varint();
      level.segments.push({ id, first, last, origins });
      met++;
    }
    levels.push(level);
  }
  return met === all && cursor.at === structure.length ? levels : null;
}

/** The segments that have leaves; one from which all was merged away has none. */
export function segmentsOf(structure: Uint8Array): Segment[] | null {
  const levels = levelsOf(structure);
  return levels?.flatMap(({ segments }) => segments.filter(({ first }) => first > 0)) ?? null;
}
