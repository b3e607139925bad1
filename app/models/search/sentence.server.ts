import { sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { fold } from "./fold.server";
import { type Clause, queryOf } from "./query";
import { partsOf } from "./readings.server";
import type { Lexicon } from "./search";

/** Of a longer sentence only so much is read. */
const LONGEST_SENTENCE = 40;
const LONGEST_TERM = 8;
/** What is shorter is a word of its own, and stands in no work. */
const SHORTEST_SENTENCE = 5;
/** Two characters that meet by chance say nothing; three or two such pairs do. */
const TELLING = 3;
/** So many passages are looked for at the most: each is a question to the index, and others wait for it. */
const MOST_ASKED = 80;
/** With these one asks; what is asked for is the rest. */
const ASKING = new Set(
  "怎么 怎么办 怎样 怎么样 如何 什么 为什么 哪些 哪里 有没有 没有 是不是 能不能 可以 应该 需要 问题 方法 做法 老师".split(
    " ",
  ),
);

type Finds = (clauses: readonly Clause[]) => Promise<boolean>;

/**
 * Who asks in a sentence means the words in it: what titles, keywords and vocabularies know of it, or
 * else the longest passages of it that stand in some text, as a query that finds something; of what
 * does not stand together the longest are kept. Nothing where there are none.
 * @param finds whether such a query finds anything
 */
export async function wordsWithin(
  reader: Reader,
  clauses: readonly Clause[],
  finds: Finds,
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
  const found = await mostThatFinds(words, rest, finds);
  if (found.length > 0) return [queryOf([...found.map(asClause), ...rest])];
  let asked = 0;
  const findsStill: Finds = async (other) => asked++ < MOST_ASKED && finds(other);
  const passages = await longestPassages(texts, findsStill);
  const told = await mostThatFinds(passages, rest, finds);
  return told.join("").length >= TELLING ? [queryOf([...told.map(asClause), ...rest])] : [];
}

/** As many of these words as stand together in some work, the longest first, in their order. */
async function mostThatFinds(
  words: readonly string[],
  rest: readonly Clause[],
  finds: Finds,
): Promise<string[]> {
  const kept = new Set<string>();
  for (const word of [...words].sort((one, other) => other.length - one.length)) {
    if (await finds([...[...kept, word].map(asClause), ...rest])) kept.add(word);
  }
  return words.filter((word) => kept.has(word));
}

/** Passages of these sentences that stand in some work, none within another, in their order. */
async function longestPassages(texts: readonly string[], finds: Finds): Promise<string[]> {
  const passages: string[] = [];
  for (const text of texts.filter((each) => each.length >= SHORTEST_SENTENCE)) {
    for (const piece of withoutAsking(text)) passages.push(...(await passagesOf(piece, finds)));
  }
  return [...new Set(passages)];
}

/** Runs of Han, cut where one only asks. */
function withoutAsking(text: string): string[] {
  const longestFirst = [...ASKING].sort((one, other) => other.length - one.length).join("|");
  return text
    .split(new RegExp(`${longestFirst}|[^\\p{Script=Han}]+`, "u"))
    .filter(({ length }) => length > 1);
}

/** What stands nowhere is in no longer passage either: each end goes only on, twice the length in questions. */
async function passagesOf(text: string, finds: Finds): Promise<string[]> {
  const spans: [number, number][] = [];
  let end = 0;
  for (let start = 0; start + 2 <= text.length; start++) {
    const least = Math.max(end, start + 2);
    let reached = least - 1;
    while (reached < text.length && (await finds([exactly(text.slice(start, reached + 1))]))) reached++;
    if (reached < least) continue;
    end = reached;
    spans.push([start, end]);
  }
  return apart(spans).map(([from, to]) => text.slice(from, to));
}

/** The longest of these whole, of the others what is left beside them; in their order. */
function apart(spans: readonly [number, number][]): [number, number][] {
  const taken: [number, number][] = [];
  for (const span of [...spans].sort(([a, b], [c, d]) => d - c - (b - a))) {
    let [from, to] = span;
    for (const [start, end] of taken) {
      if (start <= from && from < end) from = end;
      else if (start < to && to <= end) to = start;
    }
    if (to - from > 1) taken.push([from, to]);
  }
  return taken.sort(([one], [other]) => one - other);
}

const exactly = (text: string): Clause => ({ text, exact: true, excluded: false, field: null });

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
