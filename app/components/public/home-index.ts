import type { FacetCounts } from "../../models/search/search";
import { visitorPath } from "../surroundings";
import type { Labels } from "./labels";

const SHOWN = ["stage", "subject", "region"] as const;
/** So many of each, those with most works. */
const LONGEST = 9;

export interface IndexLine {
  facet: (typeof SHOWN)[number];
  values: { label: string; href: string; count: number }[];
}

/** For whom and where there are works: the way in for who has no word to search for. */
export function homeIndexOf(facets: FacetCounts, labels: Labels): IndexLine[] {
  return SHOWN.map((facet) => ({
    facet,
    values: facets[facet]
      .filter(({ value }) => facet !== "region" || value.endsWith("0000"))
      .slice(0, LONGEST)
      .map(({ value, count }) => ({
        label: labels.value(facet, value),
        href: visitorPath(`/practices?${facet}=${encodeURIComponent(value)}`, labels.locale),
        count,
      })),
  })).filter(({ values }) => values.length > 0);
}
