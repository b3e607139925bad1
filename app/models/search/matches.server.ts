import { sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { readIdSet, readIds } from "./id-lists.server";
import { IdSet } from "./id-set";
import type { Clause } from "./query";
import { loneCharacter, phraseOf } from "./tokens.server";

/** One clause as the index is asked for it. */
export interface Asked {
  clause: Clause;
  /** What may stand for it: itself, or the terms that typed letters are read as. */
  texts: readonly string[];
  /** An FTS5 phrase, or several of which one is enough. */
  phrase: string;
  /** The single character the clause consists of, which has an index of its own; else null. */
  character: string | null;
}

/**
 * The clauses that hold something to look for; `***` is no reason to find nothing.
 * @param readings terms for clauses that are read as pinyin, by their text
 */
export function askedOf(
  clauses: readonly Clause[],
  readings: ReadonlyMap<string, readonly string[]> = new Map(),
): Asked[] {
  return clauses.flatMap((clause) => {
    const texts = readings.get(clause.text) ?? [clause.text];
    const phrases = texts.flatMap((text) => phraseOf(text) ?? []);
    if (phrases.length === 0) return [];
    const phrase = phrases.length === 1 ? (phrases[0] ?? "") : `(${phrases.join(" OR ")})`;
    return [{ clause, texts, phrase, character: texts.length === 1 ? loneCharacter(texts[0] ?? "") : null }];
  });
}

/** Ids of all entries that have every one of these in their words. */
export async function findMatches(reader: Reader, asked: readonly Asked[]): Promise<IdSet> {
  // Where a work is is said by its facets, not by its words.
  if (asked.some(({ clause }) => clause.field === "place")) return new IdSet();
  const sets: IdSet[] = [];
  const anywhere = asked.filter(({ clause }) => clause.field === null);
  const characters = anywhere.flatMap(({ character }) => character ?? []);
  const phrases = anywhere.filter(({ character }) => character === null).map(({ phrase }) => phrase);
  const fields = asked.flatMap((each) =>
    each.clause.field ? [`{${each.clause.field}} : ${prefixed(each)}`] : [],
  );
  if (phrases.length > 0) sets.push(await textMatches(reader, phrases.join(" AND ")));
  if (fields.length > 0) sets.push(await headMatches(reader, fields.join(" AND ")));
  if (characters.length > 0) {
    sets.push(await characterMatches(reader, characters.map((each) => `"${each}"`).join(" AND ")));
  }
  const [first = new IdSet(), ...others] = sets;
  return first.within(others);
}

const textMatches = (reader: Reader, match: string) =>
  readIdSet(reader, sql`select rowid as id from search_text where search_text match ${match}`);

const headMatches = (reader: Reader, match: string) =>
  readIdSet(reader, sql`select rowid as id from search_heads where search_heads match ${match}`);

const characterMatches = (reader: Reader, match: string) =>
  readIdSet(reader, sql`select rowid as id from search_characters where search_characters match ${match}`);

/** Titles ranked by bm25 at the most; among more, one is as near as another. */
const RANKED = 2_000;

export interface TitleMatches {
  ids: IdSet;
  /** Best first; null when there are too many to tell. */
  ranked: number[] | null;
}

const NONE: TitleMatches = { ids: new IdSet(), ranked: null };

/** Entries that have all of these in their title. */
export async function findTitleMatches(reader: Reader, asked: readonly Asked[]): Promise<TitleMatches> {
  if (asked.some(({ clause }) => clause.field !== null && clause.field !== "title")) return NONE;
  const match = `{title} : (${asked.map(prefixed).join(" AND ")})`;
  const titles = sql`select rowid as id from search_heads where search_heads match ${match}`;
  const ids = await readIdSet(reader, titles);
  const ranked =
    ids.size > RANKED ? null : await readIds(reader, sql`${titles} order by rank limit ${RANKED}`);
  return { ids, ranked };
}

/** Entries that have all of these in title, summary, headings or names. */
export function findHeadMatches(reader: Reader, asked: readonly Asked[]): Promise<IdSet> {
  return headMatches(reader, asked.map(prefixed).join(" AND "));
}

const prefixed = ({ phrase, character }: Asked): string => (character === null ? phrase : `"${character}" *`);
