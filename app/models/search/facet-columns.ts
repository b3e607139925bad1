import { IdSet } from "./id-set";
import { idsFrom, type Piece } from "./pieces";
import type { Facet } from "./search";

/** A piece of the set of a value, as it was read. */
export interface ReadPiece {
  facet: Facet | "";
  value: string;
  index: number;
  piece: Piece;
}

/** How many entries of a set have each value. */
export interface ValueCounts {
  of(facet: Facet, value: string): number;
}

/** One in so many entries is many: their values are no longer counted one by one. */
const MANY = 3;
/** Room for entries to come, as a share of what is there. */
const SPARE = 1.1;

/**
 * The values of each entry one behind the other, by ids: some 40 bytes for each work. Counting all
 * facets then takes as long as there are entries in the set, or outside of it where those are fewer,
 * instead of a walk through the sets of all values. What an entry has never changes, since a new
 * edition gets a new id; so only higher ids are ever put in.
 */
export class FacetColumns {
  readonly #numbers = new Map<Facet, Map<string, number>>();
  #known = 0;
  /** For each id where its values begin; they end where those of the next begin. */
  #starts = new Uint32Array(2);
  #values: Uint16Array | Uint32Array = new Uint16Array(0);
  /** Ids from here on are not put in yet. */
  #end = 0;
  #all = new IdSet();
  /** How many of all entries have each value. */
  #totals = new Float64Array(0);

  get bytes(): number {
    return this.#starts.byteLength + this.#values.byteLength + this.#totals.byteLength;
  }

  /**
   * Takes in what was written since.
   * @param pieces all that changed
   * @param all entries there are by now
   */
  refresh(pieces: readonly ReadPiece[], all: IdSet): void {
    this.#append(pieces);
    const totals = new Float64Array(this.#known);
    totals.set(this.#totals);
    this.#count(all.without(this.#all)).forEach((count, number) => {
      totals[number]! += count;
    });
    this.#count(this.#all.without(all)).forEach((count, number) => {
      totals[number]! -= count;
    });
    [this.#totals, this.#all] = [totals, all];
  }

  /**
   * @param set of entries that stand
   * @returns null where walking through the sets of the values is faster
   */
  countsIn(set: IdSet): ValueCounts | null {
    const outside = this.#all.without(set);
    const [inside, beside, all] = [set.size, outside.size, this.#all.size];
    if (Math.min(inside, beside) * MANY > all) return null;
    const few = beside < inside;
    const counts = this.#count(few ? outside : set);
    return {
      of: (facet, value) => {
        const number = this.#numbers.get(facet)?.get(value);
        if (number === undefined) return 0;
        return few ? this.#totals[number]! - counts[number]! : counts[number]!;
      },
    };
  }

  /** The first value of a facet that an entry has; empty where it has none. */
  valueOf(facet: Facet, id: number): string {
    if (id >= this.#end) return "";
    const own = this.#values.subarray(this.#starts[id], this.#starts[id + 1]);
    for (const [value, number] of this.#numbers.get(facet) ?? []) if (own.includes(number)) return value;
    return "";
  }

  #count(set: IdSet): Uint32Array {
    const counts = new Uint32Array(this.#known);
    // Counted in turns: two of the same value side by side would wait for each other.
    const others = new Uint32Array(this.#known);
    const starts = this.#starts;
    const values = this.#values;
    const end = this.#end;
    set.each((id) => {
      if (id >= end) return;
      const next = starts[id + 1]!;
      let at = starts[id]!;
      for (; at + 1 < next; at += 2) {
        counts[values[at]!]!++;
        others[values[at + 1]!]!++;
      }
      if (at < next) counts[values[at]!]!++;
    });
    for (let number = 0; number < counts.length; number++) counts[number]! += others[number]!;
    return counts;
  }

  #append(pieces: readonly ReadPiece[]): void {
    const from = this.#end;
    const numbered = pieces.flatMap(({ facet, value, index, piece }) =>
      facet === "" ? [] : [{ number: this.#numberOf(facet, value), index, piece }],
    );
    // First how many values each has, then the values themselves.
    let end = from;
    let added = 0;
    for (const { index, piece } of numbered) {
      idsFrom(index, piece, from, (id) => {
        end = Math.max(end, id + 1);
        added++;
      });
    }
    if (added === 0) return;
    this.#reach(end, this.#starts[from]! + added);
    const [starts, values] = [this.#starts, this.#values];
    const first = starts[from]!;
    starts.fill(0, from + 1, end + 1);
    for (const { index, piece } of numbered) {
      idsFrom(index, piece, from, (id) => {
        starts[id + 1]!++;
      });
    }
    for (let id = from; id < end; id++) starts[id + 1]! += starts[id]!;
    const next = starts.slice(from, end);
    for (const { number, index, piece } of numbered) {
      idsFrom(index, piece, from, (id) => {
        values[next[id - from]!++] = number;
      });
    }
    starts[from] = first;
    this.#end = end;
  }

  #numberOf(facet: Facet, value: string): number {
    const numbers = this.#numbers.get(facet) ?? new Map<string, number>();
    this.#numbers.set(facet, numbers);
    const number = numbers.get(value) ?? this.#known++;
    numbers.set(value, number);
    return number;
  }

  #reach(end: number, values: number): void {
    if (end + 1 > this.#starts.length) {
      const starts = new Uint32Array(Math.ceil((end + 1) * SPARE));
      starts.set(this.#starts);
      this.#starts = starts;
    }
    const Numbers = this.#known > 0x10000 ? Uint32Array : Uint16Array;
    if (values <= this.#values.length && this.#values instanceof Numbers) return;
    const longer = new Numbers(Math.ceil(values * SPARE));
    longer.set(this.#values);
    this.#values = longer;
  }
}
