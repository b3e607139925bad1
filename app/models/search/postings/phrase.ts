import { IdSet } from "../id-set";
import { columnOf, Places, type Postings } from "./postings";

/**
 * Entries that have terms side by side, in this order.
 * @param columns where they must stand; null: anywhere
 */
export function entriesWith(terms: readonly Postings[], columns: readonly number[] | null): IdSet {
  const [first, ...others] = terms;
  const found = new IdSet();
  if (!first) return found;
  if (others.length === 0) {
    first.addTo(found, columns);
    return found;
  }
  const sets = terms.map((term) => {
    const set = new IdSet();
    term.addTo(set, columns);
    return set;
  });
  const all = sets[0]!.within(sets.slice(1));
  const chains = terms.map((term) => new Chain(term, all));
  all.each((id) => {
    if (standTogether(chains, id, columns)) found.add(id);
  });
  return found;
}

/** Where the places of one term stand, by entry. */
class Chain {
  readonly #from: Uint32Array;
  readonly #to: Uint32Array;
  readonly #places: Places;
  readonly places: number[] = [];
  length = 0;
  at = 0;

  constructor(term: Postings, among: IdSet) {
    this.#from = new Uint32Array(among.end);
    this.#to = new Uint32Array(among.end);
    this.#places = new Places(term.lists.bytes);
    term.each((id, from, to) => {
      if (!among.has(id)) return;
      this.#from[id] = from;
      this.#to[id] = to;
    });
  }

  turnTo(id: number): void {
    this.length = this.#places.read(this.#from[id]!, this.#to[id]!, this.places);
    this.at = 0;
  }

  /** Whether it stands at a place no lower than any asked for before. */
  has(place: number): boolean {
    while (this.at < this.length && this.places[this.at]! < place) this.at++;
    return this.places[this.at] === place && this.at < this.length;
  }
}

function standTogether(chains: readonly Chain[], id: number, columns: readonly number[] | null): boolean {
  for (const chain of chains) chain.turnTo(id);
  const first = chains[0]!;
  for (let at = 0; at < first.length; at++) {
    const place = first.places[at]!;
    if (columns !== null && !columns.includes(columnOf(place))) continue;
    let together = true;
    for (let step = 1; step < chains.length && together; step++) together = chains[step]!.has(place + step);
    if (together) return true;
  }
  return false;
}
