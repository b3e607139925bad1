/** What a text amounts to, in Chinese terms. Counts of parts of a text add up. */
export interface Counts {
  /** Han characters and kana, one each. */
  han: number;
  /** Runs of Latin letters and digits, one each. */
  words: number;
  /** Marks of punctuation and other signs that stand outside those runs, one each. */
  marks: number;
}

export const NOTHING: Counts = { han: 0, words: 0, marks: 0 };

const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
/** As in models/documents/plain-text.ts, whose 字数 the server stores. */
const WORD = /[\p{Script=Latin}\p{N}]+(?:['’.-][\p{Script=Latin}\p{N}]+)*/gu;
const MARK = /[\p{P}\p{S}]/gu;

/** Counts a text. Two marks that make one sign, as in …… and ——, count as two, as in word processors. */
export function countText(text: string): Counts {
  if (text === "") return NOTHING;
  const words = text.match(WORD)?.length ?? 0;
  const rest = words > 0 ? text.replace(WORD, " ") : text;
  return { han: rest.match(HAN)?.length ?? 0, words, marks: rest.match(MARK)?.length ?? 0 };
}

export function sum(one: Counts, other: Counts): Counts {
  return { han: one.han + other.han, words: one.words + other.words, marks: one.marks + other.marks };
}

/** 字数 without punctuation: what a template's suggested lengths are compared with. */
export function charactersOf({ han, words }: Counts): number {
  return han + words;
}

/** 字数 with punctuation, as Word and WPS show it. */
export function withMarks({ han, words, marks }: Counts): number {
  return han + words + marks;
}

/** What a grown reader takes in a minute, reading to understand. */
const HAN_A_MINUTE = 400;
const WORDS_A_MINUTE = 220;

/** Minutes that reading takes, at least one; none for a text without words. */
export function readingMinutes({ han, words }: Counts): number {
  return Math.ceil(han / HAN_A_MINUTE + words / WORDS_A_MINUTE);
}
