import { ByteWriter } from "./byte-writer";
import { CharacterLists } from "./characters";
import { bytesOf, type Leaf, LeafWriter, LONGEST } from "./leaf";
import { PLACE_BASE } from "./places";
import { withRoomFor } from "./postings";

/** Terms of a segment in memory, each time they stand: 12 bytes each, and works of any length come in. */
const MOST = 4_000_000;
const BLANK = 0x20;
const NONE = new Uint8Array(0);

export interface InvertedTexts {
  /** The number of the first work; those of the others are told by what they are more. */
  base: number;
  /** So many numbers there are from the first to the last. */
  span: number;
  works: number;
  leaves: Leaf[];
}

/**
 * Turns texts over: from works with their terms to terms with their works. Nearly all terms are of one
 * unit or two, which make one number; so they are told apart and put in order without a string of each.
 */
export class Inverter {
  readonly #terms = new TermNumbers();
  readonly #characters = new CharacterLists();
  #met = new Uint32Array(1 << 16);
  #places = new Uint32Array(1 << 16);
  #count = 0;
  readonly #ids: number[] = [];
  /** How many terms had been met when each work came. */
  readonly #starts: number[] = [];

  /** Whether it is time to finish. */
  get full(): boolean {
    return this.#count + this.#characters.count >= MOST;
  }

  get works(): number {
    return this.#ids.length;
  }

  /**
   * @param id higher than all before
   * @param tokens of the text, joined by blanks
   * @param characters it has anywhere, joined by blanks
   */
  add(id: number, tokens: string, characters: string): void {
    this.#ids.push(id);
    this.#starts.push(this.#count);
    let place = 0;
    for (let at = 0; at < tokens.length; place++) {
      const from = at;
      while (at < tokens.length && tokens.charCodeAt(at) !== BLANK) at++;
      this.#meet(this.#terms.numberOf(tokens, from, at), place);
      at++;
    }
    this.#characters.add(characters);
  }

