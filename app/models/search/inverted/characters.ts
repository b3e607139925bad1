import { bytesOf } from "./leaf";

/** A character as a term of its own, apart from a pair that begins or a run that ends with it. */
export const characterTerm = (character: string): string => `\0${character}`;
/** What a term stands for: the character, or the term itself. */
export const characterOf = (term: string): string => (term.startsWith("\0") ? term.slice(1) : term);

const UNITS = 0x10000;
const BLANK = 0x20;

/**
 * Which works have which Han characters. A work has some hundreds, half of all its terms, but nearly all
 * of one unit and without a place: so they are counted, not looked up.
 */
export class CharacterLists {
  #units = new Uint16Array(1 << 14);
  #count = 0;
  /** How many had been met when each work came. */
  readonly #starts: number[] = [];
  /** Of characters of two units, the works. */
  readonly #rare = new Map<string, number[]>();

  get count(): number {
    return this.#count;
  }

  /** @param characters of the next work, each once, joined by blanks */
  add(characters: string): void {
    this.#starts.push(this.#count);
    for (let at = 0; at < characters.length; at++) {
      const unit = characters.charCodeAt(at);
      if (unit === BLANK) continue;
      if (characters.codePointAt(at)! < UNITS) this.#meet(unit);
      else this.#meetRare(characters.slice(at, ++at + 1));
    }
  }

  /**
   * Calls with each character's term, the lowest first, and its works: which of those that were added.
   * What is called with stands until the next.
   */
  each(call: (term: Uint8Array, works: Uint32Array) => void): void {
    // Only from the lowest unit to the highest: to go through all there are takes longer than a work has to take.
    const lowest = this.#units.subarray(0, this.#count).reduce((low, unit) => Math.min(low, unit), UNITS);
    const highest = this.#units.subarray(0, this.#count).reduce((high, unit) => Math.max(high, unit), 0);
    const ends = new Uint32Array(Math.max(0, highest - lowest + 1) + 1);
    for (let at = 0; at < this.#count; at++) ends[this.#units[at]! - lowest + 1]!++;
    const met: string[] = [...this.#rare.keys()];
    for (let at = 1; at < ends.length; at++) {
      if (ends[at] !== 0) met.push(String.fromCharCode(lowest + at - 1));
      ends[at]! += ends[at - 1]!;
    }
    const works = this.#byUnit(ends.slice(), lowest);
    for (const character of met.sort()) {
      const unit = character.charCodeAt(0) - lowest;
      const list = this.#rare.get(character);
      const term = bytesOf(characterTerm(character));
      call(term, list ? Uint32Array.from(list) : works.subarray(ends[unit]!, ends[unit + 1]!));
    }
  }

  #byUnit(next: Uint32Array, lowest: number): Uint32Array {
    const works = new Uint32Array(this.#count);
    for (let work = 0; work < this.#starts.length; work++) {
      const end = this.#starts[work + 1] ?? this.#count;
      for (let at = this.#starts[work]!; at < end; at++) works[next[this.#units[at]! - lowest]!++] = work;
    }
    return works;
  }

  #meet(unit: number): void {
    if (this.#count === this.#units.length) {
      const longer = new Uint16Array(2 * this.#count);
      longer.set(this.#units);
      this.#units = longer;
    }
    this.#units[this.#count++] = unit;
  }

  #meetRare(character: string): void {
    const list = this.#rare.get(character) ?? [];
    list.push(this.#starts.length - 1);
    this.#rare.set(character, list);
  }
}
