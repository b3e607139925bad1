import { type SQL, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { readIdSet } from "./id-lists.server";
import type { IdSet } from "./id-set";
import type { Segment } from "./postings/segments";
import { type Phrase, WordReader, type WordTable } from "./postings/word-reader.server";

/** What is looked for in a table of words. */
export interface Sought {
  table: WordTable;
  /** Alternatives, one of which is enough. */
  phrases: readonly Phrase[];
  /** Where it must stand; null: anywhere. */
  column: string | null;
  /** The same as FTS5 is asked for it. */
  match: string;
}

interface Kept {
  ids: IdSet;
  /** Higher ids have not been asked for. */
  upTo: number;
  /** Of which segments of the index all is in it; null where that is not known. */
  segments: readonly Segment[] | null;
}

/** Sets with fewer ids are found again as fast as they are kept. */
const WORTH_KEEPING = 2_000;
/** So many are kept in any case: one question asks for the same heads more than once. */
const LAST = 8;
/** All sets that are kept, in bytes; at a million works some thousand. */
const ROOM = 128 * 2 ** 20;

/**
 * Which entries have which words: those of common words are kept, the ones asked for least recently
 * forgotten first. Of a kept one only entries that came since are asked for; entries that are gone
 * stay in it, so that whoever takes it holds it against all there are.
 */
export class WordSets {
  readonly #kept = new Map<string, Kept>();
  readonly #last = new Map<string, Kept>();
  readonly #words: WordReader;
  #bytes = 0;

  constructor(words = new WordReader()) {
    this.#words = words;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** @param highest the highest id that is known to stand */
  async find(reader: Reader, sought: Sought, highest: number): Promise<IdSet> {
    const { table, match } = sought;
    const key = `${table}\n${match}`;
    const last = this.#last.get(key);
    if (last && last.upTo >= highest) return last.ids;
    const kept = this.#kept.get(key);
    if (kept && kept.upTo >= highest) {
      this.#keep(key, kept);
      return kept.ids;
    }
    const from = sql.raw(table);
    const matching = sql`select rowid as numbers from ${from} where ${from} match ${match}`;
    const read = !kept || beginsOnly(sought) ? await this.#read(reader, sought, kept) : null;
    const ids =
      read?.ids ??
      (kept ? kept.ids.with(await since(reader, matching, kept.upTo)) : await readIdSet(reader, matching));
    const found = { ids, upTo: highest, segments: read?.segments ?? null };
    if (kept || ids.size >= WORTH_KEEPING) this.#keep(key, found);
    this.#last.delete(key);
    this.#last.set(key, found);
    if (this.#last.size > LAST) this.#last.delete(this.#last.keys().next().value!);
    return ids;
  }

  /** From the leaves of the index, of a kept set those it has not; null where FTS5 is to be asked. */
  async #read(
    reader: Reader,
    { table, phrases, column }: Sought,
    kept: Kept | undefined,
  ): Promise<Pick<Kept, "ids" | "segments"> | null> {
    const known = kept?.segments ?? [];
    const sets = kept?.segments ? [kept.ids] : [];
    const moments = new Set<readonly Segment[] | null>();
    for (const phrase of phrases) {
      const ids = await this.#words.find(reader, table, phrase, column, known);
      if (ids === null) return null;
      sets.push(ids);
      moments.add(this.#words.segmentsOf(table));
    }
    if (sets.length === 0) return null;
    // Somebody may have written between two phrases: then it is not of one moment.
    const segments = moments.size === 1 ? this.#words.segmentsOf(table) : null;
    return { ids: sets.reduce((either, set) => either.with(set)), segments };
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

/**
 * FTS5 puts the lists of all words that begin so together before it looks for the newest: at a million
 * works that takes three seconds. What came since is read from the leaves that came since.
 */
const beginsOnly = ({ phrases }: Sought): boolean => phrases.some(({ prefix }) => prefix);

const since = (reader: Reader, matching: SQL, id: number): Promise<IdSet> =>
  readIdSet(reader, sql`${matching} and rowid > ${id}`);
