import { sql } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import type { Facet } from "./search";
import { tokensOf } from "./tokens.server";

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
  facets: Record<Facet, readonly string[]>;
}

/** Makes a work findable, in the transaction that publishes it. */
export async function indexEntry(tx: Transaction, entry: Entry): Promise<void> {
  await removeEntry(tx, entry.entryId);
  const { entryId, title, summary, body, publishedAt } = entry;
  const [row] = await tx.all<{ id: number }>(
    sql`insert into search_entries (entry_id, title, summary, body, published_at)
        values (${entryId}, ${title}, ${summary}, ${body}, ${publishedAt}) returning id`,
  );
  const id = row?.id ?? 0;
  const columns = [title, summary, entry.headings, body].map((text) => tokensOf(text).join(" "));
  await tx.run(
    sql`insert into search_text (rowid, title, summary, headings, body)
        values (${id}, ${columns[0]}, ${columns[1]}, ${columns[2]}, ${columns[3]})`,
  );
  const rows = Object.entries(entry.facets).flatMap(([facet, values]) =>
    [...new Set(values)].map((value) => sql`(${facet}, ${value}, ${id})`),
  );
  if (rows.length > 0) {
    await tx.run(sql`insert into search_facets (facet, value, entry) values ${sql.join(rows, sql`, `)}`);
  }
}

export async function removeEntry(tx: Transaction, entryId: string): Promise<void> {
  const [row] = await tx.all<{ id: number }>(sql`select id from search_entries where entry_id = ${entryId}`);
  if (!row) return;
  await tx.run(sql`delete from search_text where rowid = ${row.id}`);
  await tx.run(sql`delete from search_facets where entry = ${row.id}`);
  await tx.run(sql`delete from search_entries where id = ${row.id}`);
}
