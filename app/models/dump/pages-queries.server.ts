import { and, asc, eq, inArray, isNotNull, isNull, ne, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import {
  calls,
  catalogueRecords,
  collections,
  collectionWorks,
  communities,
  communityActivities,
  communityGoals,
  communityUnits,
  programmes,
  unitConditions,
} from "../../db/schema";
import { callSettingsSchema } from "../calls/call";
import type { DumpedCall, DumpedCollection, DumpedCommunity, DumpedConditions, DumpedPage } from "./pages";

/** Ids of the units of which these pages speak, as a query. */
export const UNITS_OF_PAGES = sql`select ${unitConditions.organisationId} from ${unitConditions}
  union select ${collections.organisationId} from ${collections} where ${collections.removedAt} is null
  union select ${communities.leadId} from ${communities}
  union select ${communityUnits.organisationId} from ${communityUnits}
    where ${communityUnits.joinedAt} is not null and ${communityUnits.leftAt} is null
  union select ${communityActivities.hostId} from ${communityActivities}
  union select ${programmes.organisationId} from ${programmes}
    join ${calls} on ${calls.programmeId} = ${programmes.id} and ${calls.status} <> 'draft'`;

/** What everybody sees beside the works, each kind by its id. */
export async function dumpPages(reader: Reader): Promise<DumpedPage[]> {
  return [
    ...(await dumpConditions(reader)),
    ...(await dumpCollections(reader)),
    ...(await dumpCommunities(reader)),
    ...(await dumpCalls(reader)),
  ];
}

async function dumpConditions(reader: Reader): Promise<DumpedConditions[]> {
  const { organisationId, year } = unitConditions;
  const newest = sql`${year} = (select max(later.year) from unit_conditions later
    where later.organisation_id = ${organisationId})`;
  const rows = await reader.select().from(unitConditions).where(newest).orderBy(asc(organisationId));
  return rows.map(({ toldBy: _, ...told }) => ({ record: "conditions", ...told }));
}

/** Those in which a work stands that was published. */
async function dumpCollections(reader: Reader): Promise<DumpedCollection[]> {
  const rows = await reader
    .select()
    .from(collections)
    .where(isNull(collections.removedAt))
    .orderBy(asc(collections.id));
  const { collectionId, practiceId, reason, addedAt, position } = collectionWorks;
  const works = await reader
    .select({ collectionId, practiceId, reason, addedAt })
    .from(collectionWorks)
    .innerJoin(catalogueRecords, eq(catalogueRecords.practiceId, practiceId))
    .orderBy(asc(collectionId), asc(position));
  const within = grouped(works, (work) => work.collectionId);
  return rows.flatMap(({ startedBy: _, removedAt: __, ...collection }) => {
    const inside = (within.get(collection.id) ?? []).map(({ collectionId: ___, ...work }) => work);
    return inside.length === 0 ? [] : [{ record: "collection", ...collection, works: inside }];
  });
}

async function dumpCommunities(reader: Reader): Promise<DumpedCommunity[]> {
  const rows = await reader.select().from(communities).orderBy(asc(communities.id));
  const { joinedAt, leftAt } = communityUnits;
  const staying = and(isNotNull(joinedAt), isNull(leftAt));
  const units = await reader.select().from(communityUnits).where(staying).orderBy(asc(communityUnits.id));
  const goals = await reader.select().from(communityGoals).orderBy(asc(communityGoals.id));
  const held = await reader.select().from(communityActivities).orderBy(asc(communityActivities.id));
  const ofCommunity = (row: { communityId: string }) => row.communityId;
  const [unitsOf, goalsOf, heldBy] = [
    grouped(units, ofCommunity),
    grouped(goals, ofCommunity),
    grouped(held, ofCommunity),
  ];
  return rows.map(({ foundedBy: _, ...community }) => ({
    record: "community",
    ...community,
    units: (unitsOf.get(community.id) ?? []).map((unit) => ({
      ...{ id: unit.id, organisationId: unit.organisationId, duty: unit.duty },
      ...{ invitedAt: unit.invitedAt, joinedAt: unit.joinedAt ?? unit.invitedAt },
    })),
    goals: (goalsOf.get(community.id) ?? []).map(({ id, goal, measure, due, addedAt, reached }) => ({
      ...{ id, goal, measure, due, addedAt, reached },
    })),
    activities: (heldBy.get(community.id) ?? []).map(({ id, kind, title, heldOn, hostId, addedAt }) => ({
      ...{ id, kind, title, heldOn, hostId, addedAt },
    })),
  }));
}

async function dumpCalls(reader: Reader): Promise<DumpedCall[]> {
  const opened = await reader.select().from(calls).where(ne(calls.status, "draft")).orderBy(asc(calls.id));
  const ids = [...new Set(opened.map(({ programmeId }) => programmeId))];
  const found =
    ids.length === 0 ? [] : await reader.select().from(programmes).where(inArray(programmes.id, ids));
  const byId = new Map(found.map(({ createdBy: _, ...programme }) => [programme.id, programme]));
  return opened.flatMap(({ programmeId, createdBy: _, rehearsedAt: __, settings, status, ...call }) => {
    const programme = byId.get(programmeId);
    if (!programme) return [];
    return [
      {
        record: "call" as const,
        ...{ ...call, programme, status: status as DumpedCall["status"] },
        settings: { ...callSettingsSchema.parse(settings), quotas: {} },
      },
    ];
  });
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}
