import { type SQL, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { IdSet } from "./id-set";
import { FACETS, type Facet, type FacetCounts, type Meaning, type SearchRequest } from "./search";

interface Piece {
  facet: Facet;
  value: string;
  piece: number;
  ids: ArrayBuffer;
}

/** What the facets say for one request: the sets to count, and those it narrows down to. */
export interface FacetSets {
  all: IdSet;
  /** Entries with one of the chosen values, for each facet that has some. */
  chosen: Map<Facet, IdSet>;
  counted: Piece[];
  /** Entries of a broader value, its narrower ones included. */
  broader: Map<Facet, Map<string, IdSet>>;
}

/** Reads the stored pieces a request needs, all at one stroke. */
export async function readFacetSets(reader: Reader, request: SearchRequest): Promise<FacetSets> {
  const { filters } = request;
  const conditions = [sql`facet = ''`, ...FACETS.map((facet) => valuesOf(facet, request))];
  const pieces = await reader.all<Omit<Piece, "facet"> & { facet: Facet | "" }>(
    sql`select facet, value, piece, ids from search_sets where ${sql.join(conditions, sql` or `)}`,
  );
  const sets: FacetSets = { all: new IdSet(), chosen: new Map(), counted: [], broader: new Map() };
  for (const facet of FACETS) if (filters[facet]) sets.chosen.set(facet, new IdSet());
  for (const { facet, value, piece, ids } of pieces) {
    if (facet === "") sets.all.addPiece(piece, ids);
    else sortPiece(sets, request, { facet, value, piece, ids });
  }
  return sets;
}

/** Entries with one of these values. */
export async function readMeaningSet(reader: Reader, meanings: readonly Meaning[]): Promise<IdSet> {
  const wanted = JSON.stringify(meanings.map(({ facet, value }) => [facet, value]));
  const pieces = await reader.all<{ piece: number; ids: ArrayBuffer }>(
    sql`select piece, ids from json_each(${wanted}) wanted
        join search_sets on facet = wanted.value ->> 0 and search_sets.value = wanted.value ->> 1`,
  );
  const set = new IdSet();
  for (const { piece, ids } of pieces) set.addPiece(piece, ids);
  return set;
}

function sortPiece(
  sets: FacetSets,
  { filters, counted = {}, broader = {} }: SearchRequest,
  found: Piece,
): void {
  const { facet, value, piece, ids } = found;
  const meanings = [value, ...(broader[facet]?.get(value) ?? [])];
  if (meanings.some((each) => filters[facet]?.includes(each))) sets.chosen.get(facet)?.addPiece(piece, ids);
  if (counted[facet]?.includes(value) ?? true) sets.counted.push(found);
  for (const wider of meanings.filter((each) => each !== value || isBroader(broader[facet], value))) {
    const values = sets.broader.get(facet) ?? new Map<string, IdSet>();
    const set = values.get(wider) ?? new IdSet();
    set.addPiece(piece, ids);
    sets.broader.set(facet, values.set(wider, set));
  }
}

function isBroader(meanings: ReadonlyMap<string, readonly string[]> | undefined, value: string): boolean {
  return [...(meanings?.values() ?? [])].some((each) => each.includes(value));
}

function valuesOf(facet: Facet, { filters, counted = {} }: SearchRequest): SQL {
  const some = counted[facet];
  if (!some) return sql`facet = ${facet}`;
  const values = JSON.stringify([...some, ...(filters[facet] ?? [])]);
  return sql`(facet = ${facet} and value in (select value from json_each(${values})))`;
}

/** The sets a match must be in, those of one facet left out. */
export function restrictionsBut({ chosen }: FacetSets, except: Facet | null): IdSet[] {
  return [...chosen].flatMap(([facet, set]) => (facet === except ? [] : [set]));
}

/** Each facet counted as if nothing of it were chosen, most first. */
export function countFacets(sets: FacetSets, matching: IdSet): FacetCounts {
  const open = matching.within(restrictionsBut(sets, null));
  const facets = FACETS.map((facet) => {
    const base = sets.chosen.has(facet) ? matching.within(restrictionsBut(sets, facet)) : open;
    return [facet, sortedCounts(countValues(sets, facet, base))];
  });
  return Object.fromEntries(facets) as FacetCounts;
}

function countValues(sets: FacetSets, facet: Facet, base: IdSet): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { facet: own, value, piece, ids } of sets.counted) {
    if (own === facet) counts.set(value, (counts.get(value) ?? 0) + base.countPiece(piece, ids));
  }
  for (const [value, set] of sets.broader.get(facet) ?? []) counts.set(value, base.within([set]).size);
  return counts;
}

function sortedCounts(values: Map<string, number>): FacetCounts[Facet] {
  return [...values]
    .flatMap(([value, count]) => (count > 0 ? [{ value, count }] : []))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
