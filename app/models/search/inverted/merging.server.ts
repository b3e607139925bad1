import { sql } from "drizzle-orm";
import type { Database, Reader, Transaction } from "../../../db/database";
import { IdSet } from "../id-set";
import { asPiece } from "../pieces";
import type { Leaf } from "./leaf";
import { boundsOf, merged } from "./merge";
import {
  beginSegment,
  insertLeaves,
  LEAVES,
  readLeaves,
  readSegments,
  type Segment,
} from "./segments.server";

/** Bytes written in one transaction, if no term has more: some milliseconds, in which nothing else is written. */
const STEP = 262_144;
/** Leaves that are deleted in one transaction. */
const DELETED = 64;
/** Leaves of each segment that are read at a time. */
const AT_ONCE = 4;
/** Fewer segments than these are as good as one. */
const FEW = 8;
/** No more than these are merged at a time. */
const MANY = 512;
/** What was not gone on with for so long was cut off, in milliseconds. */
const CUT_OFF = 600_000;

/** Awaited after each step with how long writing took, in milliseconds; false ends it. */
export type Between = (took: number) => Promise<boolean>;

/** Makes of segments the leaves of one, some at a time. */
export type MergeInto = (segments: readonly Segment[]) => AsyncIterable<Leaf[]>;

/** Reads and merges segments in this thread. */
export async function* mergedFrom(reader: Reader, segments: readonly Segment[]): AsyncGenerator<Leaf[]> {
  const sources = segments.map((segment) => ({
    segment,
    readOn: (from: number) => readLeaves(reader, segment.id, from, AT_ONCE),
  }));
  yield* merged(sources, await livingWorks(reader), STEP);
}

/**
 * Merges segments of the index of texts, in small steps: a question has to look into each. The new one
 * is read from when all of it is there, in the same transaction as the others no longer are. May be
 * cut off at any time: what was written of it is thrown away then.
 * @param merge where the work is done; only what it makes is written here
 * @returns false when it was ended
 */
export async function mergeTexts(
  db: Database,
  between: Between,
  merge: MergeInto = (segments) => mergedFrom(db.documents, segments),
): Promise<boolean> {
  if (!(await clear(db, between))) return false;
  for (;;) {
    const some = worthMerging(await readSegments(db.read));
    if (some.length === 0 || (await isMerging(db.read))) return true;
    if (!(await mergeSome(db, some, between, merge))) return false;
    if (!(await clear(db, between))) return false;
  }
}

/**
 * Which neighbours are to be merged: of the newest, as many as are no larger than all behind them together.
 * So each work is written anew as often as the index doubles, and segments are few (O'Neil et al., The
 * log-structured merge-tree, 1996). Of very many those that are smallest together.
 */
export function worthMerging(segments: readonly Segment[]): readonly Segment[] {
  let first = segments.length - 1;
  let behind = segments.at(-1)?.works ?? 0;
  while (first > 0 && segments[first - 1]!.works <= behind) behind += segments[--first]!.works;
  const run = segments.slice(Math.max(0, first));
  if (run.length < FEW) return [];
  const most = Math.min(MANY, run.length);
  let works = run.slice(0, most).reduce((sum, segment) => sum + segment.works, 0);
  let least = { works, from: 0 };
  for (let end = most; end < run.length; end++) {
    works += run[end]!.works - run[end - most]!.works;
    if (works < least.works) least = { works, from: end - most + 1 };
  }
  return run.slice(least.from, least.from + most);
}

/** False when it was ended, or somebody else had thrown it away meanwhile. */
async function mergeSome(
  db: Database,
  segments: readonly Segment[],
  between: Between,
  merge: MergeInto,
): Promise<boolean> {
  const works = segments.reduce((sum, segment) => sum + segment.works, 0);
  const target = await db.write((tx) => beginSegment(tx, { ...boundsOf(segments), works }, "building"));
  let written = 0;
  try {
    for await (const leaves of merge(segments)) {
      const begin = performance.now();
      const goesOn = leaves.length === 0 || (await db.write((tx) => append(tx, target, written, leaves)));
      written += leaves.length;
      if (!goesOn || !(await between(performance.now() - begin))) return giveUp(db, target);
    }
  } catch (error) {
    await giveUp(db, target);
    throw error;
  }
  await db.write((tx) => replace(tx, segments, target, written > 0));
  return true;
}

/** False when the segment is not being built any more. */
async function append(
  tx: Transaction,
  target: number,
  written: number,
  leaves: readonly Leaf[],
): Promise<boolean> {
  const [row] = await tx.all(
    sql`update search_segments set touched_at = ${Date.now()}
        where id = ${target} and state = 'building' returning id`,
  );
  if (row) await insertLeaves(tx, target, written, leaves);
  return row !== undefined;
}

/** Unless one of the segments is gone already, merged by somebody else. */
async function replace(
  tx: Transaction,
  segments: readonly Segment[],
  target: number,
  filled: boolean,
): Promise<void> {
  const ids = JSON.stringify(segments.map(({ id }) => id));
  const [there] = await tx.all<{ count: number }>(
    sql`select count(*) as count from search_segments
        where state = 'ready' and id in (select value from json_each(${ids}))`,
  );
  const all = there?.count === segments.length;
  if (all) {
    await tx.run(
      sql`update search_segments set state = 'gone' where id in (select value from json_each(${ids}))`,
    );
  }
  await tx.run(
    sql`update search_segments set state = ${all && filled ? "ready" : "gone"}
        where id = ${target} and state = 'building'`,
  );
}

async function giveUp(db: Database, target: number): Promise<false> {
  await db.write((tx) =>
    tx.run(sql`update search_segments set state = 'gone' where id = ${target} and state = 'building'`),
  );
  return false;
}

/** Deletes what is not read any more, little by little. */
async function clear(db: Database, between: Between): Promise<boolean> {
  for (;;) {
    const [gone] = await db.read.all<{ id: number }>(
      sql`select id from search_segments
          where state = 'gone' or (state = 'building' and touched_at < ${Date.now() - CUT_OFF}) limit 1`,
    );
    if (!gone) return true;
    const begin = performance.now();
    await db.write((tx) => deleteSome(tx, gone.id));
    if (!(await between(performance.now() - begin))) return false;
  }
}

async function deleteSome(tx: Transaction, segment: number): Promise<void> {
  const [first, end] = [segment * LEAVES, (segment + 1) * LEAVES];
  const deleted = await tx.all(
    sql`delete from search_leaves where id in
          (select id from search_leaves where id >= ${first} and id < ${end} limit ${DELETED})
        returning id`,
  );
  if (deleted.length > 0) return;
  await tx.run(sql`delete from search_leaf_terms where segment = ${segment}`);
  await tx.run(sql`delete from search_segments where id = ${segment}`);
}

async function isMerging(reader: Reader): Promise<boolean> {
  const rows = await reader.all(sql`select 1 from search_segments where state = 'building' limit 1`);
  return rows.length > 0;
}

/** From the sets the index keeps, which is far less to read than a row of each. */
async function livingWorks(reader: Reader): Promise<IdSet> {
  const rows = await reader.all<{ piece: number; ids: ArrayBuffer }>(
    sql`select piece, ids from search_sets where facet = '' and value = ''`,
  );
  const living = new IdSet();
  for (const { piece, ids } of rows) living.addPiece(piece, asPiece(ids));
  return living;
}
