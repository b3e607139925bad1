import type { SearchRequest } from "../../models/search/search";
import {
  ancestors,
  children,
  type Division,
  type DivisionTable,
  findDivision,
} from "../../models/taxonomy/divisions";
import type { Labels } from "./labels";
import type { FacetView } from "./listing";
import { type Asked, withValues } from "./listing-address";

/**
 * Regions are gone through from the whole to the part: provinces, then the cities of one, then its
 * counties. The trail leads back out.
 */
export function regionFacet(
  request: SearchRequest,
  counted: readonly { value: string; count: number }[],
  labels: Labels,
  table: DivisionTable,
  at: (asked: Asked) => string,
): FacetView {
  const chosen = request.filters.region ?? [];
  const counts = new Map(counted.map(({ value, count }) => [value, count]));
  const here = findDivision(table, chosen.at(-1) ?? "");
  const below = here ? partsOf(table, here.code) : partsOf(table, null);
  const link = (codes: string[]) => at(withValues(request, "region", codes));
  // Where a place has no parts, its neighbours are more use than an empty list.
  const inside = here && below.length === 0 ? parentOf(table, here) : (here?.code ?? null);
  const shown = below.length > 0 ? below : partsOf(table, inside);
  const step = (division: Division) => ({ label: labels.division(division), href: link([division.code]) });
  return {
    facet: "region",
    trail: inside === null ? [] : [{ label: null, href: link([]) }, ...trailOf(table, inside).map(step)],
    values: shown
      .filter(({ code }) => counts.has(code) || chosen.includes(code))
      .map((division) => ({
        value: division.code,
        label: labels.division(division),
        count: counts.get(division.code) ?? 0,
        href: link(chosen.includes(division.code) ? outside(table, division) : [division.code]),
        chosen: chosen.includes(division.code),
      }))
      .sort((a, b) => (b.count ?? 0) - (a.count ?? 0)),
  };
}

/** What lies directly within; 直属 nodes are no places and are looked through. */
function partsOf(table: DivisionTable, code: string | null): Division[] {
  return children(table, code).flatMap((each) =>
    each.kind === "direct" ? partsOf(table, each.code) : [each],
  );
}

function trailOf(table: DivisionTable, code: string | null): Division[] {
  const here = code === null ? null : findDivision(table, code);
  if (here === null) return [];
  return [...ancestors(table, here.code), here].filter(({ kind }) => kind !== "direct");
}

function parentOf(table: DivisionTable, division: Division): string | null {
  return trailOf(table, division.code).at(-2)?.code ?? null;
}

function outside(table: DivisionTable, division: Division): string[] {
  const parent = parentOf(table, division);
  return parent === null ? [] : [parent];
}
