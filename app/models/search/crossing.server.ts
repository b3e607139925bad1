import { IdSet } from "./id-set";
import type { Facet, Filters } from "./search";
import type { SearchIndex } from "./search-index.server";

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
  index: SearchIndex,
  rows: Axis,
  columns: Axis,
  filters: Filters = {},
): Promise<Crossing> {
  await index.refresh();
  const within = chosenBy(index, filters);
  const [down, across] = [rows, columns].map(({ facet, lines }) =>
    lines.map(({ values }) => setOf(index, facet, values).within([within])),
  ) as [IdSet[], IdSet[]];
  return {
    total: within.size,
    said: { rows: joined(down).size, columns: joined(across).size },
    cells: down.map((row) => across.map((column) => row.sizeWith(column))),
    rowTotals: down.map(({ size }) => size),
  };
}

/**
 * How many works stand in each line of an axis.
 * @param filters only works with one of the values of each facet in it
 */
export async function countLines(
  index: SearchIndex,
  { facet, lines }: Axis,
  filters: Filters = {},
): Promise<number[]> {
  await index.refresh();
  const within = chosenBy(index, filters);
  return lines.map(({ values }) => index.facets.count(within, facet, values));
}

function chosenBy(index: SearchIndex, filters: Filters): IdSet {
  const chosen = Object.entries(filters).map(([facet, values]) => setOf(index, facet as Facet, values));
  return index.all.within(chosen);
}

function setOf({ facets }: SearchIndex, facet: Facet, values: readonly string[]): IdSet {
  return facets.setOf(values.map((value) => [facet, value]));
}

function joined(sets: readonly IdSet[]): IdSet {
  return sets.reduce((both, set) => both.with(set), new IdSet());
}
