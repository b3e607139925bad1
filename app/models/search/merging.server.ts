import { sql } from "drizzle-orm";
import type { Database, Reader, Transaction } from "../../db/database";
import { readLevels } from "./heads/head-reader.server";
import { type Between, type MergeInto, mergeTexts } from "./inverted/merging.server";

/** Leaves written in one transaction: some milliseconds, in which nothing else is written. */
const LEAVES = 16;
/** More segments than these are put together into one; of fewer, those of a level, as FTS5 does it by itself. */
const MANY = 24;
/** So many of one level are merged: what FTS5 calls `usermerge`, as it comes. */
const OF_A_LEVEL = 4;

/**
 * Merges the segments of both indexes of words, in small steps. Works that come in leave many: a question
 * has to look into each of them, and with one instead of sixty takes half as long, its slowest hundredth
 * a third. May be cut off at any time.
 * @param merge see `mergeTexts`
 */
export async function mergeSegments(db: Database, between: Between, merge?: MergeInto): Promise<void> {
  if (await mergeHeads(db, between)) await mergeTexts(db, between, merge);
}

/** Goes on where it was cut off. False when it was ended. */
async function mergeHeads(db: Database, between: Between): Promise<boolean> {
  for (let work = await workIn(db.read); work !== null; work = await workIn(db.read)) {
    const leaves = work === "all" ? -LEAVES : LEAVES;
    const begin = performance.now();
    const changed = await db.write((tx) => merge(tx, leaves));
    if (!(await between(performance.now() - begin))) return false;
    if (!changed) break;
  }
  return true;
}

/** What is to be done in an index: merging all of it, or what was begun or stands on one level. */
async function workIn(reader: Reader): Promise<"all" | "level" | null> {
  const levels = (await readLevels(reader)) ?? [];
  if (levels.some(({ merging }) => merging > 0)) return "level";
  if (levels.reduce((sum, { segments }) => sum + segments.length, 0) > MANY) return "all";
  return levels.some(({ segments }) => segments.length >= OF_A_LEVEL) ? "level" : null;
}

/** False when there was nothing to do (https://sqlite.org/fts5.html, 6.8: of two changes one is that of the command). */
async function merge(tx: Transaction, leaves: number): Promise<boolean> {
  const before = await changesSoFar(tx);
  await tx.run(sql`insert into search_heads (search_heads, rank) values ('merge', ${leaves})`);
  return (await changesSoFar(tx)) - before >= 2;
}

async function changesSoFar(tx: Transaction): Promise<number> {
  const [row] = await tx.all<{ changes: number }>(sql`select total_changes() as changes`);
  return row?.changes ?? 0;
}
