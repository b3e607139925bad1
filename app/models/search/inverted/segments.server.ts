import { sql } from "drizzle-orm";
import type { Reader, Transaction } from "../../../db/database";
import { insertRows } from "../../../db/rows";
import type { InvertedTexts } from "./inverter";
import type { Leaf } from "./leaf";

/*
 * Where the index of texts lies. A segment is of works that were published together, or of several
 * segments that were merged. What stands in one never changes; so it may be read while others write.
 */

/** Leaves of a segment have the numbers from its id times this. */
export const LEAVES = 2 ** 24;

/** Of no use yet, since its leaves are still being written; to be read; no longer to be read. */
export type SegmentState = "building" | "ready" | "gone";

export interface Segment {
  id: number;
  /** The id of its first work; the numbers of others are told by what they are more. */
  base: number;
  /** So many numbers there are from the first to the last. */
  span: number;
  works: number;
}

/** Writes what works say as a segment of its own. */
export async function insertSegment(tx: Transaction, { leaves, ...texts }: InvertedTexts): Promise<void> {
  const id = await beginSegment(tx, texts, "ready");
  await insertLeaves(tx, id, 0, leaves);
}

/** @returns the id of a segment that has no leaves yet */
export async function beginSegment(
  tx: Transaction,
  { base, span, works }: Omit<Segment, "id">,
  state: SegmentState,
): Promise<number> {
  const [row] = await tx.all<{ id: number }>(
    sql`insert into search_segments (base, span, works, state, touched_at)
        values (${base}, ${span}, ${works}, ${state}, ${Date.now()}) returning id`,
  );
  return row!.id;
}

/** @param first the number of the first of these leaves within the segment */
export async function insertLeaves(
  tx: Transaction,
  segment: number,
  first: number,
  leaves: readonly Leaf[],
): Promise<void> {
  const rows = leaves.map(({ ids, places }, at) => [segment * LEAVES + first + at, ids, places]);
  const terms = leaves.map(({ term, ids, places }, at) => {
    return [segment, term, first + at, ids.length + places.length];
  });
  await insertRows(tx, "search_leaves (id, ids, places)", rows);
  await insertRows(tx, "search_leaf_terms (segment, term, page, size)", terms);
}

/** The segments that are to be read, in the order of their works. */
export function readSegments(reader: Reader): Promise<Segment[]> {
  return reader.all<Segment>(
    sql`select id, base, span, works from search_segments where state = 'ready' order by base`,
  );
}

/** Leaves of a segment from one on, a few at a time. */
export async function readLeaves(
  reader: Reader,
  segment: number,
  from: number,
  most: number,
): Promise<{ ids: Uint8Array; places: Uint8Array }[]> {
  const first = segment * LEAVES;
  const rows = await reader.all<{ ids: ArrayBuffer; places: ArrayBuffer }>(
    sql`select ids, places from search_leaves
        where id >= ${first + from} and id < ${first + LEAVES} order by id limit ${most}`,
  );
  return rows.map(({ ids, places }) => ({ ids: new Uint8Array(ids), places: new Uint8Array(places) }));
}

/** A leaf on which a term may stand. */
export interface FoundLeaf {
  /** Which of those that were asked for. */
  token: number;
  /** Those of its segment. */
  base: number;
  span: number;
  ids: Uint8Array;
  /** Empty where they were not asked for. */
  places: Uint8Array;
}

/** Terms from the lowest to the highest, both included; the same for one term. */
export interface Bounds {
  low: Uint8Array;
  high: Uint8Array;
}

/**
 * The leaves of all segments on which terms may stand, all as of one moment, those of a segment in their order.
 * @param since segments that have no higher ids are left out
 * @param places whether places are asked for
 */
export async function leavesWith(
  reader: Reader,
  asked: readonly Bounds[],
  since: number,
  places: boolean,
): Promise<FoundLeaf[]> {
  const bounds = asked.map(({ low, high }) => [hexOf(low), hexOf(high)]);
  const pageOf = (bound: number) =>
    sql`ifnull((select page from search_leaf_terms
                where segment = s.id and term <= unhex(t.value ->> ${sql.raw(String(bound))})
                order by term desc limit 1), 0)`;
  const first = sql`s.id * ${LEAVES} + ${pageOf(0)}`;
  // A term stands on one leaf; only where several are asked for there may be more.
  const open = asked.some(({ low, high }) => low !== high);
  const leaf = open ? sql`l.id between ${first} and s.id * ${LEAVES} + ${pageOf(1)}` : sql`l.id = ${first}`;
  const rows = await reader.all<{
    token: number;
    base: number;
    span: number;
    ids: ArrayBuffer;
    places: ArrayBuffer | null;
  }>(
    sql`select t.key as token, s.base, s.span, l.ids, ${places ? sql`l.places` : sql`null`} as places
        from json_each(${JSON.stringify(bounds)}) t cross join search_segments s cross join search_leaves l
        where s.state = 'ready' and s.base + s.span > ${since + 1}
          and ${leaf}`,
  );
  return rows.map(({ token, base, span, ids, places: stored }) => {
    const bytes = new Uint8Array(stored ?? new ArrayBuffer(0));
    return { token, base, span, ids: new Uint8Array(ids), places: bytes };
  });
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