  #meet(term: number, place: number): void {
    if (this.#count === this.#met.length) {
      this.#met = withRoomFor(this.#count, this.#met);
      this.#places = withRoomFor(this.#count, this.#places);
    }
    this.#met[this.#count] = term;
    this.#places[this.#count++] = place;
  }

  finish(): InvertedTexts {
    const base = this.#ids[0] ?? 0;
    const span = (this.#ids.at(-1) ?? base - 1) - base + 1;
    const writer = new LeafWriter(span);
    const numbers = new Uint32Array(this.#ids.length);
    // Their terms are lower than all others.
    this.#characters.each((term, works) => {
      for (let at = 0; at < works.length; at++) numbers[at] = this.#ids[works[at]!]! - base;
      writer.add(term, numbers.subarray(0, works.length), NONE);
    });
    const { works, places, ends } = this.#byTerm(base);
    const bytes = new ByteWriter();
    this.#terms.inOrder((term, number) => {
      let met = 0;
      bytes.clear();
      for (let at = number === 0 ? 0 : ends[number - 1]!; at < ends[number]!; ) {
        numbers[met++] = works[at]!;
        at = writePlaces(bytes, works, places, at, ends[number]!);
      }
      writer.add(term, numbers.subarray(0, met), bytes.written);
    });
    return { base, span, works: this.#ids.length, leaves: writer.finish() };
  }

  /** Each term's works and places together, in the order they were met. */
  #byTerm(base: number): { works: Uint32Array; places: Uint32Array; ends: Uint32Array } {
    const ends = new Uint32Array(this.#terms.size);
    for (let at = 0; at < this.#count; at++) ends[this.#met[at]!]!++;
    let sum = 0;
    for (let term = 0; term < ends.length; term++) {
      const own = ends[term]!;
      ends[term] = sum;
      sum += own;
    }
    const works = new Uint32Array(this.#count);
    const places = new Uint32Array(this.#count);
    for (let work = 0; work < this.#ids.length; work++) {
      const number = this.#ids[work]! - base;
      const end = this.#starts[work + 1] ?? this.#count;
      for (let at = this.#starts[work]!; at < end; at++) {
        const next = ends[this.#met[at]!]!++;
        works[next] = number;
        places[next] = this.#places[at]!;
      }
    }
    return { works, places, ends };
  }
}

/** Writes the places of one work; answers where those of the next begin. */
function writePlaces(
  bytes: ByteWriter,
  works: Uint32Array,
  places: Uint32Array,
  from: number,
  end: number,
): number {
  const work = works[from]!;
  const start = bytes.beginSized();
  let last = 0;
  let at = from;
  for (; at < end && works[at] === work; at++) {
    bytes.varint(places[at]! - last + PLACE_BASE);
    last = places[at]!;
  }
  bytes.endSized(start);
  return at;
}

/** Gives each term a number, in the order they are met. */
class TermNumbers {
  size = 0;
  /** Terms of one or two units as one number each, its key, and behind each its own number. */
  #slots = new Uint32Array(1 << 13);
  #keys = 0;
  readonly #long = new Map<string, number>();

  numberOf(text: string, from: number, to: number): number {
    if (to - from > 2) return this.#numberOfLong(text.slice(from, Math.min(to, from + LONGEST)));
    return this.#numberOfKey(keyOf(text.charCodeAt(from), to - from === 2 ? text.charCodeAt(from + 1) : 0));
  }

  /** Calls with all terms and their numbers, the lowest first; a term's bytes stand until the next. */
  inOrder(call: (term: Uint8Array, number: number) => void): void {
    const keys = new Uint32Array(this.#keys);
    for (let slot = 0, next = 0; slot < this.#slots.length; slot += 2)
      if (this.#slots[slot] !== 0) keys[next++] = this.#slots[slot]!;
    keys.sort();
    const long = [...this.#long.keys()].sort();
    const both = new Uint8Array(4);
    const one = both.subarray(0, 2);
    let next = 0;
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at]!;
      const text = next < long.length ? textOf(key) : "";
      for (; next < long.length && long[next]! < text; next++) this.#callLong(long[next]!, call);
      both[0] = key >>> 24;
      both[1] = key >>> 16;
      both[2] = key >>> 8;
      both[3] = key;
      call((key & 0xffff) === 0 ? one : both, this.#numberOfKey(key));
    }
    for (; next < long.length; next++) this.#callLong(long[next]!, call);
  }

  #callLong(text: string, call: (term: Uint8Array, number: number) => void): void {
    call(bytesOf(text), this.#long.get(text)!);
  }

  #numberOfKey(key: number): number {
    const slots = this.#slots;
    let slot = slotOf(key, slots);
    while (slots[slot] !== key) {
      if (slots[slot] === 0) return this.#take(key, slot);
      slot = (slot + 2) & (slots.length - 1);
    }
    return slots[slot + 1]!;
  }

  #take(key: number, slot: number): number {
    this.#slots[slot] = key;
    this.#slots[slot + 1] = this.size;
    if (4 * ++this.#keys > this.#slots.length) this.#spread();
    return this.size++;
  }

  #numberOfLong(text: string): number {
    const known = this.#long.get(text);
    if (known !== undefined) return known;
    this.#long.set(text, this.size);
    return this.size++;
  }

  /** Lays all keys out in twice the room. */
  #spread(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(2 * before.length);
    for (let at = 0; at < before.length; at += 2) {
      if (before[at] === 0) continue;
      let slot = slotOf(before[at]!, this.#slots);
      while (this.#slots[slot] !== 0) slot = (slot + 2) & (this.#slots.length - 1);
      this.#slots[slot] = before[at]!;
      this.#slots[slot + 1] = before[at + 1]!;
    }
  }
}

/** No term begins with the unit 0, so that no key is 0. */
const keyOf = (first: number, second: number): number => ((first << 16) | second) >>> 0;

const textOf = (key: number): string =>
  (key & 0xffff) === 0 ? String.fromCharCode(key >>> 16) : String.fromCharCode(key >>> 16, key & 0xffff);

/** Multiplied by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4); what is high then is well mixed. */
const slotOf = (key: number, slots: Uint32Array): number =>
  ((Math.imul(key, 0x9e3779b1) >>> 6) & (slots.length / 2 - 1)) * 2;
