import { and, eq, gt, inArray, isNull, or } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Reader } from "../../db/database";
import { collaborators, grants, interests, organisations, practices, reviews } from "../../db/schema";
import type { Call } from "../calls/call";
import { validAt } from "../members/queries.server";
import type { Application } from "./application";
import { chainOf } from "./chain.server";

/** Why somebody must not judge a work. */
export type Conflict =
  | "assigned"
  | "same-organisation"
  | "office"
  | "same-county"
  | "co-author"
  | "declared"
  | "co-operation";

/** Co-operation older than this is forgotten. */
const RECENT = 3 * 366 * 86_400_000;

/** What is known of experts and their ties, read once for many works. */
export interface Ties {
  units: Map<string, Set<string>>;
  counties: Map<string, Set<string>>;
  declared: Map<string, Set<string>>;
  /** Works somebody has a part in. */
  works: Map<string, Set<string>>;
  /** With whom an expert wrote lately. */
  partners: Map<string, Set<string>>;
  writers: Map<string, Set<string>>;
  assigned: Map<string, Set<string>>;
}

/** Reads the ties of these experts to these works. */
export async function readTies(
  reader: Reader,
  experts: readonly string[],
  applications: readonly Pick<Application, "id" | "practiceId">[],
  at: number,
): Promise<Ties> {
  const ids = [...experts];
  const works = applications.map(({ practiceId }) => practiceId);
  const units = await unitsOf(reader, ids, at);
  return {
    units,
    counties: await countiesOf(reader, units),
    declared: grouped(
      await reader
        .select({ key: interests.memberId, value: interests.organisationId })
        .from(interests)
        .where(inArray(interests.memberId, ids)),
    ),
    works: grouped(
      await reader
        .select({ key: collaborators.memberId, value: collaborators.practiceId })
        .from(collaborators)
        .where(inArray(collaborators.memberId, ids)),
    ),
    partners: await partnersOf(reader, ids, at),
    writers: await inSlices(works, async (slice) =>
      reader
        .select({ key: collaborators.practiceId, value: collaborators.memberId })
        .from(collaborators)
        .where(inArray(collaborators.practiceId, slice)),
    ),
    assigned: await inSlices(
      applications.map(({ id }) => id),
      async (slice) =>
        reader
          .select({ key: reviews.applicationId, value: reviews.expertId })
          .from(reviews)
          .where(inArray(reviews.applicationId, slice)),
    ),
  };
}

/** The first reason for which an expert must not judge a work; null when they may. */
export function conflictOf(
  call: Pick<Call, "organisationId">,
  application: Pick<Application, "id" | "practiceId" | "organisationId" | "chain">,
  expertId: string,
  ties: Ties,
): Conflict | null {
  const has = (map: Map<string, Set<string>>, value: string | undefined) =>
    value !== undefined && map.get(expertId)?.has(value) === true;
  const { chain } = application;
  const above = Object.values(chain);
  if (ties.assigned.get(application.id)?.has(expertId)) return "assigned";
  if (has(ties.works, application.practiceId)) return "co-author";
  if (has(ties.units, application.organisationId)) return "same-organisation";
  if (above.some((unit) => has(ties.units, unit)) || has(ties.units, call.organisationId)) return "office";
  // Where the county itself judges, everybody comes from it.
  if (chain.county !== call.organisationId && has(ties.counties, chain.county)) return "same-county";
  if ([application.organisationId, ...above].some((unit) => has(ties.declared, unit))) return "declared";
  const writers = ties.writers.get(application.practiceId) ?? new Set<string>();
  if ([...writers].some((writer) => has(ties.partners, writer))) return "co-operation";
  return null;
}

async function unitsOf(reader: Reader, ids: string[], at: number): Promise<Map<string, Set<string>>> {
  if (ids.length === 0) return new Map();
  const rows = await reader
    .select({ key: grants.memberId, value: grants.organisationId })
    .from(grants)
    .innerJoin(organisations, eq(organisations.id, grants.organisationId))
    .where(
      and(
        inArray(grants.memberId, ids),
        validAt(at),
        or(isNull(organisations.closedAt), gt(organisations.closedAt, at)),
      ),
    );
  return grouped(rows);
}

async function countiesOf(
  reader: Reader,
  units: Map<string, Set<string>>,
): Promise<Map<string, Set<string>>> {
  const known = new Map<string, string | undefined>();
  for (const unit of new Set([...units.values()].flatMap((each) => [...each]))) {
    known.set(unit, (await chainOf(reader, unit)).county);
  }
  return new Map(
    [...units].map(([member, own]) => [member, new Set([...own].flatMap((unit) => known.get(unit) ?? []))]),
  );
}

/** Those with whom experts write a work that one of the two came to lately, or that was lately worked on. */
async function partnersOf(reader: Reader, ids: string[], at: number): Promise<Map<string, Set<string>>> {
  const others = alias(collaborators, "others");
  const since = at - RECENT;
  const recent = or(
    gt(collaborators.addedAt, since),
    gt(others.addedAt, since),
    gt(practices.updatedAt, since),
  );
  const rows = await reader
    .select({ key: collaborators.memberId, value: others.memberId })
    .from(collaborators)
    .innerJoin(others, eq(others.practiceId, collaborators.practiceId))
    .innerJoin(practices, eq(practices.id, collaborators.practiceId))
    .where(and(inArray(collaborators.memberId, ids), recent));
  return grouped(rows);
}

function grouped(rows: readonly { key: string; value: string }[]): Map<string, Set<string>> {
  const map = new Map<string, Set<string>>();
  for (const { key, value } of rows) map.set(key, (map.get(key) ?? new Set()).add(value));
  return map;
}

/** A statement holds only so many parameters. */
async function inSlices(
  ids: readonly string[],
  read: (slice: string[]) => Promise<{ key: string; value: string }[]>,
): Promise<Map<string, Set<string>>> {
  const rows: { key: string; value: string }[] = [];
  for (let at = 0; at < ids.length; at += 400) rows.push(...(await read(ids.slice(at, at + 400))));
  return grouped(rows);
}
