import { Converter } from "opencc-js/t2cn";

/*
 * One way to read a character, for texts and queries alike: full-width as half-width, capital as
 * small, traditional as simplified. Character by character, so that a place in the folded text is
 * a place in the original, and a word is read the same wherever it stands.
 */
const simplify = Converter({ from: "t", to: "cn" });

/** What each UTF-16 unit folds to where it is one unit again; 0 sends it the long way. */
const table = foldingTable();

function foldingTable(): Uint16Array {
  const units = new Uint16Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) {
    if (unit >= 0xd800 && unit <= 0xdfff) continue;
    const folded = foldCharacter(String.fromCharCode(unit));
    if (folded.length === 1) units[unit] = folded.charCodeAt(0);
  }
  return units;
}

function foldCharacter(character: string): string {
  const plain = character.normalize("NFKC").toLowerCase();
  return /\p{Script=Han}/u.test(plain) ? simplify(plain) : plain;
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
    const unit = table[text.charCodeAt(at)]!;
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
    const unit = character.length === 1 ? table[character.charCodeAt(0)]! : 0;
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
