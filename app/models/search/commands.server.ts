import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { wordsIn } from "./boundaries.server";
import { pieceOf, withIds, withoutId } from "./id-set";
import type { Facet } from "./search";
import { aliasesOf, ownName, type Term } from "./terms";
import { forgetTerms, keepTerms } from "./terms.server";
import { titleKeyOf } from "./title-key.server";
import { TokenText } from "./token-text.server";

/** Which shape of the index an entry was written in; older ones are written anew at the next start. */
export const INDEX_FORMAT = 2;

/** What is found of one published work. */
export interface Entry {
  /** Id of the practice; a later entry of the same id takes its place. */
  entryId: string;
  title: string;
  summary: string;
  headings: string;
  /** Plain text. */
  body: string;
  /** The unit, then those that co-operated. */
  schools: readonly string[];
  authors: readonly string[];
  keywords: readonly string[];
  publishedAt: number;
  /** All values it is found by, broader ones included: a county with its city and province. */
  facets: Record<Facet, readonly string[]>;
}

/** Makes a work findable, in the transaction that publishes it. */
export function indexEntry(tx: Transaction, entry: Entry): Promise<void> {
  return indexEntries(tx, [entry]);
}

/** Works that are put in by one statement, which takes a bounded number of parameters. */
const AT_ONCE = 500;

/** Makes works findable; many at once cost far less than one by one. */
export async function indexEntries(tx: Transaction, entries: readonly Entry[]): Promise<void> {
  const latest = [...new Map(entries.map((entry) => [entry.entryId, entry])).values()];
  for (let from = 0; from < latest.length; from += AT_ONCE) {
    await indexSome(tx, latest.slice(from, from + AT_ONCE));
  }
}

async function indexSome(tx: Transaction, latest: readonly Entry[]): Promise<void> {
  const adoptions = await removeEntries(
    tx,
    latest.map(({ entryId }) => entryId),
  );
  const ids = await insertEntries(tx, latest, adoptions);
  const numbered = latest.map((entry) => ({ id: ids.get(entry.entryId) ?? 0, entry }));
  await insertTexts(tx, numbered);
  const sets = new Map<string, SetChange>();
  for (const { id, entry } of numbered) {
    for (const key of keysOf(entry.facets, pieceOf(id))) {
      const change = sets.get(key.join("\n"));
      if (change) change.ids.push(id);
      else sets.set(key.join("\n"), { key, ids: [id] });
    }
  }
  await changeSets(tx, await nextVersion(tx), [...sets.values()], withIds);
}

/** Takes a work out of what can be found; one that is not in it is left out already. */
export async function removeEntry(tx: Transaction, entryId: string): Promise<void> {
  await removeEntries(tx, [entryId]);
}

/** Tells how many schools have adopted a work, which counts when works are ordered. */
export async function setAdoptions(tx: Transaction, entryId: string, adoptions: number): Promise<void> {
  await tx.run(sql`update search_entries set adoptions = ${adoptions} where entry_id = ${entryId}`);
}

/** Answers how often each had been adopted, which a new edition does not change. */
async function removeEntries(tx: Transaction, entryIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.all<{
    id: number;
    entryId: string;
    facets: string;
    terms: string;
    adoptions: number;
  }>(
    sql`select id, entry_id as "entryId", facets, terms, adoptions from search_entries where entry_id in ${entryIds}`,
  );
  await forgetTerms(
    tx,
    rows.map(({ terms }) => JSON.parse(terms)),
  );
  const version = rows.length > 0 ? await nextVersion(tx) : 0;
  for (const { id, facets } of rows) {
    const changes = keysOf(JSON.parse(facets), pieceOf(id)).map((key) => ({ key, ids: [id] }));
    await changeSets(tx, version, changes, (piece) => (piece ? withoutId(piece, id) : null));
    for (const table of [sql`search_text`, sql`search_heads`, sql`search_characters`]) {
      await tx.run(sql`delete from ${table} where rowid = ${id}`);
    }
    await tx.run(sql`delete from search_passages where id = ${id}`);
    await tx.run(sql`delete from search_entries where id = ${id}`);
  }
  return new Map(rows.map(({ entryId, adoptions }) => [entryId, adoptions]));
}

async function insertEntries(
  tx: Transaction,
  entries: readonly Entry[],
  adoptions: ReadonlyMap<string, number>,
): Promise<Map<string, number>> {
  const terms = entries.map(termsOf);
  await keepTerms(tx, terms);
  const rows = entries.map(
    ({ entryId, publishedAt, title, facets }, at) =>
      sql`(${entryId}, ${publishedAt}, ${titleKeyOf(title)}, ${JSON.stringify(facets)}, ${JSON.stringify(terms[at]?.map(({ term }) => term))}, ${INDEX_FORMAT}, ${adoptions.get(entryId) ?? 0})`,
  );
  const ids = await tx.all<{ id: number; entryId: string }>(
    sql`insert into search_entries (entry_id, published_at, title_key, facets, terms, format, adoptions)
        values ${listed(rows)} returning id, entry_id as "entryId"`,
  );
  return new Map(ids.map(({ id, entryId }) => [entryId, id]));
}

