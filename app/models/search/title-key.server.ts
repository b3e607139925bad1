import { fold } from "./fold.server";

/** First and last of the unified ideographs whose order the collation knows. */
const FIRST = 0x4e00;
const LAST = 0x9fff;

/**
 * Ranks of the Han characters by pinyin. A database compares by code point; so each character is
 * written as the ideograph whose place in the code is its place among the syllables.
 */
let ranks: Map<string, string> | undefined;

function ranksByPinyin(): Map<string, string> {
  const characters = Array.from({ length: LAST - FIRST + 1 }, (_, at) => String.fromCharCode(FIRST + at));
  const { compare } = new Intl.Collator("zh-Hans-CN-u-co-pinyin");
  const sorted = [...characters].sort(compare);
  return new Map(sorted.map((character, rank) => [character, String.fromCharCode(FIRST + rank)]));
}

/** What a title is sorted by: signs apart, Latin letters before Han, Han by pinyin. */
export function titleKeyOf(title: string): string {
  // Not before a title is met: most processes, and most parts of one, never put any in order.
  ranks ??= ranksByPinyin();
  let key = "";
  for (const character of fold(title)) {
    if (/[\p{L}\p{N}]/u.test(character)) key += ranks.get(character) ?? character;
  }
  return key;
}
