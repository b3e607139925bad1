import type { Reader } from "../../db/database";
import { Candidates } from "./candidates.server";
import { EntryColumns, type Order } from "./entry-columns.server";
import { FacetPieces } from "./facet-pieces.server";
import type { IdSet } from "./id-set";
import { type Sought, WordSets } from "./word-sets.server";

/**
 * The index as questions are put to it: what is stored, and what of it is kept in memory. It may
 * live for one question or for as long as the process; it notices by itself what others wrote. It
 * answers one question at a time.
 */
export class SearchIndex {
  readonly facets = new FacetPieces();
  readonly candidates = new Candidates();
  readonly #entries = new EntryColumns();
  readonly #words = new WordSets();

  constructor(readonly reader: Reader) {}

  /** Takes in what was committed since; to be called before each question. */
  async refresh(): Promise<void> {
    if (await this.facets.refresh(this.reader)) await this.#entries.refresh(this.reader);
  }

  /** All entries there are. */
  get all(): IdSet {
    return this.facets.all;
  }

  /** No entry has a higher id. */
  get highest(): number {
    return this.#entries.highest;
  }

  /** Bytes of what is kept, works to be weighed left out. */
  get bytes(): number {
    return this.facets.bytes + this.#entries.bytes + this.#words.bytes;
  }

  /** Entries that have what is looked for. */
  async matching(sought: Sought): Promise<IdSet> {
    const ids = await this.#words.find(this.reader, sought, this.highest);
    return ids.within([this.all]);
  }

  /** A part of a set in an order: `size` ids after the first `from`. */
  first(order: Order, set: IdSet, total: number, from: number, size: number): Promise<number[]> {
    return this.#entries.first(this.reader, order, set, total, from, size);
  }

  publishedAt(id: number): number {
    return this.#entries.publishedAt(id);
  }

  /** Letters of a title, 255 at the most. */
  titleLength(id: number): number {
    return this.#entries.titleLength(id);
  }
}
