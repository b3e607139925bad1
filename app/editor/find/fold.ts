/** Turns one traditional character into its simplified one; others stay. */
export type Simplify = (character: string) => string;

export interface Folding {
  /** Capitals and small letters are different. */
  matchCase: boolean;
  /** Traditional and simplified, full-width and half-width characters are different. */
  exact: boolean;
  /** Null while it is not loaded. */
  simplify: Simplify | null;
}

export interface Folded {
  text: string;
  /** For each unit of the folded text where in the original it comes from, and one more for the end. */
  starts: readonly number[] | null;
}

/**
 * One way to read a text, for the text and for what is looked for alike. Character by character:
 * some become several (㎡, …) or none of another length, so each unit remembers its origin.
 */
export class Folder {
  readonly #folding: Folding;
  readonly #known = new Map<string, string>();

  constructor(folding: Folding) {
    this.#folding = folding;
  }

  fold(original: string): Folded {
    const starts: number[] = [];
    const pieces: string[] = [];
    let same = true;
    let place = 0;
    for (const character of original) {
      const piece = this.#character(character);
      if (piece.length !== character.length) same = false;
      for (let unit = 0; unit < piece.length; unit++)
        starts.push(piece.length === character.length ? place + unit : place);
      pieces.push(piece);
      place += character.length;
    }
    starts.push(place);
    return { text: pieces.join(""), starts: same ? null : starts };
  }

  #character(character: string): string {
    const known = this.#known.get(character);
    if (known !== undefined) return known;
    const folded = this.#read(character);
    this.#known.set(character, folded);
    return folded;
  }

  #read(character: string): string {
    const { matchCase, exact, simplify } = this.#folding;
    let read = character;
    if (!exact) {
      read = read.normalize("NFKC");
      if (simplify && /\p{Script=Han}/u.test(read)) read = [...read].map(simplify).join("");
      read = QUOTES.get(read) ?? read;
    }
    return matchCase ? read : read.toLowerCase();
  }
}

/** Marks that a keyboard makes in two ways. */
const QUOTES = new Map([
  ["“", '"'],
  ["”", '"'],
  ["「", '"'],
  ["」", '"'],
  ["‘", "'"],
  ["’", "'"],
  ["。", "."],
  ["、", ","],
]);

/** A stretch of the original text. */
export interface Stretch {
  start: number;
  end: number;
}

/**
 * Where `wanted` stands in `text`, both folded, as stretches of the original: always of whole
 * characters, never overlapping.
 * @param wholeWord only where no Latin letter or digit goes on before or behind
 */
export function findIn(text: Folded, wanted: string, wholeWord: boolean): Stretch[] {
  const found: Stretch[] = [];
  if (wanted === "") return found;
  const { starts } = text;
  for (let at = text.text.indexOf(wanted); at >= 0; ) {
    const end = at + wanted.length;
    const fits = isWhole(text, at) && isWhole(text, end) && !(wholeWord && cutsWord(text.text, at, end));
    if (fits) found.push({ start: starts?.[at] ?? at, end: starts?.[end] ?? end });
    at = text.text.indexOf(wanted, fits ? end : at + 1);
  }
  return found;
}

/** A character of the original begins or ends here: half of … is not to be found, nor replaced. */
function isWhole({ text, starts }: Folded, at: number): boolean {
  if (starts === null) return at === 0 || at >= text.length || (text.codePointAt(at - 1) ?? 0) <= 0xffff;
  return at === 0 || starts[at] !== starts[at - 1];
}

const WORD = /[\p{Script=Latin}\p{N}_]/u;

function cutsWord(text: string, start: number, end: number): boolean {
  const cuts = (left: string | undefined, right: string | undefined) =>
    left !== undefined && right !== undefined && WORD.test(left) && WORD.test(right);
  return cuts(text[start - 1], text[start]) || cuts(text[end - 1], text[end]);
}
