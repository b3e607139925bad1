import { sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { fold } from "./fold.server";
import { type Clause, queryOf } from "./query";
import { partsOf } from "./readings.server";
import type { Lexicon } from "./search";

/** Of a longer sentence only so much is read. */
const LONGEST_SENTENCE = 40;
const LONGEST_TERM = 8;
/** With these one asks; what is asked for is the rest. */
const ASKING = new Set(
  "怎么 怎么办 怎样 怎么样 如何 什么 为什么 哪些 哪里 有没有 没有 是不是 能不能 可以 应该 需要 问题 方法 做法 老师".split(
    " ",
  ),
);

/**
 * Who asks in a sentence means the words in it: what titles, keywords and vocabularies know of it, as a
 * query that finds something; the shortest words are left out first. Nothing where none is known.
 * @param finds whether such a query finds anything
 */
export async function wordsWithin(
  reader: Reader,
  clauses: readonly Clause[],
  finds: (clauses: readonly Clause[]) => Promise<boolean>,
  lexicon: Lexicon | undefined,
): Promise<string[]> {
  const plain = clauses.filter(({ exact, excluded, field }) => !exact && !excluded && field === null);
  const texts = plain.map(({ text }) => fold(text).slice(0, LONGEST_SENTENCE));
  const parts = [...new Set(texts.flatMap((text) => partsOf(text, 2, LONGEST_TERM)))];
  const known = await knownTerms(reader, parts);
  const isTerm = (part: string) =>
    ASKING.has(part) || known.has(part) || (lexicon?.meaningsOf(part).length ?? 0) > 0;
  const words = [...new Set(texts.flatMap((text) => longestWords(text, isTerm)))].filter(
    (word) => !ASKING.has(word),
  );
  const rest = clauses.filter((clause) => !plain.includes(clause));
  while (words.length > 0) {
    const asked = [...words.map(asClause), ...rest];
    if (await finds(asked)) return [queryOf(asked)];
    const shortest = Math.min(...words.map(({ length }) => length));
    words.splice(
      words.findLastIndex(({ length }) => length === shortest),
      1,
    );
  }
  return [];
}

const asClause = (text: string): Clause => ({ text, exact: false, excluded: false, field: null });

async function knownTerms(reader: Reader, parts: readonly string[]): Promise<Set<string>> {
  const rows = await reader.all<{ folded: string }>(
    sql`select folded from search_terms where folded in (select value from json_each(${JSON.stringify(parts)}))`,
  );
  return new Set(rows.map(({ folded }) => folded));
}

/** From the left, the longest that is known at each place. */
function longestWords(text: string, isTerm: (part: string) => boolean): string[] {
  const words: string[] = [];
  for (let at = 0; at < text.length; ) {
    let length = Math.min(LONGEST_TERM, text.length - at);
    while (length > 1 && !isTerm(text.slice(at, at + length))) length--;
    if (length > 1) words.push(text.slice(at, at + length));
    at += length;
  }
  return words;
}
