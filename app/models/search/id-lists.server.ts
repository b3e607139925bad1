import { type SQL, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { IdSet } from "./id-set";

/*
 * A statement that selects `id` answers with one text of all ids: a row for each, handed over by
 * the driver, would cost many times the search itself.
 */
async function readList(reader: Reader, select: SQL): Promise<string> {
  const [row] = await reader.all<{ ids: string | null }>(
    sql`select group_concat(id) as ids from (${select})`,
  );
  return row?.ids ?? "";
}

/** The ids in the order of the statement. */
export async function readIds(reader: Reader, select: SQL): Promise<number[]> {
  const list = await readList(reader, select);
  return list === "" ? [] : list.split(",").map(Number);
}

export async function readIdSet(reader: Reader, select: SQL): Promise<IdSet> {
  const set = new IdSet();
  set.addList(await readList(reader, select));
  return set;
}
