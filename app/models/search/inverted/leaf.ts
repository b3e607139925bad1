import { ByteWriter } from "./byte-writer";
import { Cursor } from "./cursor";

/*
 * A leaf holds terms in their order and, of each, which works have it and where. In `ids` a term stands as
 *
 *   how many bytes it shares with the one before, how many follow, those;
 *   twice the number of works, and one more if they are bits;
 *   the length of their numbers, unless they are bits; the length of what stands in `places`;
 *   the numbers: each by what it is more than the one before, or a bit for each work of the segment.
 *
 * In `places` stands for each work how many bytes follow, and each place by what it is more than the one
 * before and two, as `Postings` reads it. A term without places has nothing there.
 * To find which works have a word, most of what one asks, its places are never read.
 */

/** Bytes of a leaf, more only where one term has more: it is never parted. */
const LEAF = 8_192;

export interface Leaf {
  /** Its lowest term. */
  term: Uint8Array;
  ids: Uint8Array;
  places: Uint8Array;
}

/** Of a longer term these units stand for it: somebody may write two million letters without a blank. */
export const LONGEST = 128;

/** The bytes of a term: its UTF-16 units, the higher byte first, so that bytes are ordered as strings are. */
export const bytesOf = (term: string): Uint8Array => Buffer.from(term, "utf16le").swap16();
export const termOf = (bytes: Uint8Array): string => Buffer.from(bytes).swap16().toString("utf16le");

/** Writes the leaves of a segment, term by term in their order. */
export class LeafWriter {
  readonly #span: number;
  readonly #ids = new ByteWriter();
  readonly #places = new ByteWriter();
  readonly #numbers = new ByteWriter();
  #first: Uint8Array | null = null;
  readonly #last = new ByteWriter();
  #done: Leaf[] = [];
  #bytes = 0;

  /** @param span so many works the segment has room for: their numbers are lower */
  constructor(span: number) {
    this.#span = span;
  }

  /** Bytes of the leaves that are done and were not taken yet. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * @param term higher than all before
   * @param works the numbers of those that have it, ascending
   * @param places as they stand on a leaf
   */
  add(term: Uint8Array, works: Uint32Array, places: Uint8Array): void {
    const dense = works.length > this.#span / 8;
    const numbers = dense ? bitsOf(works, this.#span) : this.#deltasOf(works);
    const size = this.#ids.length + this.#places.length + term.length + numbers.length + places.length;
    if (this.#first && size > LEAF) this.#cut();
    const shared = this.#first ? sharedBy(this.#last, term) : 0;
    this.#first ??= term.slice();
    this.#last.clear();
    this.#last.append(term);
    this.#ids.varint(shared);
    this.#ids.varint(term.length - shared);
    this.#ids.append(term, shared);
    this.#ids.varint(2 * works.length + (dense ? 1 : 0));
    if (!dense) this.#ids.varint(numbers.length);
    this.#ids.varint(places.length);
    this.#ids.append(numbers);
    this.#places.append(places);
  }

  /** The leaves that are done by now. */
  take(): Leaf[] {
    const done = this.#done;
    this.#done = [];
    this.#bytes = 0;
    return done;
  }

  /** Those that are left, the last one included. */
  finish(): Leaf[] {
    if (this.#first) this.#cut();
    return this.take();
  }

  #cut(): void {
    const leaf = {
      term: this.#first!,
      ids: this.#ids.written.slice(),
      places: this.#places.written.slice(),
    };
    this.#done.push(leaf);
    this.#bytes += leaf.ids.length + leaf.places.length;
    this.#first = null;
    this.#ids.clear();
    this.#places.clear();
  }

  #deltasOf(works: Uint32Array): Uint8Array {
    const numbers = this.#numbers;
    numbers.clear();
    let last = 0;
    for (let at = 0; at < works.length; at++) {
      const work = works[at]!;
      numbers.varint(work - last);
      last = work;
    }
    return numbers.written;
  }
}

function bitsOf(works: Uint32Array, span: number): Uint8Array {
  const bits = new Uint8Array(Math.ceil(span / 8));
  for (let at = 0; at < works.length; at++) bits[works[at]! >>> 3]! |= 1 << (works[at]! & 7);
  return bits;
}

function sharedBy({ bytes, length }: ByteWriter, term: Uint8Array): number {
  const most = Math.min(length, term.length);
  let shared = 0;
  while (shared < most && bytes[shared] === term[shared]) shared++;
  return shared;
}

function compareBytes(one: Uint8Array, length: number, two: Uint8Array, otherLength: number): number {
  const most = Math.min(length, otherLength);
  for (let at = 0; at < most; at++) if (one[at] !== two[at]) return one[at]! - two[at]!;
  return length - otherLength;
}

/** Goes through the terms of a leaf. */
export class LeafCursor {
  /** How many works have the term. */
  works = 0;
  /** Whether their numbers are bits. */
  dense = false;
  /** Where their numbers stand in `ids`, and where their places in `places`. */
  from = 0;
  to = 0;
  placesFrom = 0;
  placesTo = 0;
  readonly ids: Uint8Array;
  readonly #cursor: Cursor;
  readonly #bits: number;
  #term = new Uint8Array(64);
  #length = 0;

