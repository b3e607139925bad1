import type { IdSet } from "../id-set";
import { Cursor } from "./cursor";
import type { Lists } from "./leaves";

/** What parts the places in one column from those in the next. */
const COLUMN = 1;
/** Places are told by what they are more than the one before, and this, so that they never look like the above. */
const PLACE_BASE = 2;
/** Between the places of two columns there is more room than a text has words. */
const COLUMN_ROOM = 2 ** 32;

/**
 * Which entries have a term: for each its id, then how many bytes the places take, twice, then the
 * places, unless the index keeps none.
 */
export class Postings {
  /** @param placed whether the index keeps places */
  constructor(
    readonly lists: Lists,
    readonly placed: boolean,
  ) {}

  /** Calls with each entry that has the term, and where its places stand. */
  each(call: (id: number, from: number, to: number) => void): void {
    const { bytes, starts } = this.lists;
    const cursor = new Cursor(bytes);
    let id = 0;
    let next = 0;
    let start = starts[0] ?? 0;
    while (cursor.at < bytes.length) {
      const full = cursor.at >= start;
      while (cursor.at >= start) start = starts[++next] ?? Number.POSITIVE_INFINITY;
      const number = cursor.varint();
      id = full ? number : id + number;
      let to = cursor.at;
      if (this.placed) {
        const size = cursor.varint() >>> 1;
        to = cursor.at + size;
      }
      call(id, cursor.at, to);
      cursor.at = to;
    }
  }

  /** Adds the entries that have the term; of a column, those that have it there. */
  addTo(set: IdSet, columns: readonly number[] | null): void {
    if (columns === null) return this.each((id) => set.add(id));
    const places = new Places(this.lists.bytes);
    this.each((id, from, to) => {
      if (places.inColumns(from, to, columns)) set.add(id);
    });
  }
}

/** Reads where in an entry a term stands. */
export class Places {
  readonly #cursor: Cursor;

  constructor(bytes: Uint8Array) {
    this.#cursor = new Cursor(bytes);
  }

  inColumns(from: number, to: number, columns: readonly number[]): boolean {
    const cursor = this.#cursor;
    cursor.at = from;
    let column = 0;
    while (cursor.at < to) {
      if (cursor.varint() === COLUMN) column = cursor.varint();
      else if (columns.includes(column)) return true;
    }
    return false;
  }

  /** Puts places into a list, those in one column far from those in another; answers how many. */
  read(from: number, to: number, into: number[]): number {
    const cursor = this.#cursor;
    cursor.at = from;
    let count = 0;
    let place = 0;
    while (cursor.at < to) {
      const number = cursor.varint();
      if (number === COLUMN) place = cursor.varint() * COLUMN_ROOM;
      else {
        place += number - PLACE_BASE;
        into[count++] = place;
      }
    }
    return count;
  }
}

export const columnOf = (place: number): number => Math.floor(place / COLUMN_ROOM);
