import { sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { numbersOf } from "./id-lists.server";
import type { IdSet } from "./id-set";

export type Order = "newest" | "title";

/** Of more new entries than these the order is read anew instead of putting in one by one. */
const FEW_NEW = 200;
/** Fewer ids than these are sorted; for more, the order is walked until enough are met. */
const FEW = 4_000;

/**
 * By which entries are ordered, in columns by their ids: 17 bytes for each work. An entry's own
 * never change, since a new edition gets a new id; so only ids that are higher are ever asked for.
 */
export class EntryColumns {
  #published = new Float64Array(0);
  #titleLengths = new Uint8Array(0);
  #newest = new Int32Array(0);
  #titles = new Int32Array(0);
  #titleRanks = new Int32Array(0);
  /** Whether entries came in since titles were put in order. */
  #untitled = true;
  #highest = 0;

  /** The highest id that is known. */
  get highest(): number {
    return this.#highest;
  }

  get bytes(): number {
    const columns = [this.#published, this.#titleLengths, this.#newest, this.#titles, this.#titleRanks];
    return columns.reduce((bytes, column) => bytes + column.byteLength, 0);
  }

  /** When it was published; 0 for an entry that is not known. */
  publishedAt(id: number): number {
    return this.#published[id] ?? 0;
  }

  /** Letters of the title, 255 at the most. */
  titleLength(id: number): number {
    return this.#titleLengths[id] ?? 0;
  }

  /** Takes in entries with higher ids. */
  async refresh(reader: Reader): Promise<void> {
    const since = sql`from search_entries where id > ${this.#highest}`;
    const [{ entries = 0 } = {}] = await reader.all<{ entries: number }>(
      sql`select count(*) as entries ${since}`,
    );
    if (entries === 0) return;
    this.#untitled = true;
    if (entries > FEW_NEW) return this.#readAll(reader);
    const rows = await reader.all<{ id: number; publishedAt: number; titled: number }>(
      sql`select id, published_at as "publishedAt", length(title_key) as titled ${since} order by id`,
    );
    for (const { id, publishedAt, titled } of rows) {
      this.#reach(id);
      this.#published[id] = publishedAt;
      this.#titleLengths[id] = Math.min(255, titled);
    }
    this.#newest = withNew(
      this.#newest,
      rows.map(({ id }) => id),
      (a, b) => this.#isNewer(a, b),
    );
  }

  /** A part of a set in an order: `size` ids after the first `from`. */
  async first(
    reader: Reader,
    order: Order,
    set: IdSet,
    total: number,
    from: number,
    size: number,
  ): Promise<number[]> {
    if (order === "title" && this.#untitled) await this.#readTitles(reader);
    if (total <= FEW) {
      const ids = set.ids();
      const ranks = this.#titleRanks;
      ids.sort(
        order === "newest" ? (a, b) => (this.#isNewer(a, b) ? -1 : 1) : (a, b) => ranks[a]! - ranks[b]!,
      );
      return ids.slice(from, from + size);
    }
    return set.firstOf(order === "newest" ? this.#newest : this.#titles, from + size).slice(from);
  }

  #isNewer(a: number, b: number): boolean {
    const difference = this.publishedAt(a) - this.publishedAt(b);
    return difference > 0 || (difference === 0 && a > b);
  }

  /** Both from indexes that hold no more than is asked for. */
  async #readAll(reader: Reader): Promise<void> {
    const newest = await numbersOf(
      reader,
      sql`select id || ',' || published_at as numbers from search_entries order by published_at desc, id desc`,
    );
    this.#newest = new Int32Array(newest.length / 2);
    for (let at = 0; at < newest.length; at += 2) {
      const id = newest[at]!;
      this.#reach(id);
      this.#newest[at / 2] = id;
      this.#published[id] = newest[at + 1]!;
    }
    await this.#readTitles(reader);
  }

  async #readTitles(reader: Reader): Promise<void> {
    const titles = await numbersOf(
      reader,
      sql`select id || ',' || min(255, length(title_key)) as numbers from search_entries order by title_key, id`,
    );
    this.#titles = new Int32Array(titles.length / 2);
    for (let at = 0; at < titles.length; at += 2) {
      const id = titles[at]!;
      this.#reach(id);
      this.#titles[at / 2] = id;
      this.#titleLengths[id] = titles[at + 1]!;
    }
    this.#titleRanks = new Int32Array(this.#highest + 1);
    for (const [rank, id] of this.#titles.entries()) this.#titleRanks[id] = rank;
    this.#untitled = false;
  }

  #reach(id: number): void {
    this.#highest = Math.max(this.#highest, id);
    if (id < this.#published.length) return;
    const length = Math.ceil((id + 1_024) * 1.1);
    const published = new Float64Array(length);
    published.set(this.#published);
    const titleLengths = new Uint8Array(length);
    titleLengths.set(this.#titleLengths);
    [this.#published, this.#titleLengths] = [published, titleLengths];
  }
}

/** A list in order with some more, each put where it belongs. */
function withNew(
  list: Int32Array,
  ids: readonly number[],
  before: (a: number, b: number) => boolean,
): Int32Array<ArrayBuffer> {
  const sorted = [...ids].sort((a, b) => (before(a, b) ? -1 : 1));
  const both = new Int32Array(list.length + sorted.length);
  let next = 0;
  let at = 0;
  for (const id of sorted) {
    const place = placeOf(list, id, before);
    both.set(list.subarray(at, place), next);
    next += place - at;
    both[next++] = id;
    at = place;
  }
  both.set(list.subarray(at), next);
  return both;
}

function placeOf(list: Int32Array, id: number, before: (a: number, b: number) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(list[middle]!, id)) low = middle + 1;
    else high = middle;
  }
  return low;
}
