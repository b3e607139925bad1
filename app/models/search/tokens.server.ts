import { fold } from "./fold.server";

export const SIGN = 0;
export const SPACE = 1;
export const LETTER = 2;
export const HAN = 3;

/** Of each UTF-16 unit: what it is to a reader. */
const kinds = Uint8Array.from({ length: 0x10000 }, (_, unit) => kindOf(String.fromCharCode(unit)));

/** What a UTF-16 unit is to a reader. */
export function kindOfUnit(unit: number): number {
  return kinds[unit]!;
}

function kindOf(character: string): number {
  if (/\p{Script=Han}/u.test(character)) return HAN;
  if (/[\p{L}\p{N}\p{M}]/u.test(character)) return LETTER;
  return /\s/.test(character) ? SPACE : SIGN;
}

/**
 * Calls `run` for each run of Han and each word of other letters or digits of a folded text.
 * Chinese is sometimes set with spaces and always broken at line ends; a run goes on across both.
 */
function eachRun(folded: string, run: (characters: string[], kind: number) => void): void {
  let characters: string[] = [];
  let kind = SIGN;
  let spaced = false;
  const finish = (next: number) => {
    if (characters.length > 0) run(characters, kind);
    characters = [];
    kind = next;
  };
  for (const character of folded) {
    const own = character.length === 1 ? kinds[character.charCodeAt(0)]! : kindOf(character);
    if (own === SPACE) {
      spaced = true;
      continue;
    }
    if (own !== kind || own === SIGN || (spaced && own === LETTER)) finish(own);
    if (own !== SIGN) characters.push(character);
    spaced = false;
  }
  finish(SIGN);
}

/**
 * Tokens of a text: each run of Han as overlapping pairs of characters and its lone last one,
 * each run of other letters or digits whole. Found so, a phrase of pairs is exactly a substring.
 */
export function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  eachRun(fold(text), (characters, kind) => {
    if (kind === LETTER) {
      tokens.push(characters.join(""));
      return;
    }
    for (let at = 0; at < characters.length; at++) tokens.push(characters[at]! + (characters[at + 1] ?? ""));
  });
  return tokens;
}

/** The Han character a token begins with; null for a word of other letters. */
export function hanOf(token: string): string | null {
  const unit = token.charCodeAt(0);
  const first = unit < 0xd800 || unit > 0xdbff ? token.charAt(0) : token.slice(0, 2);
  const kind = first.length === 1 ? kinds[unit] : kindOf(first);
  return kind === HAN ? first : null;
}

/** The one Han character a word of a query consists of, or null. */
export function loneCharacter(word: string): string | null {
  const [run, ...more] = runsOf(word);
  return run?.han && run.characters.length === 1 && more.length === 0 ? (run.characters[0] ?? null) : null;
}

/**
 * One word of a query as an FTS5 phrase; null when it holds nothing to look for. A run of Han at
 * its end may go on in the text, so its lone last character is not asked for; where that is the
 * whole run, it is the beginning of a pair.
 */
export function phraseOf(word: string): string | null {
  const phrase = tokensSought(word);
  return phrase && `"${phrase.tokens.join(" ")}"${phrase.prefix ? " *" : ""}`;
}

/** The same as its tokens, and whether the last of them is only the beginning of one. */
export function tokensSought(word: string): { tokens: string[]; prefix: boolean } | null {
  const tokens = tokensOf(word);
  const last = runsOf(word).at(-1);
  if (last === undefined) return null;
  if (last.han && last.characters.length > 1) tokens.pop();
  return { tokens, prefix: last.han && last.characters.length === 1 };
}

export interface Run {
  characters: string[];
  /** Chinese; otherwise a word of letters or digits. */
  han: boolean;
}

/** The runs of a text, folded. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  eachRun(fold(text), (characters, kind) => runs.push({ characters, han: kind === HAN }));
  return runs;
}
