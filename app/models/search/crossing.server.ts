import { sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { asPiece, IdSet } from "./id-set";
import type { Facet, Filters } from "./search";

/** A line of a table: the values of a facet that count in it. */
export interface Line {
  code: string;
  values: readonly string[];
}

export interface Axis {
  facet: Facet;
  lines: readonly Line[];
}

export interface Crossing {
  /** Works within the filters. */
  total: number;
  /** Of those, the ones in some line of the axis; the others say nothing of it. */
  said: { rows: number; columns: number };
  /** How many works are in each row and column, a row for each line. */
  cells: number[][];
  rowTotals: number[];
}

/**
 * Counts works by two facets at once. A work with several values counts in each of them, so that
 * rows and columns do not add up to the total: whoever shows them says so.
 * @param filters only works with one of the values of each facet in it
 */
export async function crossFacets(
  reader: Reader,
  rows: Axis,
  columns: Axis,
  filters: Filters = {},
): Promise<Crossing> {
  const sets = await readSets(reader, [rows, columns], filters);
  const all = sets.get("\n") ?? new IdSet();
  const chosen = Object.entries(filters).map(([facet, values]) => union(sets, facet as Facet, values));
  const within = all.within(chosen);
  const [down, across] = [rows, columns].map(({ facet, lines }) =>
    lines.map(({ values }) => union(sets, facet, values).within([within])),
  ) as [IdSet[], IdSet[]];
  return {
    total: within.size,
    said: { rows: joined(down).size, columns: joined(across).size },
    cells: down.map((row) => across.map((column) => row.within([column]).size)),
    rowTotals: down.map(({ size }) => size),
  };
}

async function readSets(
  reader: Reader,
  axes: readonly Axis[],
  filters: Filters,
): Promise<Map<string, IdSet>> {
  const wanted: [string, string][] = [["", ""]];
  for (const { facet, lines } of axes) {
    for (const { values } of lines) for (const value of values) wanted.push([facet, value]);
  }
  for (const [facet, values] of Object.entries(filters))
    for (const value of values) wanted.push([facet, value]);
  const pieces = await reader.all<{ facet: string; value: string; piece: number; ids: ArrayBuffer }>(
    sql`select facet, value, piece, ids from search_sets
        where (facet, value) in (select value ->> 0, value ->> 1 from json_each(${JSON.stringify(wanted)}))`,
  );
  const sets = new Map<string, IdSet>();
  for (const { facet, value, piece, ids } of pieces) {
    const key = `${facet}\n${value}`;
    const set = sets.get(key) ?? new IdSet();
    set.addPiece(piece, asPiece(ids));
    sets.set(key, set);
  }
  return sets;
}

function union(sets: ReadonlyMap<string, IdSet>, facet: Facet, values: readonly string[]): IdSet {
  return joined(values.flatMap((value) => sets.get(`${facet}\n${value}`) ?? []));
}

function joined(sets: readonly IdSet[]): IdSet {
  return sets.reduce((both, set) => both.with(set), new IdSet());
}
