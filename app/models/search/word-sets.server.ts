import { type SQL, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { HeadReader } from "./heads/head-reader.server";
import type { Segment } from "./heads/segments";
import { readIdSet } from "./id-lists.server";
import { IdSet } from "./id-set";
import type { Phrase } from "./inverted/phrase";
import { TextReader } from "./inverted/text-reader.server";

/** What is looked for: in the heads of works, in what else they say, or anywhere as a single character. */
export interface Sought {
  in: "heads" | "texts";
  /** Alternatives, one of which is enough. */
  phrases: readonly Phrase[];
  /** Where in the heads it must stand; null: anywhere. */
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

type Read = Pick<Kept, "ids" | "segments">;

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
  readonly #heads: HeadReader;
  readonly #texts = new TextReader();
  #bytes = 0;

  constructor(heads = new HeadReader()) {
    this.#heads = heads;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** @param highest the highest id that is known to stand */
  async find(reader: Reader, sought: Sought, highest: number): Promise<IdSet> {
    const key = `${sought.in}\n${sought.match}`;
    const last = this.#last.get(key);
    if (last && last.upTo >= highest) return last.ids;
    const kept = this.#kept.get(key);
    if (kept && kept.upTo >= highest) {
      this.#keep(key, kept);
      return kept.ids;
    }
    const read =
      sought.in === "texts"
        ? await this.#readTexts(reader, sought, kept)
        : await this.#readHeads(reader, sought, kept);
    const found = { ...read, upTo: highest };
    if (kept || found.ids.size >= WORTH_KEEPING) this.#keep(key, found);
    this.#last.delete(key);
    this.#last.set(key, found);
    if (this.#last.size > LAST) this.#last.delete(this.#last.keys().next().value!);
    return found.ids;
  }

  async #readTexts(reader: Reader, { phrases }: Sought, kept: Kept | undefined): Promise<Read> {
    let ids = kept?.ids ?? new IdSet();
    for (const phrase of phrases) ids = ids.with(await this.#texts.find(reader, phrase, kept?.upTo));
    return { ids, segments: null };
  }

  /** From the leaves of the index where words are common, else as FTS5 says it. */
  async #readHeads(reader: Reader, sought: Sought, kept: Kept | undefined): Promise<Read> {
    const read = !kept || beginsOnly(sought) ? await this.#readLeaves(reader, sought, kept) : null;
    if (read) return read;
    const matching = sql`select rowid as numbers from search_heads where search_heads match ${sought.match}`;
    const ids = kept ? kept.ids.with(await since(reader, matching, kept.upTo)) : readIdSet(reader, matching);
    return { ids: await ids, segments: null };
  }

  /** Of a kept set those it has not; null where FTS5 is to be asked. */
  async #readLeaves(
    reader: Reader,
    { phrases, column }: Sought,
    kept: Kept | undefined,
  ): Promise<Read | null> {
    const known = kept?.segments ?? [];
    const sets = kept?.segments ? [kept.ids] : [];
    const moments = new Set<readonly Segment[] | null>();
    for (const phrase of phrases) {
      const ids = await this.#heads.find(reader, phrase, column, known);
      if (ids === null) return null;
      sets.push(ids);
      moments.add(this.#heads.segments);
    }
    if (sets.length === 0) return null;
    // Somebody may have written between two phrases: then it is not of one moment.
    const segments = moments.size === 1 ? this.#heads.segments : null;
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
