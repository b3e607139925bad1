import { sql } from "drizzle-orm";
import type { Reader } from "../../../db/database";
import { eachNumber } from "../id-lists.server";
import type { IdSet } from "../id-set";
import { type Leaves, listsOn } from "./leaves";
import { entriesWith } from "./phrase";
import { type PlacesIn, Postings, Room } from "./postings";
import { isKnown, type Level, leafOf, levelsOf, type Segment, segmentOf, segmentsOf } from "./segments";

/** Tables of words, see app/db/migrations/0013_search_words.sql and 0046_search_bodies.sql, with their columns. */
const TABLES = {
  search_text: { columns: ["body"], placed: true },
  search_heads: { columns: ["title", "summary", "heading", "school", "author", "keyword"], placed: true },
  search_characters: { columns: ["characters"], placed: false },
} as const;
export type WordTable = keyof typeof TABLES;
export const WORD_TABLES = Object.keys(TABLES) as WordTable[];

/** Tokens side by side. */
export interface Phrase {
  tokens: readonly string[];
  /** Whether the last is only the beginning of one. */
  prefix: boolean;
}

/** With fewer leaves than these for each segment, FTS5 itself is as fast. */
const FEW_LEAVES = 4;
/** How often reading is begun again because somebody wrote meanwhile. */
const TRIES = 3;
/** The row that says of which segments an index consists. */
const STRUCTURE = 10;
/** All terms that stand in no prefix index begin so. */
const MAIN = "0";
/** No term goes on with a higher character. */
const HIGHEST = "\u{10ffff}";
/** Postings that are kept from one question to the next. */
const KEPT = 4;

/** One token of a phrase, as it is read. */
interface Term {
  token: string;
  prefix: boolean;
  /** Its place in the phrase. */
  at: number;
  places: PlacesIn;
  /** From all segments there are. */
  whole: boolean;
}

type Range = [from: number, to: number];

/**
 * Finds which entries have common words by reading the leaves of the FTS5 index itself: to be handed
 * hundreds of thousands of rows, even as one text, takes three times as long and more. Deleted entries
 * may be among those found, and rare words are left to the database.
 */
export class WordReader {
  readonly #segments = new Map<WordTable, { structure: string; segments: Segment[] | null }>();
  readonly #kept = new Map<string, Postings>();
  /** For each term of a phrase what is not kept lies here; laid out anew for each question it is most of what the garbage collector has to do. */
  readonly #rooms: Room[] = [];

  /** @param fewLeaves for each segment: words with fewer are left to the database */
  constructor(readonly fewLeaves = FEW_LEAVES) {}

  /** The segments of a table as of the last question; null where they are not known. */
  segmentsOf(table: WordTable): readonly Segment[] | null {
    return this.#segments.get(table)?.segments ?? null;
  }

