import { type SQL, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { readIds } from "./id-lists.server";
import type { IdSet } from "./id-set";

/** Sorts with an index of its own. */
const ORDERS: Record<"newest" | "title", SQL> = {
  newest: sql`e.published_at desc, e.id desc`,
  title: sql`e.title_key, e.id`,
};

/** Fewer ids than these are looked up and sorted; for more, the index is walked until enough are met. */
const FEW = 4_000;
/** Ids the walk begins with; each step is twice as long. */
const STEP = 500;

/** A part of a set in an order: `size` ids after the first `from`. */
export async function firstIds(
  reader: Reader,
  order: keyof typeof ORDERS,
  set: IdSet,
  total: number,
  from: number,
  size: number,
): Promise<number[]> {
  if (total <= FEW) {
    return readIds(
      reader,
      // In this order of tables, or SQLite would rather walk the whole index.
      sql`select e.id from json_each(${JSON.stringify(set.ids())}) j cross join search_entries e
          where e.id = j.value order by ${ORDERS[order]} limit ${size} offset ${from}`,
    );
  }
  const met: number[] = [];
  for (let offset = 0, step = STEP; met.length < from + size; offset += step, step *= 2) {
    const ids = await readIds(
      reader,
      sql`select e.id from search_entries e order by ${ORDERS[order]} limit ${step} offset ${offset}`,
    );
    if (ids.length === 0) break;
    for (const id of ids) if (set.has(id)) met.push(id);
  }
  return met.slice(from, from + size);
}
