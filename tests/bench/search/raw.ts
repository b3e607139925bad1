import { sql } from "drizzle-orm";
import type { Database } from "../../../app/db/database";
import { insertRows } from "../../../app/db/rows";
import { readEntry } from "../../../app/models/search/entry-text.server";
import { phraseOf } from "../../../app/models/search/tokens.server";
import type { corpusOf } from "./corpus";
import type { Peer } from "./peers";

const AT_ONCE = 2_000;

/**
 * The limit: one table of words as FTS5 makes it, and nothing else. Which works have a word, counted,
 * and the texts of the newest 20. It is made once and stays in the database.
 */
export async function rawQuery(
  db: Database,
  work: ReturnType<typeof corpusOf>["work"],
  works: number,
): Promise<Peer> {
  await db.write((tx) =>
    tx.run(
      sql`create virtual table if not exists bench_raw
          using fts5(title, summary, headings, body, names, content='', tokenize='ascii')`,
    ),
  );
  const [{ there = 0 } = {}] = await db.read.all<{ there: number }>(
    sql`select coalesce(max(rowid), 0) as there from bench_raw`,
  );
  for (let from = 0; from < works; from += AT_ONCE) {
    const texts = Array.from({ length: Math.min(AT_ONCE, works - from) }, (_, at) => work(from + at));
    if (from + texts.length <= there) continue;
    const rows = texts.map((entry, at) => {
      const { title, summary, headings, body, schools, authors, keywords } = readEntry(entry);
      return [from + at + 1, title, summary, headings, body, `${schools} ‖ ${authors} ‖ ${keywords}`];
    });
    await db.write((tx) => insertRows(tx, "bench_raw (rowid, title, summary, headings, body, names)", rows));
  }
  if (there < works)
    await db.write((tx) => tx.run(sql`insert into bench_raw (bench_raw) values ('optimize')`));
  return {
    name: "raw FTS5",
    ask: async (word) => {
      const phrase = phraseOf(word) ?? '""';
      const [row] = await db.read.all<{ works: number }>(
        sql`select count(*) as works from bench_raw where bench_raw match ${phrase}`,
      );
      await db.read.all(
        sql`select title, body from search_passages join search_bodies using (id) where id in (
              select rowid from bench_raw where bench_raw match ${phrase} order by rowid desc limit 20)`,
      );
      return row?.works ?? 0;
    },
  };
}
