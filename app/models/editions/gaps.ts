import { findDivision } from "../taxonomy/divisions";
import { placesOf } from "../taxonomy/places";
import { findTerm, type Taxonomy } from "../taxonomy/taxonomy";

/** By what gaps may be looked for. */
export const GAP_FACETS = ["subject", "stage", "problem", "region"] as const;
export type GapFacet = (typeof GAP_FACETS)[number];

/** From so many works on a cell is thin no more. */
export const THIN = 3;

export interface GapsAsked {
  rows: GapFacet;
  columns: GapFacet;
  /** Only works with these values. */
  only: Partial<Record<GapFacet, string>>;
}

/** Reads an address; what cannot be read is as if it had not been asked, and an axis crosses another one. */
export function parseGaps(parameters: URLSearchParams, taxonomy: Taxonomy): GapsAsked {
  const { schemes } = taxonomy;
  const facetOf = (name: string) => GAP_FACETS.find((facet) => facet === parameters.get(name));
  const rows = facetOf("rows") ?? "subject";
  const asked = facetOf("columns");
  const columns = asked !== undefined && asked !== rows ? asked : rows === "stage" ? "subject" : "stage";
  const only: GapsAsked["only"] = {};
  for (const facet of GAP_FACETS) {
    const value = parameters.get(facet) ?? "";
    const known =
      facet === "region" ? findDivision(placesOf(taxonomy), value) : findTerm(schemes[facet], value);
    if (known) only[facet] = value;
  }
  return { rows, columns, only };
}
