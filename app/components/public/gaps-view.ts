import { type AboutFacet, admits } from "../../models/calls/admission";
import { type Call, callsPlace } from "../../models/calls/call";
import { GAP_FACETS, type GapFacet, THIN } from "../../models/editions/gaps";
import type { Gaps } from "../../models/editions/gaps.server";
import { currentDivisions } from "../../models/taxonomy/divisions";
import { shortName } from "../../models/taxonomy/place-names";
import { isCorps, placesOf } from "../../models/taxonomy/places";
import { codesWithin, selectableTerms, type Taxonomy } from "../../models/taxonomy/taxonomy";
import { visitorPath } from "../surroundings";
import type { Labels } from "./labels";

/** Where each province's tile stands: row and column. Neighbours are near each other; it is no map. */
const TILES: Readonly<Record<string, readonly [number, number]>> = {
  230000: [1, 8],
  650000: [2, 1],
  150000: [2, 6],
  210000: [2, 7],
  220000: [2, 8],
  630000: [3, 2],
  620000: [3, 3],
  640000: [3, 4],
  140000: [3, 5],
  130000: [3, 6],
  110000: [3, 7],
  120000: [3, 8],
  xpcc: [3, 1],
  540000: [4, 1],
  510000: [4, 3],
  610000: [4, 4],
  410000: [4, 5],
  370000: [4, 6],
  500000: [5, 3],
  420000: [5, 4],
  340000: [5, 5],
  320000: [5, 6],
  310000: [5, 7],
  530000: [6, 2],
  520000: [6, 3],
  430000: [6, 4],
  360000: [6, 5],
  330000: [6, 6],
  450000: [7, 3],
  440000: [7, 4],
  350000: [7, 5],
  710000: [7, 7],
  460000: [8, 3],
  820000: [8, 4],
  810000: [8, 5],
};

export interface GapCell {
  works: number;
  /** `none` leads to where one is awaited or begun, the others to the works. */
  fill: "none" | "thin" | "some";
  href: string;
  /** Of a cell that is thin or empty: the open call that awaits one, or where one is begun. */
  more: { to: "call" | "start"; href: string } | null;
}

export interface Tile extends GapCell {
  code: string;
  label: string;
  row: number;
  column: number;
  /** Counties with a work, and counties there are; of 兵团 its 师. */
  covered: number;
  parts: number;
}

export interface GapsView {
  rowsBy: GapFacet;
  columnsBy: GapFacet;
  total: number;
  said: { rows: number; columns: number };
  counties: { covered: number; all: number };
  columns: string[];
  rows: { label: string; works: number; cells: GapCell[] }[];
  tiles: Tile[];
  /** Open calls that take works, the one that closes first before the others. */
  calls: { name: string; href: string }[];
  /** What the selection may be narrowed down to. */
  choices: { facet: GapFacet; chosen: string; values: { value: string; label: string }[] }[];
}

/** Where works are and where they are missing, in the words of the reader's language. */
export function gapsViewOf(
  gaps: Gaps,
  calls: readonly OpenCall[],
  labels: Labels,
  taxonomy: Taxonomy,
): GapsView {
  const { asked, rows, columns, crossing } = gaps;
  const cellOf = (works: number, at: Partial<Record<GapFacet, string>>): GapCell => {
    const only = { ...asked.only, ...at };
    const more = works < THIN ? moreOf(calls, only, labels, taxonomy) : null;
    return {
      works,
      fill: works === 0 ? "none" : works < THIN ? "thin" : "some",
      href: works === 0 && more ? more.href : worksAddress(only, labels),
      more,
    };
  };
  return {
    rowsBy: asked.rows,
    columnsBy: asked.columns,
    total: crossing.total,
    said: crossing.said,
    counties: gaps.counties,
    columns: columns.lines.map(({ code }) => nameOf(asked.columns, code, labels)),
    rows: rows.lines.map(({ code }, at) => ({
      label: nameOf(asked.rows, code, labels),
      works: crossing.rowTotals[at] ?? 0,
      cells: columns.lines.map((column, across) =>
        cellOf(crossing.cells[at]?.[across] ?? 0, { [asked.rows]: code, [asked.columns]: column.code }),
      ),
    })),
    tiles: gaps.provinces.flatMap(({ code, works, covered, parts }) => {
      const place = TILES[code];
      const label = isCorps(code) ? labels.corps : shortName(nameOf("region", code, labels));
      return place
        ? [
            {
              ...cellOf(works, { region: code }),
              code,
              label,
              covered,
              parts,
              row: place[0],
              column: place[1],
            },
          ]
        : [];
    }),
    calls: calls.map(({ id, name }) => ({ name, href: visitorPath(`/calls/${id}`, labels.locale) })),
    choices: GAP_FACETS.map((facet) => ({
      facet,
      chosen: asked.only[facet] ?? "",
      values: choicesOf(facet, taxonomy).map((value) => ({ value, label: nameOf(facet, value, labels) })),
    })),
  };
}

type OpenCall = Pick<Call, "id" | "name" | "nationwide" | "jurisdictionCode" | "settings">;

/** The call that admits such a work and closes first, one of the whole country before others; else the desk. */
function moreOf(
  calls: readonly OpenCall[],
  only: Partial<Record<GapFacet, string>>,
  labels: Labels,
  { schemes }: Taxonomy,
) {
  const within = (facet: AboutFacet) =>
    only[facet] === undefined ? undefined : codesWithin(schemes[facet], only[facet]);
  const about = { stage: within("stage"), subject: within("subject"), problem: within("problem") };
  const fitting = calls.filter((call) => callsPlace(call, only.region) && admits(call.settings, about));
  const call = fitting.find(({ nationwide }) => nationwide) ?? fitting[0];
  if (!call) return { to: "start" as const, href: start(only) };
  const query = new URLSearchParams(only).toString();
  const path = visitorPath(`/calls/${call.id}`, labels.locale);
  return { to: "call" as const, href: query === "" ? path : `${path}?${query}` };
}

/** Groups of terms are no terms of a work, and the desk passes them over. */
const start = (only: Partial<Record<GapFacet, string>>): string => {
  const query = new URLSearchParams(only).toString();
  return query === "" ? "/desk#start" : `/desk?${query}#start`;
};

const nameOf = (facet: GapFacet, code: string, labels: Labels): string =>
  facet === "region" ? labels.region(code) : labels.value(facet, code);

function choicesOf(facet: GapFacet, taxonomy: Taxonomy): string[] {
  const all =
    facet === "region" ? currentDivisions(placesOf(taxonomy), 1) : selectableTerms(taxonomy.schemes[facet]);
  return all.map(({ code }) => code);
}

function worksAddress(only: Partial<Record<GapFacet, string>>, labels: Labels): string {
  const parameters = new URLSearchParams();
  for (const facet of GAP_FACETS) if (only[facet] !== undefined) parameters.set(facet, only[facet]);
  return visitorPath(`/practices?${parameters}`, labels.locale);
}
