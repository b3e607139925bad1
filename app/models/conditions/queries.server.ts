import { and, desc, eq, inArray, isNull, max, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { editions, practices, unitConditions } from "../../db/schema";
import type { Actor } from "../actor";
import { notFound } from "../domain-error";
import { listPublishedWorks, type PublishedWork } from "../editions/queries.server";
import { getOrganisation } from "../organisations/queries.server";
import type { Conditions } from "./conditions";
import { type Nearness, nearnessOf } from "./nearness";
import { canTellConditions } from "./policy";

/** Units that are compared at most, works of one unit, and works that are shown. */
const COMPARED = 5000;
const OF_ONE = 2;
const SHOWN = 20;

/** Conditions with the year they are of and where they are from. */
export interface StatedConditions extends Conditions {
  organisationId: string;
  year: number;
  source: string;
}

const { organisationId, year, stage, pupils, boarding, devices, bandwidth, area, source } = unitConditions;
const STATED = { organisationId, year, stage, pupils, boarding, devices, bandwidth, area, source };

/** Conditions of a unit for its newest year; null while it has said none: public. */
export async function findConditions(reader: Reader, unit: string): Promise<StatedConditions | null> {
  const [row] = await reader
    .select(STATED)
    .from(unitConditions)
    .where(eq(organisationId, unit))
    .orderBy(desc(year))
    .limit(1);
  return row ?? null;
}

/** A unit's conditions before those who tell them. @throws notFound for everybody else */
export async function getConditionsDesk(
  reader: Reader,
  actor: Actor,
  unit: string,
): Promise<{ unit: { id: string; name: string }; conditions: StatedConditions | null }> {
  const { id, name } = await getOrganisation(reader, unit);
  if (!canTellConditions(actor, id)) throw notFound();
  return { unit: { id, name }, conditions: await findConditions(reader, id) };
}

/** A published work with the conditions of its unit, beside one's own. */
export interface WorkLikeOurs extends Nearness {
  work: PublishedWork;
  conditions: StatedConditions;
}

/**
 * Works of units whose conditions are nearest, the nearest first: see `nearnessOf`. Works of units
 * that have said nothing cannot be compared and are not among them.
 * @param except a unit whose own works are left out
 */
export async function findWorksLikeOurs(
  reader: Reader,
  own: Conditions,
  except: string | null,
): Promise<WorkLikeOurs[]> {
  const units = (await listStated(reader))
    .filter((each) => each.organisationId !== except)
    .map((conditions) => ({ conditions, ...nearnessOf(own, conditions) }))
    .sort((one, other) => other.nearness - one.nearness)
    .slice(0, SHOWN);
  const works = await newestWorks(
    reader,
    units.map(({ conditions }) => conditions.organisationId),
  );
  return units
    .flatMap((unit) => (works.get(unit.conditions.organisationId) ?? []).map((work) => ({ ...unit, work })))
    .slice(0, SHOWN);
}

/** The newest of each unit that has something in public. */
function listStated(reader: Reader): Promise<StatedConditions[]> {
  const newest = sql`${year} = (
    select max(later.year) from unit_conditions later where later.organisation_id = ${organisationId})`;
  const publishes = sql`exists (
    select 1 from practices p join editions e on e.practice_id = p.id and e.withdrawn_at is null
    where p.organisation_id = ${organisationId})`;
  return reader
    .select(STATED)
    .from(unitConditions)
    .where(and(newest, publishes))
    .orderBy(desc(unitConditions.toldAt))
    .limit(COMPARED);
}

async function newestWorks(reader: Reader, units: readonly string[]): Promise<Map<string, PublishedWork[]>> {
  if (units.length === 0) return new Map();
  const rows = await reader
    .select({ id: practices.id, unit: practices.organisationId })
    .from(practices)
    .innerJoin(editions, and(eq(editions.practiceId, practices.id), isNull(editions.withdrawnAt)))
    .where(inArray(practices.organisationId, [...units]))
    .groupBy(practices.id)
    .orderBy(desc(max(editions.publishedAt)));
  const chosen = new Map<string, string[]>();
  for (const { id, unit } of rows) {
    const own = chosen.get(unit ?? "") ?? [];
    if (own.length < OF_ONE) chosen.set(unit ?? "", [...own, id]);
  }
  const works = await listPublishedWorks(reader, [...chosen.values()].flat());
  const byId = new Map(works.map((work) => [work.practiceId, work]));
  return new Map([...chosen].map(([unit, ids]) => [unit, ids.flatMap((id) => byId.get(id) ?? [])]));
}