  /** @param span of the segment */
  constructor(ids: Uint8Array, span: number) {
    this.ids = ids;
    this.#cursor = new Cursor(ids);
    this.#bits = Math.ceil(span / 8);
  }

  get term(): Uint8Array {
    return this.#term.subarray(0, this.#length);
  }

  /** Goes on to the next term; false where there is none. */
  next(): boolean {
    const cursor = this.#cursor;
    cursor.at = this.to;
    if (cursor.at >= this.ids.length) return false;
    const shared = cursor.varint();
    const added = cursor.varint();
    this.#length = shared + added;
    if (this.#length > this.#term.length) {
      const longer = new Uint8Array(2 * this.#length);
      longer.set(this.#term.subarray(0, shared));
      this.#term = longer;
    }
    for (let at = 0; at < added; at++) this.#term[shared + at] = this.ids[cursor.at + at]!;
    cursor.at += added;
    const number = cursor.varint();
    this.works = number >>> 1;
    this.dense = (number & 1) === 1;
    const size = this.dense ? this.#bits : cursor.varint();
    this.placesFrom = this.placesTo;
    this.placesTo += cursor.varint();
    this.from = cursor.at;
    this.to = cursor.at + size;
    return true;
  }

  /** Below zero when the term is lower than another, above when higher. */
  compare(other: Uint8Array): number {
    return compareBytes(this.#term, this.#length, other, other.length);
  }

  /** The same of the term another cursor is at. */
  compareWith(other: LeafCursor): number {
    return compareBytes(this.#term, this.#length, other.#term, other.#length);
  }

  startsWith(beginning: Uint8Array): boolean {
    if (this.#length < beginning.length) return false;
    for (let at = 0; at < beginning.length; at++) if (this.#term[at] !== beginning[at]) return false;
    return true;
  }

  /**
   * Writes the numbers of the works that have the term, ascending.
   * @param into has room for all of them
   * @param base is added to each
   * @param start where the first of them is written
   */
  numbersInto(into: Uint32Array, base: number, start = 0): void {
    const bytes = this.ids;
    let count = start;
    if (this.dense) {
      for (let at = this.from; at < this.to; at++) {
        const first = base + (at - this.from) * 8;
        for (let rest = bytes[at]!; rest !== 0; rest &= rest - 1)
          into[count++] = first + 31 - Math.clz32(rest & -rest);
      }
      return;
    }
    const cursor = this.#cursor;
    let number = base;
    for (let at = this.from; at < this.to; ) {
      // Nearly all are of one byte.
      let more = bytes[at]!;
      if (more < 0x80) at++;
      else {
        cursor.at = at;
        more = cursor.varint();
        at = cursor.at;
      }
      number += more;
      into[count++] = number;
    }
  }
}
