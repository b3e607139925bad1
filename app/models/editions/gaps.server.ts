import type { Axis, Crossing } from "../search/crossing.server";
import type { Filters } from "../search/search";
import type { Searcher } from "../search/searcher";
import { currentDivisions, provinceOf } from "../taxonomy/divisions";
import { isCorps, placesOf } from "../taxonomy/places";
import { codesWithin, selectableTerms, type Taxonomy, termsUnder } from "../taxonomy/taxonomy";
import { GAP_FACETS, type GapFacet, type GapsAsked } from "./gaps";

export interface Gaps {
  asked: GapsAsked;
  rows: Axis;
  columns: Axis;
  crossing: Crossing;
  /** Works of each province within the filters but that of the place. */
  provinces: { code: string; works: number; covered: number; parts: number }[];
  /** Counties with at least one work, and counties there are. */
  counties: { covered: number; all: number };
}

/** Where there are works and where there are none, counted over what is published now. */
export async function findGaps(searcher: Searcher, asked: GapsAsked, taxonomy: Taxonomy): Promise<Gaps> {
  const filters = filtersOf(asked, taxonomy);
  const rows = axisOf(asked.rows, taxonomy, true);
  const columns = axisOf(asked.columns, taxonomy, false);
  const places = axisOf("region", taxonomy, true);
  const { region: _region, ...elsewhere } = filters;
  const byPlace = await searcher.count(places, elsewhere);
  const counties = await coverageOf(searcher, taxonomy, elsewhere);
  return {
    asked,
    rows,
    columns,
    crossing: await searcher.cross(rows, columns, filters),
    provinces: places.lines.map(({ code }, at) => ({
      ...{ code, works: byPlace[at] ?? 0 },
      ...counties(code),
    })),
    counties: sum(places.lines.filter(({ code }) => !isCorps(code)).map(({ code }) => counties(code))),
  };
}

/** Of each province, how many counties it has and in how many there is a work; of 兵团 its 师. */
async function coverageOf(searcher: Searcher, taxonomy: Taxonomy, filters: Filters) {
  const table = placesOf(taxonomy);
  const divisions = currentDivisions(table).filter(({ code, level }) =>
    isCorps(code) ? level === 2 : level === 3,
  );
  const lines = divisions.map(({ code }) => ({ code, values: [code] }));
  const works = await searcher.count({ facet: "region", lines }, filters);
  const counted = new Map<string, { covered: number; parts: number }>();
  divisions.forEach(({ code }, at) => {
    const province = provinceOf(table, code)?.code ?? code;
    const { covered, parts } = counted.get(province) ?? { covered: 0, parts: 0 };
    counted.set(province, { covered: covered + ((works[at] ?? 0) > 0 ? 1 : 0), parts: parts + 1 });
  });
  return (province: string) => counted.get(province) ?? { covered: 0, parts: 0 };
}

const sum = (all: readonly { covered: number; parts: number }[]) => ({
  covered: all.reduce((whole, { covered }) => whole + covered, 0),
  all: all.reduce((whole, { parts }) => whole + parts, 0),
});

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
