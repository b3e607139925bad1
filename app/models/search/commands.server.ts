import { sql } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { insertRows, type Row, withRows } from "../../db/rows";
import { packBody } from "./bodies.server";
import { type EntryText, type EntryWords, INDEX_FORMAT, readEntry } from "./entry-text.server";
import { Inverter } from "./inverted/inverter";
import { insertSegment } from "./inverted/segments.server";
import { pieceOf, withIds, withoutId } from "./pieces";
import type { Facet } from "./search";
import { forgetTerms, keepTerms } from "./terms.server";

/** What is found of one published work. */
export interface Entry extends EntryWords {
  /** Id of the practice; a later entry of the same id takes its place. */
  entryId: string;
  publishedAt: number;
  /** All values it is found by, broader ones included: a county with its city and province. */
  facets: Record<Facet, readonly string[]>;
  /** What was read of its words already; absent: it is read when it is put in. */
  text?: EntryText | undefined;
}

/** An entry as it is put in. */
interface ReadEntry extends Entry {
  text: EntryText;
}

/** Makes a work findable, in the transaction that publishes it. */
export function indexEntry(tx: Transaction, entry: Entry): Promise<void> {
  return indexEntries(tx, [entry]);
}

/** Works whose words are held in memory together, and whose sets are changed at one stroke. */
const AT_ONCE = 2_000;

/** Makes works findable; many at once cost far less than one by one. */
export async function indexEntries(tx: Transaction, entries: readonly Entry[]): Promise<void> {
  const latest = [...new Map(entries.map((entry) => [entry.entryId, entry])).values()];
  for (let from = 0; from < latest.length; from += AT_ONCE) {
    await indexSome(tx, latest.slice(from, from + AT_ONCE));
  }
}

async function indexSome(tx: Transaction, entries: readonly Entry[]): Promise<void> {
  const latest = entries.map((entry): ReadEntry => ({ ...entry, text: textOf(entry) }));
  const adoptions = await removeEntries(
    tx,
    latest.map(({ entryId }) => entryId),
  );
  const first = await insertEntries(tx, latest, adoptions);
  const numbered = latest.map((entry, at) => ({ id: first + at, entry }));
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

/** What was read beforehand by a program of another shape of the index is read again. */
const textOf = (entry: Entry): EntryText =>
  entry.text?.format === INDEX_FORMAT ? entry.text : readEntry(entry);

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
    sql`select id, entry_id as "entryId", facets, terms, adoptions from search_entries
        where entry_id in (select value from json_each(${JSON.stringify(entryIds)}))`,
  );
  await forgetTerms(
    tx,
    rows.map(({ terms }) => JSON.parse(terms)),
  );
  const version = rows.length > 0 ? await nextVersion(tx) : 0;
  for (const { id, facets } of rows) {
    const changes = keysOf(JSON.parse(facets), pieceOf(id)).map((key) => ({ key, ids: [id] }));
    await changeSets(tx, version, changes, (piece) => (piece ? withoutId(piece, id) : null));
    // From its segment of the index of texts it goes when that is merged with others.
    await tx.run(sql`delete from search_heads where rowid = ${id}`);
    await tx.run(sql`delete from search_passages where id = ${id}`);
    await tx.run(sql`delete from search_bodies where id = ${id}`);
    await tx.run(sql`delete from search_entries where id = ${id}`);
  }
  return new Map(rows.map(({ entryId, adoptions }) => [entryId, adoptions]));
}

/** Answers the id of the first; those of the others follow one by one. */
async function insertEntries(
  tx: Transaction,
  entries: readonly ReadEntry[],
  adoptions: ReadonlyMap<string, number>,
): Promise<number> {
  await keepTerms(
    tx,
    entries.map(({ text }) => text.terms),
  );
  const first = (await highestId(tx)) + 1;
  const rows = entries.map(({ entryId, publishedAt, facets, text: { titleKey, terms } }, at) => [
    ...[first + at, entryId, publishedAt, titleKey, JSON.stringify(facets)],
    ...[JSON.stringify(terms.map(({ term }) => term)), INDEX_FORMAT, adoptions.get(entryId) ?? 0],
  ]);
  await insertRows(
    tx,
    "search_entries (id, entry_id, published_at, title_key, facets, terms, format, adoptions)",
    rows,
  );
  return first;
}

/** The highest id any entry has had: none is given twice, so that whoever has met it knows what it is. */
async function highestId(tx: Transaction): Promise<number> {
  const [row] = await tx.all<{ id: number }>(
    sql`select seq as id from sqlite_sequence where name = 'search_entries'`,
  );
  return row?.id ?? 0;
}

/** The words as they stand, for snippets, and as tokens, for the index. */
async function insertTexts(
  tx: Transaction,
  entries: readonly { id: number; entry: ReadEntry }[],
): Promise<void> {
  const passages: Row[] = [];
  const bodies: Row[] = [];
  const heads: Row[] = [];
  for (const { id, entry } of entries) {
    const { title, summary, headings, body, schools, authors, keywords, text } = entry;
    const names = [...schools, ...authors].join("。");
    passages.push([id, title, summary, headings, names, keywords.join("。")]);
    bodies.push([id, packBody(body)]);
    const named = [text.schools, text.authors, text.keywords];
    heads.push([id, text.title, text.summary, text.headings, ...named]);
  }
  await insertRows(tx, "search_passages (id, title, summary, headings, names, keywords)", passages);
  await insertRows(tx, "search_bodies (id, body)", bodies);
  await insertRows(tx, "search_heads (rowid, title, summary, heading, school, author, keyword)", heads);
  await insertSegments(tx, entries);
}

/** What they say turned over, as one segment of the index of texts, or as several where they say very much. */
async function insertSegments(
  tx: Transaction,
  entries: readonly { id: number; entry: ReadEntry }[],
): Promise<void> {
  let inverter = new Inverter();
  for (const { id, entry } of entries) {
    inverter.add(id, entry.text.body, entry.text.characters);
    if (!inverter.full) continue;
    await insertSegment(tx, inverter.finish());
    inverter = new Inverter();
  }
  if (inverter.works > 0) await insertSegment(tx, inverter.finish());
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
  const stored = await storedPieces(
    tx,
    changes.map(({ key }) => key),
  );
  const changed: Row[] = [];
  for (const { key, ids } of changes) {
    const piece = change(stored.get(key.join("\n")) ?? null, ids);
    if (piece) changed.push([...key, piece, version]);
  }
  await insertRows(
    tx,
    "search_sets (facet, value, piece, ids, version)",
    changed,
    "ON CONFLICT DO UPDATE SET ids = excluded.ids, version = excluded.version",
  );
}

async function storedPieces(tx: Transaction, keys: readonly SetKey[]): Promise<Map<string, ArrayBuffer>> {
  const rows = await withRows(
    tx,
    keys,
    (values) =>
      `SELECT facet || char(10) || value || char(10) || piece, ids FROM search_sets
       WHERE (facet, value, piece) IN (VALUES ${values})`,
  );
  return new Map(rows as unknown as [string, ArrayBuffer][]);
}