  /**
   * @param column in which the phrase must stand; null: in any
   * @param known segments whose entries are not asked for, all of them at some moment
   * @returns null where FTS5 is to be asked
   */
  async find(
    reader: Reader,
    table: WordTable,
    { tokens, prefix }: Phrase,
    column: string | null,
    known: readonly Segment[] = [],
  ): Promise<IdSet | null> {
    if (tokens.length === 0 || (prefix && tokens.length > 1)) return null;
    const number = column === null ? null : (TABLES[table].columns as readonly string[]).indexOf(column);
    for (let tries = 0; tries < TRIES; tries++) {
      const all = this.segmentsOf(table) ?? (await this.#learn(reader, table));
      if (all === null) return null;
      const segments = all.filter((each) => !isKnown(each, known));
      const { ranges, structure } = await rangesOf(reader, table, segments, tokens, prefix);
      if (this.#isNew(table, structure)) continue;
      if (known.length === 0 && ranges.some((each) => leavesIn(each) < this.fewLeaves * all.length))
        return null;
      const places = placesAsked(table, tokens, column);
      const terms: Postings[] = [];
      for (const [at, token] of tokens.entries()) {
        const asked = { token, prefix, at, places, whole: known.length === 0 };
        const term = await this.#postingsOf(reader, table, asked, ranges[at]!);
        if (term) terms.push(term);
      }
      if (terms.length === tokens.length) return entriesWith(terms, number);
    }
    return null;
  }

  /** Null when the index was changed since its segments were read. */
  async #postingsOf(
    reader: Reader,
    table: WordTable,
    { token, prefix, at, places, whole }: Term,
    ranges: readonly Range[],
  ): Promise<Postings | null> {
    const key = `${table}\n${token}\n${prefix}`;
    const kept = this.#kept.get(key);
    if (kept && whole) return kept;
    const { leaves, structure } = await readLeaves(reader, table, ranges);
    if (this.#isNew(table, structure)) return null;
    const term = Buffer.from(MAIN + token);
    const postings = new Postings(listsOn(leaves, { term, prefix }), places, this.#roomFor(table, at));
    if (whole && isKept(table)) this.#kept.set(key, postings);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    return postings;
  }

  #roomFor(table: WordTable, at: number): Room {
    const room = isKept(table) ? new Room() : (this.#rooms[at] ?? new Room());
    if (!isKept(table)) this.#rooms[at] = room;
    return room;
  }

  /** Whether the index consists of other segments by now, which are those to be read from. */
  #isNew(table: WordTable, structure: string): boolean {
    if (structure === this.#segments.get(table)?.structure) return false;
    this.#take(table, structure);
    return true;
  }

  async #learn(reader: Reader, table: WordTable): Promise<Segment[] | null> {
    return this.#take(table, await readStructure(reader, table));
  }

  #take(table: WordTable, structure: string): Segment[] | null {
    const segments = segmentsOf(Buffer.from(structure, "hex"));
    this.#segments.set(table, { structure, segments });
    this.#kept.clear();
    return segments;
  }
}

/** What is kept may be asked again for a column, or beside another; else a single token is just there. */
function placesAsked(table: WordTable, tokens: readonly string[], column: string | null): PlacesIn {
  if (!TABLES[table].placed) return "none";
  return isKept(table) || tokens.length > 1 || column !== null ? "kept" : "passed over";
}

/** One asks for a word in titles, and then in all heads. */
const isKept = (table: WordTable): boolean => table === "search_heads";

const dataOf = (table: WordTable) => sql.raw(`${table}_data`);
const indexOf = (table: WordTable) => sql.raw(`${table}_idx`);

async function readStructure(reader: Reader, table: WordTable): Promise<string> {
  const [row] = await reader.all<{ structure: string }>(
    sql`select hex(block) as structure from ${dataOf(table)} where id = ${STRUCTURE}`,
  );
  return row?.structure ?? "";
}

/** The levels of segments an index of words consists of; null where it is written in a way we do not know. */
export async function readLevels(reader: Reader, table: WordTable): Promise<Level[] | null> {
  return levelsOf(Buffer.from(await readStructure(reader, table), "hex"));
}

const leavesIn = (ranges: readonly Range[]): number =>
  ranges.reduce((leaves, [from, to]) => leaves + Math.max(0, to - from + 1), 0);

/**
 * The leaves on which each token may stand: from the last that begins no higher up to the first that
 * begins higher, which may have the end of its list.
 */
async function rangesOf(
  reader: Reader,
  table: WordTable,
  segments: readonly Segment[],
  tokens: readonly string[],
  prefix: boolean,
): Promise<{ ranges: Range[][]; structure: string }> {
  const bounds = tokens.map((token) => [MAIN + token, MAIN + token + (prefix ? HIGHEST : "")]);
  const [row] = await reader.all<{ list: string; structure: string }>(
    sql`select json_group_array(json_array(t.key, s.key,
          (select i.pgno >> 1 from ${indexOf(table)} i
           where i.segid = s.value and i.term <= cast(t.value ->> 0 as blob) order by i.term desc limit 1),
          (select i.pgno >> 1 from ${indexOf(table)} i
           where i.segid = s.value and i.term > cast(t.value ->> 1 as blob) order by i.term limit 1))) as list,
        (select hex(block) from ${dataOf(table)} where id = ${STRUCTURE}) as structure
        from json_each(${JSON.stringify(bounds)}) t
        cross join json_each(${JSON.stringify(segments.map(({ id }) => id))}) s`,
  );
  const ranges = tokens.map((): Range[] => []);
  const rows: [token: number, segment: number, from: number | null, to: number | null][] = JSON.parse(
    row?.list ?? "[]",
  );
  for (const [token, number, from, to] of rows) {
    const { id, first, last } = segments[number]!;
    ranges[token]!.push([leafOf(id, Math.max(first, from ?? 0)), leafOf(id, Math.min(last, to ?? last))]);
  }
  return { ranges, structure: row?.structure ?? "" };
}

/** Leaves and, from the same moment, the segments there are; all as one row. */
async function readLeaves(
  reader: Reader,
  table: WordTable,
  ranges: readonly Range[],
): Promise<{ leaves: Leaves; structure: string }> {
  const [row] = await reader.all<{
    leaves: ArrayBuffer | null;
    lengths: string | null;
    ids: string | null;
    structure: string;
  }>(
    sql`select cast(group_concat(block, '') as blob) as leaves, group_concat(length(block)) as lengths,
               group_concat(id) as ids,
               (select hex(block) from ${dataOf(table)} where id = ${STRUCTURE}) as structure
        from (select d.id, d.block from json_each(${JSON.stringify(ranges)}) r cross join ${dataOf(table)} d
              on d.id between r.value ->> 0 and r.value ->> 1)`,
  );
  const lengths: number[] = [];
  eachNumber(row?.lengths ?? "", (length) => lengths.push(length));
  const segments: number[] = [];
  eachNumber(row?.ids ?? "", (id) => segments.push(segmentOf(id)));
  const bytes = new Uint8Array(row?.leaves ?? new ArrayBuffer(0));
  return { leaves: { bytes, lengths, segments }, structure: row?.structure ?? "" };
}