/** What of a work is offered while somebody types, each once. */
function termsOf({ title, headings, schools, authors, keywords }: Entry): Term[] {
  const terms: Term[] = [
    ...keywords.map((term): Term => ({ term, kind: "keyword" })),
    ...schools.map((name): Term => ({ term: ownName(name), kind: "school" })),
    ...authors.map((term): Term => ({ term, kind: "author" })),
    ...wordsIn(`${title}。${headings}`).map((term): Term => ({ term, kind: "word" })),
  ];
  const first = new Map<string, Term>();
  for (const term of terms) if (!first.has(term.term)) first.set(term.term, term);
  return [...first.values()].slice(0, TERMS);
}

/** Terms of one work at the most. */
const TERMS = 60;
/** Parts values of one column, so that no phrase is found across two of them. */
const BREAK = " ‖ ";

const tokenText = new TokenText();
const tokensOfAll = (values: readonly string[]): string =>
  values.map((value) => tokenText.write(value)).join(BREAK);

/** The words as they stand, for snippets, and as tokens, for the index. */
async function insertTexts(tx: Transaction, entries: readonly { id: number; entry: Entry }[]): Promise<void> {
  const passages: SQL[] = [];
  const texts: SQL[] = [];
  const heads: SQL[] = [];
  const characters: SQL[] = [];
  for (const { id, entry } of entries) {
    const { title, summary, headings, body, schools, authors, keywords } = entry;
    const [titled, summed, headed, written] = [title, summary, headings, body].map((text) =>
      tokenText.write(text),
    );
    const units = tokensOfAll([...schools, ...schools.flatMap(aliasesOf)]);
    const [people, words] = [tokensOfAll(authors), tokensOfAll(keywords)];
    passages.push(
      sql`(${id}, ${title}, ${summary}, ${body}, ${headings}, ${[...schools, ...authors].join("。")}, ${keywords.join("。")})`,
    );
    texts.push(
      sql`(${id}, ${titled}, ${summed}, ${headed}, ${written}, ${[units, people, words].join(BREAK)})`,
    );
    heads.push(sql`(${id}, ${titled}, ${summed}, ${headed}, ${units}, ${people}, ${words})`);
    characters.push(sql`(${id}, ${tokenText.takeCharacters()})`);
  }
  await tx.run(
    sql`insert into search_passages (id, title, summary, body, headings, names, keywords) values ${listed(passages)}`,
  );
  await tx.run(
    sql`insert into search_text (rowid, title, summary, headings, body, names) values ${listed(texts)}`,
  );
  await tx.run(
    sql`insert into search_heads (rowid, title, summary, heading, school, author, keyword) values ${listed(heads)}`,
  );
  await tx.run(sql`insert into search_characters (rowid, characters) values ${listed(characters)}`);
}

type SetKey = [facet: string, value: string, piece: number];

interface SetChange {
  key: SetKey;
  ids: number[];
}

/** The pieces an entry belongs to: one for each value, and that of all entries. */
function keysOf(facets: Entry["facets"], piece: number): SetKey[] {
  const keys: SetKey[] = [["", "", piece]];
  for (const [facet, values] of Object.entries(facets)) {
    for (const value of new Set(values)) keys.push([facet, value, piece]);
  }
  return keys;
}

/** One higher than any piece has: by it whoever keeps pieces in memory knows what to read again. */
async function nextVersion(tx: Transaction): Promise<number> {
  const [row] = await tx.all<{ version: number | null }>(
    sql`select max(version) as version from search_sets`,
  );
  return (row?.version ?? 0) + 1;
}

/** Reads the pieces and writes those that changed, each at one stroke. */
async function changeSets(
  tx: Transaction,
  version: number,
  changes: readonly SetChange[],
  change: (piece: ArrayBuffer | null, ids: number[]) => Uint8Array | null,
): Promise<void> {
  const keys = changes.map(({ key: [facet, value, piece] }) => sql`(${facet}, ${value}, ${piece})`);
  const rows = await tx.all<{ facet: string; value: string; piece: number; ids: ArrayBuffer }>(
    sql`select facet, value, piece, ids from search_sets where (facet, value, piece) in (values ${listed(keys)})`,
  );
  const stored = new Map(rows.map(({ facet, value, piece, ids }) => [`${facet}\n${value}\n${piece}`, ids]));
  const changed: SQL[] = [];
  for (const { key, ids } of changes) {
    const piece = change(stored.get(key.join("\n")) ?? null, ids);
    if (piece) changed.push(sql`(${key[0]}, ${key[1]}, ${key[2]}, ${piece}, ${version})`);
  }
  if (changed.length === 0) return;
  await tx.run(
    sql`insert into search_sets (facet, value, piece, ids, version) values ${listed(changed)}
        on conflict do update set ids = excluded.ids, version = excluded.version`,
  );
}

const listed = (rows: SQL[]): SQL => sql.join(rows, sql`, `);
