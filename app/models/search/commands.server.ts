import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { pieceOf, withIds, withoutId } from "./id-set";
import type { Facet } from "./search";
import { titleKeyOf } from "./title-key.server";
import { charactersOf, tokensOf } from "./tokens.server";

/** What is found of one published work. */
export interface Entry {
  /** Id of the practice; a later entry of the same id takes its place. */
  entryId: string;
  title: string;
  summary: string;
  headings: string;
  /** Plain text. */
  body: string;
  publishedAt: number;
  /** All values it is found by, broader ones included: a county with its city and province. */
  facets: Record<Facet, readonly string[]>;
}

/** Makes a work findable, in the transaction that publishes it. */
export function indexEntry(tx: Transaction, entry: Entry): Promise<void> {
  return indexEntries(tx, [entry]);
}

/** Makes works findable; many at once cost far less than one by one. */
export async function indexEntries(tx: Transaction, entries: readonly Entry[]): Promise<void> {
  const latest = [...new Map(entries.map((entry) => [entry.entryId, entry])).values()];
  if (latest.length === 0) return;
  await removeEntries(tx, [...latest.map(({ entryId }) => entryId)]);
  const ids = await insertEntries(tx, latest);
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
  await changeSets(tx, [...sets.values()], withIds);
}

/** Takes a work out of what can be found; one that is not in it is left out already. */
export function removeEntry(tx: Transaction, entryId: string): Promise<void> {
  return removeEntries(tx, [entryId]);
}

async function removeEntries(tx: Transaction, entryIds: readonly string[]): Promise<void> {
  const rows = await tx.all<{ id: number; facets: string }>(
    sql`select id, facets from search_entries where entry_id in ${entryIds}`,
  );
  for (const { id, facets } of rows) {
    const changes = keysOf(JSON.parse(facets), pieceOf(id)).map((key) => ({ key, ids: [id] }));
    await changeSets(tx, changes, (piece) => (piece ? withoutId(piece, id) : null));
    for (const table of [sql`search_text`, sql`search_titles`, sql`search_characters`]) {
      await tx.run(sql`delete from ${table} where rowid = ${id}`);
    }
    await tx.run(sql`delete from search_passages where id = ${id}`);
    await tx.run(sql`delete from search_entries where id = ${id}`);
  }
}

async function insertEntries(tx: Transaction, entries: readonly Entry[]): Promise<Map<string, number>> {
  const rows = entries.map(
    ({ entryId, publishedAt, title, facets }) =>
      sql`(${entryId}, ${publishedAt}, ${titleKeyOf(title)}, ${JSON.stringify(facets)})`,
  );
  const ids = await tx.all<{ id: number; entryId: string }>(
    sql`insert into search_entries (entry_id, published_at, title_key, facets)
        values ${listed(rows)} returning id, entry_id as "entryId"`,
  );
  return new Map(ids.map(({ id, entryId }) => [entryId, id]));
}

/** The words as they stand, for snippets, and as tokens, for the index. */
async function insertTexts(tx: Transaction, entries: readonly { id: number; entry: Entry }[]): Promise<void> {
  const passages: SQL[] = [];
  const texts: SQL[] = [];
  const titles: SQL[] = [];
  const characters: SQL[] = [];
  for (const { id, entry } of entries) {
    const { title, summary, headings, body } = entry;
    const tokens = [title, summary, headings, body].map(tokensOf);
    const [titled, ...others] = tokens.map((each) => each.join(" "));
    passages.push(sql`(${id}, ${title}, ${summary}, ${body})`);
    texts.push(sql`(${id}, ${titled}, ${others[0]}, ${others[1]}, ${others[2]})`);
    titles.push(sql`(${id}, ${titled})`);
    characters.push(sql`(${id}, ${charactersOf(tokens.flat()).join(" ")})`);
  }
  await tx.run(sql`insert into search_passages (id, title, summary, body) values ${listed(passages)}`);
  await tx.run(sql`insert into search_text (rowid, title, summary, headings, body) values ${listed(texts)}`);
  await tx.run(sql`insert into search_titles (rowid, title) values ${listed(titles)}`);
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

/** Reads the pieces and writes those that changed, each at one stroke. */
async function changeSets(
  tx: Transaction,
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
    if (piece) changed.push(sql`(${key[0]}, ${key[1]}, ${key[2]}, ${piece})`);
  }
  if (changed.length === 0) return;
  await tx.run(
    sql`insert into search_sets (facet, value, piece, ids) values ${listed(changed)}
        on conflict do update set ids = excluded.ids`,
  );
}

const listed = (rows: SQL[]): SQL => sql.join(rows, sql`, `);
