import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { type Database, openDatabase } from "../../../app/db/database";
import { type Entry, indexEntries } from "../../../app/models/search/commands.server";
import { corpusOf } from "./corpus";

/** Works in one transaction, as many as one of a large publication takes. */
const AT_ONCE = 2_000;
const migrationsFolder = join(import.meta.dirname, "../../../app/db/migrations");

export interface Filled {
  db: Database;
  path: string;
  migrationsFolder: string;
  /** Works that were put in by this run; the others lay there already. */
  added: number;
  /** What that took, making the texts left out, on the clock. */
  seconds: number;
  /** The same for one work, in milliseconds of processor time. */
  each: number;
}

/**
 * A database with the first works of a corpus, filled up from what lies in the folder already: it
 * may be stopped at any time and goes on where it was.
 */
export async function filledDatabase(folder: string, works: number, seed: number): Promise<Filled> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, "gongyan.db");
  const db = await openDatabase({ path, migrationsFolder });
  const [{ there = 0 } = {}] = await db.read.all<{ there: number }>(
    sql`select count(*) as there from search_entries`,
  );
  const { work } = corpusOf(seed);
  for (let index = 0; index < Math.min(there, works); index++) work(index);
  let spent = 0;
  let processor = 0;
  for (let index = there; index < works; index += AT_ONCE) {
    const batch: Entry[] = [];
    for (let next = index; next < Math.min(works, index + AT_ONCE); next++) batch.push(work(next));
    const begin = performance.now();
    const before = process.cpuUsage();
    await db.write((tx) => indexEntries(tx, batch));
    const { user, system } = process.cpuUsage(before);
    spent += performance.now() - begin;
    processor += (user + system) / 1000;
  }
  const added = Math.max(0, works - there);
  return {
    db,
    path,
    migrationsFolder,
    added,
    seconds: spent / 1000,
    each: added === 0 ? 0 : processor / added,
  };
}
