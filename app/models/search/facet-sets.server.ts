import type { ValueCounts } from "./facet-columns";
import type { FacetPieces } from "./facet-pieces.server";
import type { IdSet } from "./id-set";
import { FACETS, type Facet, type FacetCounts, type SearchRequest } from "./search";

/** What the facets say for one request. */
export interface FacetSets {
  facets: FacetPieces;
  request: SearchRequest;
  /** Entries with one of the chosen values, for each facet that has some. */
  chosen: Map<Facet, IdSet>;
}

export function facetSetsOf(facets: FacetPieces, request: SearchRequest): FacetSets {
  const chosen = new Map<Facet, IdSet>();
  for (const facet of FACETS) {
    const values = request.filters[facet];
    if (values)
      chosen.set(facet, facets.setOf(valuesMeant(request, facet, values).map((each) => [facet, each])));
  }
  return { facets, request, chosen };
}

/** The values with the narrower ones, which are meant too. */
function valuesMeant({ broader }: SearchRequest, facet: Facet, values: readonly string[]): string[] {
  const narrower = [...(broader?.[facet] ?? [])].flatMap(([value, above]) =>
    above.some((each) => values.includes(each)) ? [value] : [],
  );
  return [...new Set([...values, ...narrower])];
}

/** The sets a match must be in, those of one facet left out. */
export function restrictionsBut({ chosen }: Pick<FacetSets, "chosen">, except: Facet | null): IdSet[] {
  return [...chosen].flatMap(([facet, set]) => (facet === except ? [] : [set]));
}

/** Each facet counted as if nothing of it were chosen, most first. */
export function countFacets(sets: FacetSets, matching: IdSet): FacetCounts {
  const open = baseOf(sets, matching, null);
  const facets = FACETS.map((facet) => {
    const base = sets.chosen.has(facet) ? baseOf(sets, matching, facet) : open;
    return [facet, sortedCounts(countValues(sets, facet, base))];
  });
  return Object.fromEntries(facets) as FacetCounts;
}

interface Base {
  set: IdSet;
  counts: ValueCounts;
}

function baseOf({ facets, chosen }: FacetSets, matching: IdSet, except: Facet | null): Base {
  const set = matching.within(restrictionsBut({ chosen }, except));
  // Of a chosen facet only its own values are asked for.
  return { set, counts: except === null ? facets.countsIn(set) : facets.countsBySets(set) };
}

function countValues({ facets, request }: FacetSets, facet: Facet, base: Base): Map<string, number> {
  const counts = new Map<string, number>();
  const stored = facets.of(facet);
  for (const value of request.counted?.[facet] ?? stored.keys()) {
    counts.set(value, base.counts.of(facet, value));
  }
  const above = new Set([...(request.broader?.[facet]?.values() ?? [])].flat());
  for (const value of above) {
    const meant = valuesMeant(request, facet, [value]).filter((each) => stored.has(each));
    counts.set(value, facets.count(base.set, facet, meant));
  }
  return counts;
}

function sortedCounts(values: Map<string, number>): FacetCounts[Facet] {
  return [...values]
    .flatMap(([value, count]) => (count > 0 ? [{ value, count }] : []))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
