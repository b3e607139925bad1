import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { type Database, openDatabase } from "../../../app/db/database";
import { type Entry, indexEntries } from "../../../app/models/search/commands.server";
import { corpusOf } from "./corpus";

const AT_ONCE = 200;
const migrationsFolder = join(import.meta.dirname, "../../../app/db/migrations");

export interface Filled {
  db: Database;
  /** Works that were put in by this run; the others lay there already. */
  added: number;
  seconds: number;
  /** Processor time of putting in one, in milliseconds, making its text included. */
  each: number;
}

/**
 * A database with the first works of a corpus, filled up from what lies in the folder already: it
 * may be stopped at any time and goes on where it was.
 */
export async function filledDatabase(folder: string, works: number, seed: number): Promise<Filled> {
  await mkdir(folder, { recursive: true });
  const db = await openDatabase({ path: join(folder, "gongyan.db"), migrationsFolder });
  const [{ there = 0 } = {}] = await db.read.all<{ there: number }>(
    sql`select count(*) as there from search_entries`,
  );
  const { work } = corpusOf(seed);
  for (let index = 0; index < Math.min(there, works); index++) work(index);
  const start = performance.now();
  const startCpu = process.cpuUsage();
  for (let index = there; index < works; index += AT_ONCE) {
    const batch: Entry[] = [];
    for (let next = index; next < Math.min(works, index + AT_ONCE); next++) batch.push(work(next));
    await db.write((tx) => indexEntries(tx, batch));
    if (index % 10_000 < AT_ONCE) console.error(`${index} works`);
  }
  const { user, system } = process.cpuUsage(startCpu);
  const added = Math.max(0, works - there);
  return {
    db,
    added,
    seconds: (performance.now() - start) / 1000,
    each: added === 0 ? 0 : (user + system) / 1000 / added,
  };
}
