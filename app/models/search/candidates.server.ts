import { sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { fold } from "./fold.server";
import { idsAsked, rowsOf } from "./id-lists.server";
import type { Head } from "./weighing";

/** Titles kept, some 200 bytes each: the newest with common words are weighed again and again. */
const TITLES = 30_000;
/** Heads kept, some 1.5 kB each. */
const HEADS = 4_000;
/** How much of headings and summary is looked at. */
const REACH = 2_000;

/** What works are weighed by, their texts left out; an id stays what it was, so that nothing here grows old. */
export class Candidates {
  readonly #titles = new Map<number, string>();
  readonly #heads = new Map<number, Head>();

  /** Their titles, folded. */
  titles(reader: Reader, ids: readonly number[]): Promise<Map<number, string>> {
    return kept(this.#titles, TITLES, ids, (missing) => readTitles(reader, missing));
  }

  /** What else they say in short. */
  heads(reader: Reader, ids: readonly number[]): Promise<Map<number, Head>> {
    return kept(this.#heads, HEADS, ids, (missing) => readHeads(reader, missing));
  }
}

/** The values of these ids, of which those asked for last are kept. */
async function kept<Value>(
  values: Map<number, Value>,
  most: number,
  ids: readonly number[],
  read: (missing: number[]) => Promise<[number, Value][]>,
): Promise<Map<number, Value>> {
  const found = new Map<number, Value>();
  const missing: number[] = [];
  for (const id of ids) {
    const value = values.get(id);
    if (value === undefined) missing.push(id);
    else found.set(id, value);
  }
  if (missing.length > 0) for (const [id, value] of await read(missing)) found.set(id, value);
  for (const [id, value] of found) {
    values.delete(id);
    values.set(id, value);
  }
  for (const oldest of values.keys()) {
    if (values.size <= most) break;
    values.delete(oldest);
  }
  return found;
}

async function readTitles(reader: Reader, ids: readonly number[]): Promise<[number, string][]> {
  const rows = await rowsOf<[number, string]>(reader, sql`p.id, p.title`, passagesOf(ids));
  return rows.map(([id, title]) => [id, fold(title)]);
}

async function readHeads(reader: Reader, ids: readonly number[]): Promise<[number, Head][]> {
  const columns = sql`p.id, p.keywords, p.names, substr(p.headings, 1, ${REACH}), substr(p.summary, 1, ${REACH})`;
  const rows = await rowsOf<[number, ...string[]]>(reader, columns, passagesOf(ids));
  return rows.map(([id, ...texts]) => {
    const [keyword = "", name = "", heading = "", summary = ""] = texts.map(fold);
    return [id, { keyword, name, heading, summary }];
  });
}

const passagesOf = (ids: readonly number[]) =>
  sql`${idsAsked(ids)} cross join search_passages p on p.id = asked.value`;
