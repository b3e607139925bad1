import { IdSet } from "../id-set";
import { columnOf, Places, type Postings } from "./postings";

/**
 * Entries that have terms side by side, in this order.
 * @param column where they must stand; null: anywhere
 */
export function entriesWith(terms: readonly Postings[], column: number | null): IdSet {
  const sets = terms.map((term) => {
    const set = new IdSet();
    term.addTo(set, column);
    return set;
  });
  const [first, ...others] = sets;
  if (!first || others.length === 0) return first ?? new IdSet();
  const all = first.within(others);
  const found = new IdSet();
  const places = terms.map(() => new Places());
  const numbers = terms.map((term) => numbersById(term, all.end));
  all.each((id) => {
    for (let at = 0; at < terms.length; at++) terms[at]!.placesOf(numbers[at]![id]!, places[at]!);
    if (standTogether(places, column)) found.add(id);
  });
  return found;
}

/** Which of the postings is that of each entry. */
function numbersById({ ids }: Postings, end: number): Uint32Array {
  const numbers = new Uint32Array(end);
  for (let number = 0; number < ids.length; number++) {
    if (ids[number]! < end) numbers[ids[number]!] = number;
  }
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
