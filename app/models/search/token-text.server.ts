import { fold } from "./fold.server";
import { HAN, hanOf, kindOfUnit, LETTER, SIGN, SPACE, tokensOf } from "./tokens.server";

const BLANK = 0x20;
/** Beginnings and ends of characters outside the basic plane, which take two units. */
const SURROGATES = /[\ud800-\udfff]/;

/**
 * Writes what `tokensOf` finds, joined by blanks, without making a string of each pair first: half
 * the time of putting a work into the index went there. It also notes the single Han characters it
 * meets. One writer serves any number of works, one after the other.
 */
export class TokenText {
  #units = new Uint16Array(1 << 14);
  #length = 0;
  /** For each unit the work in which it was met last. */
  readonly #met = new Uint32Array(1 << 16);
  #work = 1;
  #characters: string[] = [];

  /** The tokens of a text, joined by blanks. */
  write(text: string): string {
    const folded = fold(text);
    if (SURROGATES.test(folded)) return this.#writeSlowly(text);
    this.#length = 0;
    // A pair is two units and a blank; nothing else takes more for a unit of the text.
    const most = folded.length * 3 + 4;
    if (this.#units.length < most) this.#units = new Uint16Array(most * 2);
    this.#writeRuns(folded);
    return Buffer.from(this.#units.buffer, 0, this.#length * 2).toString("utf16le");
  }

  /** The Han characters met since this was asked last, each once, joined by blanks. */
  takeCharacters(): string {
    const joined = this.#characters.join(" ");
    this.#characters = [];
    this.#work++;
    return joined;
  }

  /** The same rules as in `eachRun`, unit by unit. */
  #writeRuns(folded: string): void {
    let kind = SIGN;
    let spaced = false;
    let last = 0;
    for (let at = 0; at < folded.length; at++) {
      const unit = folded.charCodeAt(at);
      const own = kindOfUnit(unit);
      if (own === SPACE) {
        spaced = true;
        continue;
      }
      if (own !== kind || (spaced && own === LETTER)) {
        if (kind === HAN) this.#token(last);
        if (own === LETTER) this.#blank();
        last = 0;
        kind = own;
      }
      if (own === LETTER) this.#units[this.#length++] = unit;
      if (own === HAN) {
        if (last !== 0) this.#token(last, unit);
        this.#meet(unit);
        last = unit;
      }
      spaced = false;
    }
    if (kind === HAN) this.#token(last);
  }

  #token(first: number, second = 0): void {
    this.#blank();
    this.#units[this.#length++] = first;
    if (second !== 0) this.#units[this.#length++] = second;
  }

  #blank(): void {
    if (this.#length > 0) this.#units[this.#length++] = BLANK;
  }

  #meet(unit: number): void {
    if (this.#met[unit] === this.#work) return;
    this.#met[unit] = this.#work;
    this.#characters.push(String.fromCharCode(unit));
  }

  #writeSlowly(text: string): string {
    const tokens = tokensOf(text);
    for (const token of tokens) {
      const character = hanOf(token);
      if (character === null) continue;
      if (character.length === 1) this.#meet(character.charCodeAt(0));
      else if (!this.#characters.includes(character)) this.#characters.push(character);
    }
    return tokens.join(" ");
  }
}
