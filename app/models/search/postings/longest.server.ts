import { sql } from "drizzle-orm";
import type { Reader } from "../../../db/database";
import { lastTermOn } from "./leaves";
import { leafOf } from "./segments";
import type { WordTable } from "./word-reader.server";

/** Lists that go over fewer leaves are read in no time. */
const LEAVES = 8;
/** Letters, pairs of characters and the like stand behind this in the one index there is. */
const MAIN = "0".charCodeAt(0);

/**
 * Tokens with the longest lists, those first, found without reading them: each segment has an index of
 * the leaves on which tokens begin (https://sqlite.org/fts5.html, 10), and where the next such leaf is
 * far away, the last token that begins on this one has all between. The highest token of all is left out.
 */
export async function longestLists(reader: Reader, table: WordTable, most: number): Promise<string[]> {
  const gaps = await reader.all<{ segment: number; page: number; leaves: number }>(
    sql`select segid as segment, page, leaves
        from (select segid, pgno >> 1 as page,
                     (lead(pgno) over (partition by segid order by pgno) >> 1) - (pgno >> 1) as leaves
              from ${sql.raw(`${table}_idx`)})
        where leaves >= ${LEAVES} order by leaves desc limit ${most}`,
  );
  const leaves = new Map<string, number>();
  for (const { segment, page, leaves: own } of gaps) {
    const token = await lastTokenOf(reader, table, leafOf(segment, page));
    if (token !== null) leaves.set(token, (leaves.get(token) ?? 0) + own);
  }
  return [...leaves].sort(([, one], [, other]) => other - one).map(([token]) => token);
}

async function lastTokenOf(reader: Reader, table: WordTable, id: number): Promise<string | null> {
  const [row] = await reader.all<{ block: ArrayBuffer }>(
    sql`select block from ${sql.raw(`${table}_data`)} where id = ${id}`,
  );
  const term = row ? lastTermOn(new Uint8Array(row.block)) : null;
  return term?.[0] === MAIN ? Buffer.from(term.subarray(1)).toString("utf8") : null;
}
