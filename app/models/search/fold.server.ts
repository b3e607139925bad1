import { Converter } from "opencc-js/t2cn";

/*
 * One way to read a character, for texts and queries alike: full-width as half-width, capital as
 * small, traditional as simplified. Character by character, so that a place in the folded text is
 * a place in the original, and a word is read the same wherever it stands.
 */
let converter: ReturnType<typeof Converter> | undefined;
const HAN = /\p{Script=Han}/u;

/** Ranges of units that NFKC and small letters leave as they are: Han, Hangul, private use. */
const ALIKE = [
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
  [0xe000, 0xf8ff],
] as const;

/** Units that are learned together, so that what is folded first is not held up by all there are. */
const BLOCK = 256;

/** What each UTF-16 unit folds to where it is one unit again; 0 sends it the long way, or is not learned yet. */
const table = new Uint16Array(0x10000);
const learned = new Uint8Array(table.length / BLOCK);

/** Learns a unit with its neighbours: all Han characters in one go, each on a line of its own. */
function learn(met: number): void {
  const first = met - (met % BLOCK);
  const han: { unit: number; plain: string }[] = [];
  for (let unit = first; unit < first + BLOCK; unit++) {
    if (unit >= 0xd800 && unit <= 0xdfff) continue;
    const character = String.fromCharCode(unit);
    const alike = ALIKE.some(([from, to]) => unit >= from && unit <= to);
    const plain = alike ? character : plainOf(character);
    if (HAN.test(plain)) han.push({ unit, plain });
    else if (plain.length === 1) table[unit] = plain.charCodeAt(0);
  }
  const folded = simplify(han.map(({ plain }) => plain).join("\n")).split("\n");
  for (const [at, { unit }] of han.entries()) {
    if (folded[at]!.length === 1) table[unit] = folded[at]!.charCodeAt(0);
  }
  learned[first / BLOCK] = 1;
}

/** What a unit folds to where that is one unit again, else 0. */
function unitOf(unit: number): number {
  const folded = table[unit]!;
  if (folded !== 0 || learned[Math.floor(unit / BLOCK)]) return folded;
  learn(unit);
  return table[unit]!;
}

function simplify(text: string): string {
  converter ??= Converter({ from: "t", to: "cn" });
  return converter(text);
}

const plainOf = (character: string): string => character.normalize("NFKC").toLowerCase();

/** One character as it is read, the long way; the table holds what this says. */
export function foldCharacter(character: string): string {
  const plain = plainOf(character);
  return HAN.test(plain) ? simplify(plain) : plain;
}

export function fold(text: string): string {
  return foldWithPlaces(text).folded;
}

/**
 * Folded text. `places` has for each of its UTF-16 units the place in the original it came from,
 * and one more for the end; null where every unit kept its place.
 */
export function foldWithPlaces(text: string): { folded: string; places: number[] | null } {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const unit = unitOf(text.charCodeAt(at));
    if (unit === 0) return foldSlowly(text);
    units[at] = unit;
  }
  return { folded: stringOf(units), places: null };
}

function foldSlowly(text: string): { folded: string; places: number[] } {
  const places: number[] = [];
  let folded = "";
  let place = 0;
  for (const character of text) {
    const unit = character.length === 1 ? unitOf(character.charCodeAt(0)) : 0;
    const piece = unit === 0 ? foldCharacter(character) : String.fromCharCode(unit);
    folded += piece;
    for (let index = 0; index < piece.length; index++) places.push(place);
    place += character.length;
  }
  places.push(place);
  return { folded, places };
}

function stringOf(units: Uint16Array): string {
  return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString("utf16le");
}
