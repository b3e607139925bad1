import { sql } from "drizzle-orm";
import type { Reader } from "../../../db/database";
import { characterOf } from "./characters";
import { termOf } from "./leaf";

/** What takes fewer bytes is read in no time; what takes more has a leaf of its own. */
const LONG = 32_768;

/** Pairs, words and characters of which most is to be read, those first, found without reading them. */
export async function longestLists(reader: Reader, most: number): Promise<string[]> {
  const rows = await reader.all<{ term: ArrayBuffer }>(
    sql`select term from search_leaf_terms where size >= ${LONG}
        group by term order by sum(size) desc limit ${most}`,
  );
  return rows.map(({ term }) => characterOf(termOf(new Uint8Array(term))));
}
