import { sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { bestCover } from "./cover";
import { typedKey } from "./pinyin.server";
import type { Clause } from "./query";
import type { Lexicon } from "./search";

/** Terms one word of letters may stand for, at the most. */
const READ_AS = 8;
/** Letters of the longest syllables of one term. */
const LONGEST_KEY = 24;

/**
 * Terms that unquoted Latin words may stand for as pinyin or as initials, by the text of the
 * clause: `hunhe` and `hh` 混合, `shuangshiketang` 双师课堂.
 */
export async function readingsOf(
  reader: Reader,
  clauses: readonly Clause[],
  lexicon: Lexicon | undefined,
): Promise<Map<string, string[]>> {
  const readings = new Map<string, string[]>();
  for (const { text, exact, excluded } of clauses) {
    const key = exact || excluded ? null : typedKey(text);
    if (key === null) continue;
    const terms = await termsOfKey(reader, key, lexicon);
    if (terms.length > 0) readings.set(text, terms);
  }
  return readings;
}

async function termsOfKey(reader: Reader, key: string, lexicon: Lexicon | undefined): Promise<string[]> {
  const rows = await reader.all<{ term: string }>(
    sql`select term from search_terms where pinyin = ${key} or initials = ${key}
        order by pinyin = ${key} desc, works desc, term limit ${READ_AS}`,
  );
  const names = [...rows.map(({ term }) => term), ...(lexicon?.namesByKey(key) ?? [])];
  if (names.length > 0) return [...new Set(names)].slice(0, READ_AS);
  const joined = await joinedTerms(reader, key, lexicon);
  return joined === null ? beginningSo(reader, key, lexicon) : [joined];
}

/** Terms of which the beginning was typed, where there is none of exactly these letters. */
async function beginningSo(reader: Reader, key: string, lexicon: Lexicon | undefined): Promise<string[]> {
  const end = `${key}~`;
  const rows = await reader.all<{ term: string }>(
    sql`select term from search_terms where rowid in (
          select rowid from search_terms where pinyin >= ${key} and pinyin < ${end}
          union select rowid from search_terms where initials >= ${key} and initials < ${end})
        order by works desc, term limit ${READ_AS}`,
  );
  const names = lexicon?.namesBeginning(key, READ_AS).map(({ name }) => name) ?? [];
  return [...new Set([...rows.map(({ term }) => term), ...names])].slice(0, READ_AS);
}

/** Several terms typed one behind the other. */
async function joinedTerms(
  reader: Reader,
  key: string,
  lexicon: Lexicon | undefined,
): Promise<string | null> {
  const parts = partsOf(key, 2, LONGEST_KEY);
  const known = await termsByPinyin(reader, parts);
  for (const part of parts) {
    const [name] = known.has(part) ? [] : (lexicon?.namesByKey(part) ?? []);
    if (name !== undefined && part.length >= 4) known.set(part, { term: name, works: 0 });
  }
  return bestCover(key, (part) => known.get(part) ?? null);
}

/** The most used term of each pinyin. */
export async function termsByPinyin(
  reader: Reader,
  keys: readonly string[],
): Promise<Map<string, { term: string; works: number }>> {
  const rows = await reader.all<{ pinyin: string; term: string; works: number }>(
    sql`select pinyin, term, works from search_terms
        where pinyin in (select value from json_each(${JSON.stringify([...new Set(keys)])}))
        order by works, term desc`,
  );
  return new Map(rows.map(({ pinyin, term, works }) => [pinyin, { term, works }]));
}

/** All stretches of a text of a bounded length. */
export function partsOf(text: string, shortest: number, longest: number): string[] {
  const parts: string[] = [];
  for (let from = 0; from < text.length; from++) {
    const furthest = Math.min(text.length, from + longest);
    for (let to = from + shortest; to <= furthest; to++) parts.push(text.slice(from, to));
  }
  return parts;
}
