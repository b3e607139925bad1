import { sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { fold } from "./fold.server";
import type { Facet, Lexicon } from "./search";
import { TERM_KINDS, type TermKind } from "./terms";
import { phraseOf } from "./tokens.server";

/** What is offered while somebody types. */
export type Suggestion =
  | { kind: "work"; entryId: string; title: string }
  | { kind: TermKind; term: string; works: number }
  | { kind: "name"; term: string; facet: Facet };

const WORKS = 4;
const TERMS = 6;
const NAMES = 3;
const LONGEST = 40;
/** Higher than any character a term can have. */
const END = "\u{10ffff}";

/**
 * Works whose title has what was typed, and terms, units, people and places that begin with it in
 * characters, pinyin or initials. Empty for what is too long to be the beginning of anything.
 */
export async function suggest(reader: Reader, typed: string, lexicon?: Lexicon): Promise<Suggestion[]> {
  const text = fold(typed).trim();
  if (text === "" || text.length > LONGEST) return [];
  const works = await titledSo(reader, text);
  const terms = await beginningSo(reader, text);
  const names = lexicon?.namesBeginning(text, NAMES) ?? [];
  return [
    ...terms,
    ...names
      .filter(({ name }) => !terms.some(({ term }) => term === name))
      .map(({ name, facet }) => ({ kind: "name" as const, term: name, facet })),
    ...works,
  ];
}

async function titledSo(reader: Reader, text: string): Promise<Extract<Suggestion, { kind: "work" }>[]> {
  const phrase = phraseOf(text);
  // A single character stands in too many titles to help.
  if (phrase === null || [...text].length < 2) return [];
  const rows = await reader.all<{ entryId: string; title: string }>(
    sql`select e.entry_id as "entryId", p.title from search_heads h
        join search_entries e on e.id = h.rowid join search_passages p on p.id = h.rowid
        where h.search_heads match ${`{title} : ${phrase}`} limit ${WORKS}`,
  );
  return rows.map((row) => ({ kind: "work", ...row }));
}

async function beginningSo(reader: Reader, text: string): Promise<Extract<Suggestion, { works: number }>[]> {
  const end = text + END;
  const key = text.replace(/['’\s]/g, "");
  const byKey = /^[a-z]+$/.test(key)
    ? sql`union select rowid from search_terms where pinyin >= ${key} and pinyin < ${`${key}~`}
          union select rowid from search_terms where initials >= ${key} and initials < ${`${key}~`}`
    : sql``;
  const rows = await reader.all<{ term: string; kind: TermKind; works: number }>(
    sql`select term, kind, works from search_terms where rowid in (
          select rowid from search_terms where folded >= ${text} and folded < ${end} ${byKey})
        order by works desc, length(term), term limit ${TERMS * 3}`,
  );
  return rows
    .map((row, at) => ({ ...row, at }))
    .sort((a, b) => TERM_KINDS.indexOf(a.kind) - TERM_KINDS.indexOf(b.kind) || a.at - b.at)
    .slice(0, TERMS)
    .map(({ at: _, ...row }) => row);
}
