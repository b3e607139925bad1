import { PIECE_WORDS, type Piece, pieceOf } from "./pieces";

/** Ids in memory while a question is answered. */
export class IdSet {
  #words = new Uint32Array(0);

  static of(ids: Iterable<number>): IdSet {
    const set = new IdSet();
    for (const id of ids) set.add(id);
    return set;
  }

  add(id: number): void {
    if (id >>> 5 >= this.#words.length) this.#reach(pieceOf(id));
    this.#words[id >>> 5]! |= 1 << (id & 31);
  }

  /** Adds many at one stroke. */
  addAll(ids: Uint32Array): void {
    if (ids.length === 0) return;
    let highest = 0;
    for (let at = 0; at < ids.length; at++) if (ids[at]! > highest) highest = ids[at]!;
    this.#reach(pieceOf(highest));
    const words = this.#words;
    for (let at = 0; at < ids.length; at++) words[ids[at]! >>> 5]! |= 1 << (ids[at]! & 31);
  }

  /**
   * Adds many that are told by bits.
   * @param base the id of the lowest bit of the first byte
   */
  addBits(base: number, bits: Uint8Array): void {
    this.#reach(pieceOf(base + bits.length * 8));
    const words = this.#words;
    const shift = base & 7;
    const bytes = new Uint8Array(words.buffer);
    let to = base >>> 3;
    if (shift === 0) {
      for (let at = 0; at < bits.length; at++) bytes[to++]! |= bits[at]!;
      return;
    }
    for (let at = 0; at < bits.length; at++) {
      bytes[to++]! |= bits[at]! << shift;
      bytes[to]! |= bits[at]! >>> (8 - shift);
    }
  }

  delete(id: number): void {
    if (id >>> 5 < this.#words.length) this.#words[id >>> 5]! &= ~(1 << (id & 31));
  }

  copy(): IdSet {
    const copy = new IdSet();
    copy.#words = this.#words.slice();
    return copy;
  }

  has(id: number): boolean {
    return ((this.#words[id >>> 5] ?? 0) & (1 << (id & 31))) !== 0;
  }

  addPiece(index: number, piece: Piece): void {
    this.#reach(index);
    const start = index * PIECE_WORDS;
    const words = this.#words;
    if (piece instanceof Uint32Array) {
      for (let at = 0; at < PIECE_WORDS; at++) words[start + at]! |= piece[at]!;
    } else {
      for (let at = 0; at < piece.length; at++) words[start + (piece[at]! >>> 5)]! |= 1 << (piece[at]! & 31);
    }
  }

  /** Ids that are in this set and in all others. */
  within(others: readonly IdSet[]): IdSet {
    const common = new IdSet();
    const length = Math.min(this.#words.length, ...others.map((other) => other.#words.length));
    common.#words = this.#words.slice(0, length);
    for (const other of others) {
      for (let at = 0; at < length; at++) common.#words[at]! &= other.#words[at]!;
    }
    return common;
  }

  with(other: IdSet): IdSet {
    const both = new IdSet();
    const [longer, shorter] =
      this.#words.length >= other.#words.length ? [this.#words, other.#words] : [other.#words, this.#words];
    both.#words = longer.slice();
    for (let at = 0; at < shorter.length; at++) both.#words[at]! |= shorter[at]!;
    return both;
  }

  without(other: IdSet): IdSet {
    const rest = new IdSet();
    rest.#words = this.#words.slice();
    const length = Math.min(this.#words.length, other.#words.length);
    for (let at = 0; at < length; at++) rest.#words[at]! &= ~other.#words[at]!;
    return rest;
  }

  get size(): number {
    let size = 0;
    const words = this.#words;
    for (let at = 0; at < words.length; at++) size += ones(words[at]!);
    return size;
  }

  get bytes(): number {
    return this.#words.byteLength;
  }

  /** Higher than any id in it. */
  get end(): number {
    return this.#words.length * 32;
  }

  /** How many ids are in both. */
  sizeWith(other: IdSet): number {
    const length = Math.min(this.#words.length, other.#words.length);
    let size = 0;
    for (let at = 0; at < length; at++) size += ones(this.#words[at]! & other.#words[at]!);
    return size;
  }

  /** How many ids of a stored piece are in this set. */
  countPiece(index: number, piece: Piece): number {
    const start = index * PIECE_WORDS;
    const words = this.#words;
    if (start >= words.length) return 0;
    let count = 0;
    if (piece instanceof Uint32Array) {
      for (let at = 0; at < PIECE_WORDS; at++) count += ones(words[start + at]! & piece[at]!);
    } else {
      for (let at = 0; at < piece.length; at++) {
        const low = piece[at]!;
        count += (words[start + (low >>> 5)]! >>> (low & 31)) & 1;
      }
    }
    return count;
  }

  /** Of ids in an order the first `most` that are in this set. */
  firstOf(order: Int32Array, most: number): number[] {
    const words = this.#words;
    const first: number[] = [];
    for (let at = 0; at < order.length && first.length < most; at++) {
      const id = order[at]!;
      if (((words[id >>> 5] ?? 0) & (1 << (id & 31))) !== 0) first.push(id);
    }
    return first;
  }

  ids(): number[] {
    const ids: number[] = [];
    this.each((id) => ids.push(id));
    return ids;
  }

  /** Calls with each id, the lowest first. */
  each(call: (id: number) => void): void {
    const words = this.#words;
    for (let at = 0; at < words.length; at++) {
      for (let rest = words[at]!; rest !== 0; rest &= rest - 1) call(at * 32 + 31 - Math.clz32(rest & -rest));
    }
  }

  #reach(piece: number): void {
    const length = (piece + 1) * PIECE_WORDS;
    if (this.#words.length >= length) return;
    const longer = new Uint32Array(length);
    longer.set(this.#words);
    this.#words = longer;
  }
}

function ones(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
