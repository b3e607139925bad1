import type { IdSet } from "../id-set";
import { Cursor } from "./cursor";
import { PLACE_BASE } from "./places";

/** Works that have a term and where in each it stands, as on a leaf: see `leaf.ts`. */
export interface PlacedList {
  /** Ascending. */
  ids: Uint32Array;
  places: Uint8Array;
  /** Where in these bytes those of the first work begin. */
  from: number;
}

/**
 * Adds the works in which one term stands right before another. A word of three characters is two terms:
 * what is mostly looked for, and of the commonest words a million times. So both lists are gone through
 * once, side by side, and nothing is noted of them; `Postings` would be asked the same.
 */
export function addPairs(found: IdSet, one: PlacedList, two: PlacedList): void {
  const first = new Cursor(one.places, one.from);
  const second = new Cursor(two.places, two.from);
  const others = two.ids;
  let next = 0;
  for (let at = 0; at < one.ids.length; at++) {
    const id = one.ids[at]!;
    const end = endOf(first);
    for (; next < others.length && others[next]! < id; next++) second.at = endOf(second);
    if (next === others.length) return;
    if (others[next] === id) {
      const otherEnd = endOf(second);
      if (standsBefore(first, end, second, otherEnd)) found.add(id);
      second.at = otherEnd;
      next++;
    }
    first.at = end;
  }
}

/** Where the places of the work end at which the cursor is; it stands at the first of them afterwards. */
function endOf(cursor: Cursor): number {
  const size = cursor.bytes[cursor.at]!;
  // Nearly all are of one byte.
  if (size < 0x80) return ++cursor.at + size;
  const long = cursor.varint();
  return cursor.at + long;
}

function standsBefore(first: Cursor, end: number, second: Cursor, otherEnd: number): boolean {
  // Most terms stand once in a work, not far from its beginning.
  if (first.at + 1 === end && second.at + 1 === otherEnd)
    return second.bytes[second.at]! === first.bytes[first.at]! + 1;
  let place = 0;
  let other = second.varint() - PLACE_BASE;
  while (first.at < end) {
    place += first.varint() - PLACE_BASE;
    while (other <= place) {
      if (second.at >= otherEnd) return false;
      other += second.varint() - PLACE_BASE;
    }
    if (other === place + 1) return true;
  }
  return false;
}
