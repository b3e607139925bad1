import { type SQL, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { readIdSet } from "./id-lists.server";
import type { IdSet } from "./id-set";

/** The tables words are looked for in, see app/db/migrations/0013_search_words.sql. */
export type WordTable = "search_text" | "search_heads" | "search_characters";

interface Kept {
  ids: IdSet;
  /** Higher ids have not been asked for. */
  upTo: number;
}

/** Sets with fewer ids are found again as fast as they are kept. */
const WORTH_KEEPING = 2_000;
/** All sets that are kept, in bytes; at a million works some five hundred. */
const ROOM = 64 * 2 ** 20;

/**
 * Which entries have which words: those of common words are kept, the ones asked for least recently
 * forgotten first. Of a kept one only entries that came since are asked for; entries that are gone
 * stay in it, so that whoever takes it holds it against all there are.
 */
export class WordSets {
  readonly #kept = new Map<string, Kept>();
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  /** @param highest the highest id that is known to stand */
  async find(reader: Reader, table: WordTable, match: string, highest: number): Promise<IdSet> {
    const key = `${table}\n${match}`;
    const kept = this.#kept.get(key);
    if (kept && kept.upTo >= highest) {
      this.#keep(key, kept);
      return kept.ids;
    }
    const from = sql.raw(table);
    const matching = sql`select rowid as numbers from ${from} where ${from} match ${match}`;
    const ids = kept
      ? kept.ids.with(await since(reader, matching, kept.upTo))
      : await readIdSet(reader, matching);
    if (kept || ids.size >= WORTH_KEEPING) this.#keep(key, { ids, upTo: highest });
    return ids;
  }

  /** Puts it behind those that are forgotten before it. */
  #keep(key: string, kept: Kept): void {
    this.#forget(key);
    this.#kept.set(key, kept);
    this.#bytes += kept.ids.bytes;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= ROOM) break;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    this.#bytes -= this.#kept.get(key)?.ids.bytes ?? 0;
    this.#kept.delete(key);
  }
}

const since = (reader: Reader, matching: SQL, id: number): Promise<IdSet> =>
  readIdSet(reader, sql`${matching} and rowid > ${id}`);
