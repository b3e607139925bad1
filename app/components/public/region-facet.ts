import { choiceOf, parentOf, trailOf } from "../../models/editions/region-parts";
import type { SearchRequest } from "../../models/search/search";
import type { Division, DivisionTable } from "../../models/taxonomy/divisions";
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
  const { inside, parts } = choiceOf(table, chosen.at(-1) ?? null);
  const link = (code: string | null) => at(withValues(request, "region", code === null ? [] : [code]));
  const step = (division: Division) => ({ label: labels.division(division), href: link(division.code) });
  return {
    facet: "region",
    trail: inside === null ? [] : [{ label: null, href: link(null) }, ...trailOf(table, inside).map(step)],
    values: parts
      .filter(({ code }) => counts.has(code) || chosen.includes(code))
      .map((division) => ({
        value: division.code,
        label: labels.division(division),
        count: counts.get(division.code) ?? 0,
        href: link(chosen.includes(division.code) ? parentOf(table, division.code) : division.code),
        chosen: chosen.includes(division.code),
      }))
      .sort((a, b) => b.count - a.count),
  };
}
