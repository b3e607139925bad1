import { sql } from "drizzle-orm";
import type { Reader } from "../../../db/database";
import { eachNumber } from "../id-lists.server";
import type { IdSet } from "../id-set";
import { entriesWith, type Phrase } from "../inverted/phrase";
import type { Postings } from "../inverted/postings";
import { type Leaves, listsOn } from "./leaves";
import { readPostings } from "./read-postings";
import { isKnown, type Level, leafOf, levelsOf, type Segment, segmentOf, segmentsOf } from "./segments";

/** The one table of words FTS5 keeps, see app/db/migrations/0013_search_words.sql. */
const TABLE = "search_heads";
const COLUMNS: readonly string[] = ["title", "summary", "heading", "school", "author", "keyword"];

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
/** Postings that are kept from one question to the next: one asks for a word in titles, and then in all heads. */
const KEPT = 4;

type Range = [from: number, to: number];

/**
 * Finds which entries have common words in their heads by reading the leaves of the FTS5 index itself: to
 * be handed hundreds of thousands of rows, even as one text, takes three times as long and more. Deleted
 * entries may be among those found, and rare words are left to the database.
 */
export class HeadReader {
  #structure: string | null = null;
  #segments: readonly Segment[] | null = null;
  readonly #kept = new Map<string, Postings>();

  /** @param fewLeaves for each segment: words with fewer are left to the database */
  constructor(readonly fewLeaves = FEW_LEAVES) {}

  /** The segments as of the last question; null where they are not known. */
  get segments(): readonly Segment[] | null {
    return this.#segments;
  }

  /**
   * @param column in which the phrase must stand; null: in any
   * @param known segments whose entries are not asked for, all of them at some moment
   * @returns null where FTS5 is to be asked
   */
  async find(
    reader: Reader,
    { tokens, prefix }: Phrase,
    column: string | null,
    known: readonly Segment[] = [],
  ): Promise<IdSet | null> {
    if (tokens.length === 0 || (prefix && tokens.length > 1)) return null;
    for (let tries = 0; tries < TRIES; tries++) {
      const all = this.#segments ?? this.#take(await readStructure(reader));
      if (all === null) return null;
      const segments = all.filter((each) => !isKnown(each, known));
      const { ranges, structure } = await rangesOf(reader, segments, tokens, prefix);
      if (this.#isNew(structure)) continue;
      if (known.length === 0 && ranges.some((each) => leavesIn(each) < this.fewLeaves * all.length))
        return null;
      const terms: Postings[] = [];
      for (const [at, token] of tokens.entries()) {
        const term = await this.#postingsOf(reader, token, prefix, ranges[at]!, known.length === 0);
        if (term) terms.push(term);
      }
      if (terms.length === tokens.length)
        return entriesWith(terms, column === null ? null : COLUMNS.indexOf(column));
    }
    return null;
  }

  /**
   * @param whole whether the leaves are of all segments there are
   * @returns null when the index was changed since its segments were read
   */
  async #postingsOf(
    reader: Reader,
    token: string,
    prefix: boolean,
    ranges: readonly Range[],
    whole: boolean,
  ): Promise<Postings | null> {
    const key = `${token}\n${prefix}`;
    const kept = this.#kept.get(key);
    if (kept && whole) return kept;
    const { leaves, structure } = await readLeaves(reader, ranges);
    if (this.#isNew(structure)) return null;
    const postings = readPostings(listsOn(leaves, { term: Buffer.from(MAIN + token), prefix }));
    if (whole) this.#kept.set(key, postings);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    return postings;
  }

  /** Whether the index consists of other segments by now, which are those to be read from. */
  #isNew(structure: string): boolean {
    if (structure === this.#structure) return false;
    this.#take(structure);
    return true;
  }

  #take(structure: string): readonly Segment[] | null {
    this.#structure = structure;
    this.#segments = segmentsOf(Buffer.from(structure, "hex"));
    this.#kept.clear();
    return this.#segments;
  }
}

const DATA = sql.raw(`${TABLE}_data`);
const INDEX = sql.raw(`${TABLE}_idx`);

async function readStructure(reader: Reader): Promise<string> {
  const [row] = await reader.all<{ structure: string }>(
    sql`select hex(block) as structure from ${DATA} where id = ${STRUCTURE}`,
  );
  return row?.structure ?? "";
}

/** The levels of segments the index of heads consists of; null where it is written in a way we do not know. */
export async function readLevels(reader: Reader): Promise<Level[] | null> {
  return levelsOf(Buffer.from(await readStructure(reader), "hex"));
}

const leavesIn = (ranges: readonly Range[]): number =>
  ranges.reduce((leaves, [from, to]) => leaves + Math.max(0, to - from + 1), 0);

/**
 * The leaves on which each token may stand: from the last that begins no higher up to the first that
 * begins higher, which may have the end of its list.
 */
async function rangesOf(
  reader: Reader,
  segments: readonly Segment[],
  tokens: readonly string[],
  prefix: boolean,
): Promise<{ ranges: Range[][]; structure: string }> {
  const bounds = tokens.map((token) => [MAIN + token, MAIN + token + (prefix ? HIGHEST : "")]);
  const [row] = await reader.all<{ list: string; structure: string }>(
    sql`select json_group_array(json_array(t.key, s.key,
          (select i.pgno >> 1 from ${INDEX} i
           where i.segid = s.value and i.term <= cast(t.value ->> 0 as blob) order by i.term desc limit 1),
          (select i.pgno >> 1 from ${INDEX} i
           where i.segid = s.value and i.term > cast(t.value ->> 1 as blob) order by i.term limit 1))) as list,
        (select hex(block) from ${DATA} where id = ${STRUCTURE}) as structure
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
               (select hex(block) from ${DATA} where id = ${STRUCTURE}) as structure
        from (select d.id, d.block from json_each(${JSON.stringify(ranges)}) r cross join ${DATA} d
              on d.id between r.value ->> 0 and r.value ->> 1)`,
  );
  const lengths: number[] = [];
  eachNumber(row?.lengths ?? "", (length) => lengths.push(length));
  const segments: number[] = [];
  eachNumber(row?.ids ?? "", (id) => segments.push(segmentOf(id)));
  const bytes = new Uint8Array(row?.leaves ?? new ArrayBuffer(0));
  return { leaves: { bytes, lengths, segments }, structure: row?.structure ?? "" };
}
