import { sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { bestCover } from "./cover";
import { fold } from "./fold.server";
import { keysOf, typedKey } from "./pinyin.server";
import { type Clause, queryOf } from "./query";
import { partsOf, termsByPinyin } from "./readings.server";
import type { Lexicon } from "./search";

const OFFERS = 3;
/** Terms that are compared letter by letter. */
const COMPARED = 2_000;
const LONGEST_CLAUSE = 20;
const LONGEST_TERM = 6;

/**
 * Queries with one clause spelled otherwise that find something: characters that sound the same
 * (双狮 for 双师), one character or letter wrong, missing or too many. A name the lexicon knows is
 * spelled right, though nothing is found by it: 建德 is a place, and no misspelt 建议.
 * @param finds whether such a query finds anything
 */
export async function spellingsOf(
  reader: Reader,
  clauses: readonly Clause[],
  finds: (clauses: readonly Clause[]) => Promise<boolean>,
  lexicon: Lexicon | undefined,
): Promise<string[]> {
  const offers: string[] = [];
  for (const [at, clause] of clauses.entries()) {
    if (clause.exact || clause.excluded || [...clause.text].length > LONGEST_CLAUSE) continue;
    if (lexicon?.meaningsOf(clause.text).length) continue;
    for (const text of await spelledOtherwise(reader, fold(clause.text), lexicon)) {
      const other = clauses.map((each, index) => (index === at ? { ...each, text } : each));
      if (!offers.includes(queryOf(other)) && (await finds(other))) offers.push(queryOf(other));
      if (offers.length === OFFERS) return offers;
    }
  }
  return offers;
}

async function spelledOtherwise(
  reader: Reader,
  text: string,
  lexicon: Lexicon | undefined,
): Promise<string[]> {
  const same = await soundingTheSame(reader, text, lexicon);
  const near = typedKey(text) === null ? await nearTerms(reader, text) : await nearKeys(reader, text);
  return [...new Set([...same, ...near])].filter((each) => fold(each) !== text);
}

/** Han characters as terms of the same sound; what is no term stays as it is. */
async function soundingTheSame(
  reader: Reader,
  text: string,
  lexicon: Lexicon | undefined,
): Promise<string[]> {
  if (!/^\p{Script=Han}{2,}$/u.test(text)) return [];
  const parts = partsOf(text, 2, LONGEST_TERM);
  const keys = new Map(parts.map((part) => [part, keysOf(part).pinyin]));
  const known = await termsByPinyin(reader, [...keys.values()]);
  const termOf = (part: string) => {
    const key = keys.get(part) ?? "";
    const name = lexicon?.namesByKey(key).find((each) => each.length === part.length);
    const term = known.get(key) ?? (name === undefined ? undefined : { term: name, works: 0 });
    return term && term.term.length === part.length ? term : null;
  };
  // A single character costs a part of its own, so that whole terms win.
  const cover = bestCover(text, (part) => (part.length === 1 ? { term: part, works: 0 } : termOf(part)));
  return cover === null ? [] : [cover];
}

/** Terms that begin alike and differ by one character. */
async function nearTerms(reader: Reader, text: string): Promise<string[]> {
  const [first = "", second = ""] = text;
  const terms = await reader.all<{ folded: string; term: string }>(
    sql`select folded, term from search_terms
        where (folded >= ${first} and folded < ${`${first}\u{10ffff}`}) or (folded >= ${second} and folded < ${`${second}\u{10ffff}`})
        order by works desc limit ${COMPARED}`,
  );
  const allowed = text.length < 2 ? 0 : 1;
  return terms.filter(({ folded }) => distance(folded, text, allowed) <= allowed).map(({ term }) => term);
}

/** Terms whose pinyin begins alike and differs by a letter, or by two where it is long. */
async function nearKeys(reader: Reader, text: string): Promise<string[]> {
  const key = typedKey(text) ?? "";
  if (key.length < 4) return [];
  const begin = key.slice(0, 1);
  const terms = await reader.all<{ pinyin: string; term: string }>(
    sql`select pinyin, term from search_terms where pinyin >= ${begin} and pinyin < ${`${begin}~`}
          and length(pinyin) between ${key.length - 2} and ${key.length + 2}
        order by works desc limit ${COMPARED}`,
  );
  const allowed = key.length >= 8 ? 2 : 1;
  return terms
    .map(({ pinyin, term }) => ({ term, away: distance(pinyin, key, allowed) }))
    .filter(({ away }) => away <= allowed)
    .sort((a, b) => a.away - b.away)
    .map(({ term }) => term);
}

/**
 * Changes that make one word of another, two letters that changed places being one change; more
 * than `most` is told as `most` + 1.
 */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(changed, row[j]! + 1, next[j - 1]! + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) next[j] = Math.min(next[j]!, before[j - 2]! + 1);
    }
    before = row;
    row = next;
  }
  return Math.min(row[b.length]!, most + 1);
}
