import { and, asc, count, desc, eq, gte, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { editions, organisationProposals, organisations, practices } from "../../db/schema";
import { notFound } from "../domain-error";
import { partsOf, trailOf } from "../editions/region-parts";
import type { OrganisationKind } from "../organisations/organisation";
import { lexiconOf } from "../search/lexicon.server";
import type { Searcher } from "../search/searcher";
import { type Division, findDivision } from "../taxonomy/divisions";
import { CORPS, isCorps, otherNames, placesOf } from "../taxonomy/places";
import type { Taxonomy } from "../taxonomy/taxonomy";
import { findAdoptions, findCommunities } from "./lines.server";
import {
  type AdoptionsOverview,
  type CommunityLine,
  type Counted,
  SHOWN,
  type UnitLine,
  type WorksOverview,
} from "./overview";
import { publishedWorksOf, publishes, worksWithin } from "./works.server";

/** Editions among which those are looked for that published lately. */
const LATELY = 300;

/** Everything public about one place. */
export interface PlaceOverview {
  place: Division;
  /** The places around it, widest first. */
  trail: Division[];
  /** As people say it, and what stood in it and was abolished. */
  names: ReturnType<typeof otherNames>;
  /** What lies directly in it, with the works of each. */
  parts: { place: Division; works: number }[];
  overview: WorksOverview;
  subjects: Counted[];
  stages: Counted[];
  units: UnitLine[];
  unitCount: number;
  adoptions: AdoptionsOverview;
  communities: CommunityLine[];
}

/** @throws notFound for a code that is no place */
export async function getPlace(
  reader: Reader,
  searcher: Searcher,
  taxonomy: Taxonomy,
  code: string,
): Promise<PlaceOverview> {
  const table = placesOf(taxonomy);
  const place = findDivision(table, code);
  if (place === null || place.kind === "direct") throw notFound();
  const { overview, facets } = await worksWithin(reader, searcher, { region: [code] });
  const works = new Map(facets.region.map(({ value, count: some }) => [value, some]));
  const within = unitsWithin(code);
  return {
    place,
    trail: trailOf(table, code).slice(0, -1),
    names: otherNames(table, code),
    parts: partsOf(table, code).map((part) => ({ place: part, works: works.get(part.code) ?? 0 })),
    overview,
    subjects: facets.subject,
    stages: facets.stage,
    units: await listUnitsWithin(reader, within),
    unitCount: await countUnitsWithin(reader, within),
    adoptions: await findAdoptions(reader, within),
    communities: await findCommunities(reader, within),
  };
}

/** Provinces and 兵团 side by side, with the works of each. */
export async function listProvinces(
  reader: Reader,
  searcher: Searcher,
  taxonomy: Taxonomy,
): Promise<{ total: number; parts: PlaceOverview["parts"] }> {
  const { overview, facets } = await worksWithin(reader, searcher, {});
  const works = new Map(facets.region.map(({ value, count: some }) => [value, some]));
  const parts = partsOf(placesOf(taxonomy), null).map((place) => ({
    place,
    works: works.get(place.code) ?? 0,
  }));
  return { total: overview.total, parts };
}

/**
 * Places somebody may mean: by name, with or without 省 or 县, 沪 and 粤, English, the code, and names
 * of places that were abolished. At most twenty, provinces first.
 */
export function findPlaces(taxonomy: Taxonomy, typed: string): Division[] {
  if (typed === "") return [];
  const table = placesOf(taxonomy);
  const known = findDivision(table, typed);
  const named = lexiconOf(taxonomy)
    .meaningsOf(typed)
    .flatMap(({ facet, value }) => (facet === "region" ? (findDivision(table, value) ?? []) : []));
  const containing = [...table.byCode.values()].filter(({ name }) => name.includes(typed));
  const found = [...new Set([...(known ? [known] : []), ...named, ...containing])];
  return found
    .filter(({ kind }) => kind !== "direct")
    .sort(
      (one, other) => Number(named.includes(other)) - Number(named.includes(one)) || one.level - other.level,
    )
    .slice(0, 20);
}

/** Units that stand in a place (GB/T 2260: by the digits of its code), or answer to 兵团 or a 师 of it. */
export function unitsWithin(code: string): SQL | undefined {
  if (code === CORPS) {
    return or(
      eq(organisations.jurisdictionCode, CORPS),
      and(gte(organisations.jurisdictionCode, `${CORPS}-`), lt(organisations.jurisdictionCode, `${CORPS}.`)),
    );
  }
  if (isCorps(code)) return eq(organisations.jurisdictionCode, code);
  const digits = code.replace(/(00)+$/, "");
  if (digits.length === 6) return eq(organisations.divisionCode, code);
  return and(gte(organisations.divisionCode, digits), lt(organisations.divisionCode, `${digits}:`));
}

/** Units that stand and are no mere proposals. */
const KNOWN = and(
  isNull(organisations.closedAt),
  sql`not exists (select 1 from ${organisationProposals}
    where ${organisationProposals.organisationId} = "organisations"."id"
      and ${organisationProposals.decision} is not 'verified')`,
);

/** Those that published come first; works are counted of those that are shown alone. */
async function listUnitsWithin(reader: Reader, within: SQL | undefined): Promise<UnitLine[]> {
  const shown = await reader
    .select({ id: organisations.id })
    .from(organisations)
    .where(and(within, KNOWN))
    .orderBy(desc(publishes), asc(organisations.name))
    .limit(SHOWN.units);
  return listUnitLines(
    reader,
    shown.map(({ id }) => id),
  );
}

/** Units from which something came lately, most works first. */
export async function listPublishingUnits(reader: Reader): Promise<UnitLine[]> {
  const rows = await reader
    .select({ id: practices.organisationId })
    .from(editions)
    .innerJoin(practices, eq(practices.id, editions.practiceId))
    .where(isNull(editions.withdrawnAt))
    .orderBy(desc(editions.publishedAt))
    .limit(LATELY);
  return listUnitLines(reader, [...new Set(rows.flatMap(({ id }) => id ?? []))].slice(0, SHOWN.units));
}

async function listUnitLines(reader: Reader, ids: readonly string[]): Promise<UnitLine[]> {
  const { id, name, kind, divisionCode } = organisations;
  const rows = await reader
    .select({ id, name, kind, divisionCode, works: publishedWorksOf.as("works") })
    .from(organisations)
    .where(and(inArray(id, [...ids]), KNOWN))
    .orderBy(desc(sql`works`), asc(name));
  return rows.map((row) => ({ ...row, kind: row.kind as OrganisationKind }));
}

async function countUnitsWithin(reader: Reader, within: SQL | undefined): Promise<number> {
  const [row] = await reader.select({ units: count() }).from(organisations).where(and(within, KNOWN));
  return row?.units ?? 0;
}
