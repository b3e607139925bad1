import { IdSet } from "../id-set";
import { columnOf, Places, type Postings, withRoomFor } from "./postings";

/** Tokens side by side. */
export interface Phrase {
  tokens: readonly string[];
  /** Whether the last is only the beginning of one. */
  prefix: boolean;
}

/**
 * Entries that have terms side by side, in this order.
 * @param column where they must stand; null: anywhere
 * @param found to which they are added
 */
export function entriesWith(
  terms: readonly Postings[],
  column: number | null,
  found: IdSet = new IdSet(),
): IdSet {
  const [first, ...others] = terms;
  if (!first) return found;
  const [second] = others;
  if (!second) first.addTo(found, column);
  else if (others.length === 1) addPairs(found, first, second, column);
  else addPhrases(found, terms, column);
  return found;
}

/** A word of three characters is two terms: what is mostly looked for, and of the commonest words a million times. */
function addPairs(found: IdSet, first: Postings, second: Postings, column: number | null): void {
  const ids = first.ids;
  const theirs = second.ids;
  const numbers = numbersById(theirs, 0);
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at]!;
    const other = numbers[id]!;
    if (theirs[other] === id && first.isBefore(at, second, other, column)) found.add(id);
  }
}

function addPhrases(found: IdSet, terms: readonly Postings[], column: number | null): void {
  const places = terms.map(() => new Places());
  const numbers = terms.map(({ ids }, at) => numbersById(ids, at));
  for (const id of terms[0]!.ids) {
    let all = true;
    for (let at = 0; at < terms.length && all; at++) {
      const number = numbers[at]![id]!;
      all = terms[at]!.ids[number] === id;
      if (all) terms[at]!.placesOf(number, places[at]!);
    }
    if (all && standTogether(places, column)) found.add(id);
  }
}

/** One for each term of a phrase, used again and never emptied: what stands in it for an id is held against the ids. */
const rooms: Uint32Array[] = [];

/** Which of the postings is that of each entry; of an entry without one, any. */
function numbersById(ids: Uint32Array, room: number): Uint32Array {
  let numbers = rooms[room] ?? new Uint32Array(1 << 16);
  for (let number = 0; number < ids.length; number++) {
    const id = ids[number]!;
    if (id >= numbers.length) numbers = withRoomFor(id, numbers);
    numbers[id] = number;
  }
  rooms[room] = numbers;
  return numbers;
}

function standTogether(places: readonly Places[], column: number | null): boolean {
  const first = places[0]!;
  while (first.next()) {
    if (column !== null && columnOf(first.place) !== column) continue;
    let together = true;
    for (let step = 1; step < places.length && together; step++) {
      together = places[step]!.has(first.place + step);
    }
    if (together) return true;
  }
  return false;
}
