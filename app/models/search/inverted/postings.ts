import type { IdSet } from "../id-set";
import { PLACE_BASE } from "./places";

/** What parts the places in one column from those in the next. */
const COLUMN = 1;
/** Between the places of two columns there is more room than a text has words. */
const COLUMN_ROOM = 2 ** 26;

/** Numbers of one term's postings, grown as they come. */
export class Room {
  ids = new Uint32Array(1 << 12);
  /** Where the places of each begin. */
  from = new Uint32Array(1 << 12);
  /** Where they end. */
  to = new Uint32Array(1 << 12);

  /** @param count of entries for which there is to be room at the least */
  grow(count = this.ids.length + 1): void {
    while (this.ids.length < count) {
      const more = this.ids.length;
      this.ids = withRoomFor(more, this.ids);
      this.from = withRoomFor(more, this.from);
      this.to = withRoomFor(more, this.to);
    }
  }
}

/** The list with a place for this one, which it has not, and for as many more. */
export function withRoomFor(place: number, list: Uint32Array): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(2 * place);
  longer.set(list);
  return longer;
}

/** Which entries have a term, and where. */
export class Postings {
  /** Ids of the entries, ascending within each segment. */
  readonly ids: Uint32Array;
  readonly #from: Uint32Array;
  readonly #to: Uint32Array;
  readonly #bytes: Uint8Array;

  /**
   * @param bytes in which the places stand
   * @param count of entries
   * @param room where their ids lie, and of each from where to where its places stand: filled anew for
   *   another term, it is no longer of this one
   */
  constructor(bytes: Uint8Array, count: number, room: Room) {
    this.#bytes = bytes;
    this.ids = room.ids.subarray(0, count);
    this.#from = room.from;
    this.#to = room.to;
  }

  /** Adds the entries that have the term; of a column, those that have it there. */
  addTo(set: IdSet, column: number | null): void {
    const ids = this.ids;
    if (column === null) return set.addAll(ids);
    for (let at = 0; at < ids.length; at++) if (this.#isIn(at, column)) set.add(ids[at]!);
  }

  /** @param at which of the entries */
  #isIn(at: number, column: number): boolean {
    const to = this.#to[at]!;
    const bytes = this.#bytes;
    let from = this.#from[at]!;
    // Places in the first column stand before any others, without a word about it.
    if (column === 0) return from < to && bytes[from] !== COLUMN;
    for (let begin = true; from < to; from++) {
      if (begin && bytes[from] === COLUMN && bytes[++from] === column) return true;
      begin = bytes[from]! < 0x80;
    }
    return false;
  }

  /**
   * Whether this term stands right before another somewhere in an entry. The same can be asked of
   * `Places`, one by one; a word of three characters is two terms, and where most entries have both this
   * is asked a million times, of numbers that had better not leave the processor.
   * @param at which of these entries, and `otherAt` which of the other's, is the entry
   * @param column where they must stand; null: anywhere
   */
  isBefore(at: number, other: Postings, otherAt: number, column: number | null): boolean {
    const one = this.#bytes;
    const two = other.#bytes;
    const oneTo = this.#to[at]!;
    const twoTo = other.#to[otherAt]!;
    const lowest = column === null ? 0 : column * COLUMN_ROOM;
    let oneAt = this.#from[at]!;
    let twoAt = other.#from[otherAt]!;
    let place = 0;
    let next = 0;
    let found = -1;
    while (oneAt < oneTo) {
      let number = one[oneAt++]!;
      if (number === COLUMN) {
        place = one[oneAt++]! * COLUMN_ROOM;
        continue;
      }
      if (number >= 0x80) {
        let byte = number;
        for (number &= 0x7f; byte >= 0x80; number = number * 0x80 + (byte & 0x7f)) byte = one[oneAt++] ?? 0;
      }
      place += number - PLACE_BASE;
      if (place < lowest) continue;
      if (column !== null && place >= lowest + COLUMN_ROOM) return false;
      while (found <= place) {
        if (twoAt >= twoTo) return false;
        number = two[twoAt++]!;
        if (number === COLUMN) {
          next = two[twoAt++]! * COLUMN_ROOM;
          continue;
        }
        if (number >= 0x80) {
          let byte = number;
          for (number &= 0x7f; byte >= 0x80; number = number * 0x80 + (byte & 0x7f)) byte = two[twoAt++] ?? 0;
        }
        next += number - PLACE_BASE;
        found = next;
      }
      if (found === place + 1) return true;
    }
    return false;
  }

  /** The places of an entry, to be gone through. */
  placesOf(at: number, places: Places): void {
    places.begin(this.#bytes, this.#from[at]!, this.#to[at]!);
  }
}

/** Goes through the places of one entry, read one by one: mostly the first few are enough. */
export class Places {
  /** Where it is, those in one column far from those in another. */
  place = -1;
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  #to = 0;
  /** From which the next place is told. */
  #last = 0;

  begin(bytes: Uint8Array, from: number, to: number): void {
    this.#bytes = bytes;
    this.#at = from;
    this.#to = to;
    this.#last = 0;
    this.place = -1;
  }

  /** Goes on to the next place; false where there is none. */
  next(): boolean {
    const bytes = this.#bytes;
    while (this.#at < this.#to) {
      let number = bytes[this.#at++]!;
      if (number === COLUMN) {
        this.#last = bytes[this.#at++]! * COLUMN_ROOM;
        continue;
      }
      if (number >= 0x80) {
        number &= 0x7f;
        let byte = 0x80;
        while (byte >= 0x80) {
          byte = bytes[this.#at++] ?? 0;
          number = number * 0x80 + (byte & 0x7f);
        }
      }
      this.#last += number - PLACE_BASE;
      this.place = this.#last;
      return true;
    }
    return false;
  }

  /** Whether it stands at a place no lower than any asked for before. */
  has(place: number): boolean {
    while (this.place < place) if (!this.next()) return false;
    return this.place === place;
  }
}

export const columnOf = (place: number): number => Math.floor(place / COLUMN_ROOM);
