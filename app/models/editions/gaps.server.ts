import type { Reader } from "../../db/database";
import { type Axis, type Crossing, countCovered, crossFacets } from "../search/crossing.server";
import type { Filters } from "../search/search";
import { currentDivisions } from "../taxonomy/divisions";
import { placesOf } from "../taxonomy/places";
import { codesWithin, selectableTerms, type Taxonomy, termsUnder } from "../taxonomy/taxonomy";
import { GAP_FACETS, type GapFacet, type GapsAsked } from "./gaps";

export interface Gaps {
  asked: GapsAsked;
  rows: Axis;
  columns: Axis;
  crossing: Crossing;
  /** Works of each province within the filters but that of the place. */
  provinces: { code: string; works: number }[];
  /** Counties with at least one work, and counties there are. */
  counties: { covered: number; all: number };
}

/** Where there are works and where there are none, counted over what is published now. */
export async function findGaps(reader: Reader, asked: GapsAsked, taxonomy: Taxonomy): Promise<Gaps> {
  const filters = filtersOf(asked, taxonomy);
  const rows = axisOf(asked.rows, taxonomy, true);
  const columns = axisOf(asked.columns, taxonomy, false);
  const places = axisOf("region", taxonomy, true);
  const { region: _region, ...elsewhere } = filters;
  const byPlace = await crossFacets(reader, places, { facet: "region", lines: [] }, elsewhere);
  const counties = currentDivisions(taxonomy.divisions, 3).map(({ code }) => ({ code, values: [code] }));
  return {
    asked,
    rows,
    columns,
    crossing: await crossFacets(reader, rows, columns, filters),
    provinces: places.lines.map(({ code }, at) => ({ code, works: byPlace.rowTotals[at] ?? 0 })),
    counties: {
      covered: await countCovered(reader, { facet: "region", lines: counties }, elsewhere),
      all: counties.length,
    },
  };
}

function filtersOf(asked: GapsAsked, { schemes }: Taxonomy): Filters {
  const filters: Filters = {};
  for (const facet of GAP_FACETS) {
    const value = asked.only[facet];
    if (value === undefined) continue;
    filters[facet] = facet === "region" ? [value] : codesWithin(schemes[facet], value);
  }
  return filters;
}

/** The lines of an axis: every term for rows, groups for columns, which have less room. */
function axisOf(facet: GapFacet, taxonomy: Taxonomy, fine: boolean): Axis {
  const { schemes } = taxonomy;
  if (facet === "region") {
    const provinces = currentDivisions(placesOf(taxonomy), 1);
    return { facet, lines: provinces.map(({ code }) => ({ code, values: [code] })) };
  }
  const terms = fine
    ? selectableTerms(schemes[facet]).filter(
        ({ parent }) => parent === null || isHeading(schemes[facet], parent),
      )
    : termsUnder(schemes[facet], null);
  return { facet, lines: terms.map(({ code }) => ({ code, values: codesWithin(schemes[facet], code) })) };
}

function isHeading(scheme: Taxonomy["schemes"]["stage"], code: string): boolean {
  return scheme.terms.some((term) => term.code === code && term.heading === true);
}
