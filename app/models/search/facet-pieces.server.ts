import { sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { FacetColumns, type ReadPiece, type ValueCounts } from "./facet-columns";
import { IdSet } from "./id-set";
import { asPiece, type Piece } from "./pieces";
import type { Facet } from "./search";

/** The pieces of one set, each at its place; see id-set.ts. */
export type Pieces = readonly (Piece | undefined)[];

/** So many sets of several values are kept: of terms that have narrower ones there are a few dozen. */
const UNIONS = 64;

/**
 * The sets of all values of all facets in memory, in the form in which they are stored: some 30
 * bytes for each work, and its values once more by its id. Pieces that were written since are read again, whoever wrote them.
 */
export class FacetPieces {
  readonly #facets = new Map<Facet | "", Map<string, (Piece | undefined)[]>>();
  readonly #columns = new FacetColumns();
  /** Entries with one of several values, as they were asked for last. */
  readonly #unions = new Map<string, IdSet>();
  #version = 0;
  #all = new IdSet();

  /** All entries. */
  get all(): IdSet {
    return this.#all;
  }

  get bytes(): number {
    let bytes = this.#columns.bytes;
    for (const values of this.#facets.values()) {
      for (const pieces of values.values()) for (const piece of pieces) bytes += piece?.byteLength ?? 0;
    }
    return bytes;
  }

  /** Reads what was written since; answers whether anything was. */
  async refresh(reader: Reader): Promise<boolean> {
    const changed = await reader.all<{
      facet: Facet | "";
      value: string;
      piece: number;
      ids: ArrayBuffer;
      version: number;
    }>(sql`select facet, value, piece, ids, version from search_sets where version > ${this.#version}`);
    if (changed.length === 0) return false;
    const read: ReadPiece[] = [];
    for (const { facet, value, piece, ids, version } of changed) {
      const values = this.#facets.get(facet) ?? new Map<string, (Piece | undefined)[]>();
      const pieces = values.get(value) ?? [];
      pieces[piece] = asPiece(ids);
      read.push({ facet, value, index: piece, piece: pieces[piece] });
      this.#facets.set(facet, values.set(value, pieces));
      this.#version = Math.max(this.#version, version);
    }
    this.#unions.clear();
    this.#all = this.setOf([["", ""]]);
    this.#columns.refresh(read, this.#all);
    return true;
  }

  /** The values of a facet with their sets. */
  of(facet: Facet): ReadonlyMap<string, Pieces> {
    return this.#facets.get(facet) ?? new Map();
  }

  /** The value of a facet of which an entry has one at the most; empty where it has none. */
  valueOf(facet: Facet, id: number): string {
    return this.#columns.valueOf(facet, id);
  }

  /** How many entries of a set have each value of each facet. */
  countsIn(set: IdSet): ValueCounts {
    return this.#columns.countsIn(set) ?? this.countsBySets(set);
  }

  /** The same, for a few values only. */
  countsBySets(set: IdSet): ValueCounts {
    return { of: (facet, value) => this.count(set, facet, [value]) };
  }

  /** How many entries of a set have one of these values. */
  count(within: IdSet, facet: Facet, values: readonly string[]): number {
    const [value, ...more] = values;
    if (value === undefined) return 0;
    if (more.length > 0) return within.sizeWith(this.#unionOf(facet, values));
    const pieces: Pieces = this.#facets.get(facet)?.get(value) ?? [];
    return pieces.reduce((sum, piece, index) => sum + (piece ? within.countPiece(index, piece) : 0), 0);
  }

  #unionOf(facet: Facet, values: readonly string[]): IdSet {
    const key = [facet, ...values].join("\n");
    const union = this.#unions.get(key) ?? this.setOf(values.map((each) => [facet, each]));
    this.#unions.set(key, union);
    if (this.#unions.size > UNIONS) this.#unions.delete(this.#unions.keys().next().value!);
    return union;
  }

  /** Entries with one of these values. */
  setOf(values: readonly (readonly [facet: Facet | "", value: string])[]): IdSet {
    const set = new IdSet();
    for (const [facet, value] of values) {
      const pieces: Pieces = this.#facets.get(facet)?.get(value) ?? [];
      for (const [index, piece] of pieces.entries()) if (piece) set.addPiece(index, piece);
    }
    return set;
  }
}
