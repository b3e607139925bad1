import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { sql } from "drizzle-orm";
import { type Database, openDatabase } from "../../../app/db/database";
import { type Entry, indexEntries } from "../../../app/models/search/commands.server";
import { startWorker } from "../../../server/worker";
import type { Order, Reading } from "./reading-worker";

/** Works in one transaction, as many as one of a large publication takes. */
const AT_ONCE = 2_000;
const migrationsFolder = join(import.meta.dirname, "../../../app/db/migrations");

export interface Filled {
  db: Database;
  path: string;
  migrationsFolder: string;
  /** Works that were put in by this run; the others lay there already. */
  added: number;
  /** What that took on the clock, waiting for what was not read yet included, making the texts not. */
  seconds: number;
  /** Processor time of all threads for one work, in milliseconds. */
  each: number;
}

/**
 * A database with the first works of a corpus, filled up from what lies in the folder already: it
 * may be stopped at any time and goes on where it was. As where a school's archive is brought in, a
 * worker reads works while those before are written.
 */
export async function filledDatabase(folder: string, works: number, seed: number): Promise<Filled> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, "gongyan.db");
  const db = await openDatabase({ path, migrationsFolder });
  const [{ there = 0 } = {}] = await db.read.all<{ there: number }>(
    sql`select count(*) as there from search_entries`,
  );
  const added = Math.max(0, works - there);
  const filled = { db, path, migrationsFolder, added };
  if (added === 0) return { ...filled, seconds: 0, each: 0 };
  const worker = startWorker("../tests/bench/search/reading-worker", {
    workerData: { seed, there, works, atOnce: AT_ONCE } satisfies Reading,
  });
  let seconds = 0;
  let cpu = 0;
  while ((await ask<number>(worker, "make")) > 0) {
    const begin = performance.now();
    const before = process.cpuUsage();
    for await (const batch of batchesOf(worker)) await db.write((tx) => indexEntries(tx, batch));
    const { user, system } = process.cpuUsage(before);
    cpu += (user + system) / 1000;
    seconds += (performance.now() - begin) / 1000;
  }
  await worker.terminate();
  return { ...filled, seconds, each: cpu / added };
}

/** The next is read while one is written. */
async function* batchesOf(worker: Worker): AsyncGenerator<Entry[]> {
  for (let next = ask<Entry[]>(worker, "read"); ; ) {
    const batch = await next;
    if (batch.length === 0) return;
    next = ask(worker, "read");
    yield batch;
  }
}

async function ask<Answer>(worker: Worker, order: Order): Promise<Answer> {
  worker.postMessage(order);
  const [answer] = await once(worker, "message");
  return answer;
}
