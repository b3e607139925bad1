import { Converter } from "opencc-js/t2cn";

/*
 * One way to read a character, for texts and queries alike: full-width as half-width, capital as
 * small, traditional as simplified. Character by character, so that a place in the folded text is
 * a place in the original.
 */

const simplify = Converter({ from: "t", to: "cn" });
const known = new Map<string, string>();

function foldCharacter(character: string): string {
  const seen = known.get(character);
  if (seen !== undefined) return seen;
  const plain = character.normalize("NFKC").toLowerCase();
  const folded = /\p{Script=Han}/u.test(plain) ? simplify(plain) : plain;
  known.set(character, folded);
  return folded;
}

export function fold(text: string): string {
  let folded = "";
  for (const character of text) folded += foldCharacter(character);
  return folded;
}

/** Folded text with, for each of its UTF-16 units, the place in the original it came from. */
export function foldWithPlaces(text: string): { folded: string; places: Uint32Array } {
  const places: number[] = [];
  let folded = "";
  let place = 0;
  for (const character of text) {
    const piece = foldCharacter(character);
    folded += piece;
    for (let index = 0; index < piece.length; index++) places.push(place);
    place += character.length;
  }
  places.push(place);
  return { folded, places: Uint32Array.from(places) };
}
