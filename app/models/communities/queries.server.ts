import { and, asc, desc, eq, inArray, isNull, max } from "drizzle-orm";
import type { Reader } from "../../db/database";
import {
  communities,
  communityActivities,
  communityGoals,
  communityLeads,
  editions,
  organisations,
  practices,
} from "../../db/schema";
import { notFound } from "../domain-error";
import { listPublishedWorks } from "../editions/queries.server";
import type {
  Activity,
  ActivityKind,
  Community,
  CommunityRecord,
  CommunityUnit,
  CommunityWork,
  FormerLead,
  Goal,
} from "./community";
import { listUnits } from "./stays.server";

/** Works, activities and communities that are shown at most. */
const SHOWN = 300;

/** @throws notFound */
export async function getCommunity(reader: Reader, id: string): Promise<Community> {
  const [row] = await reader
    .select({ community: communities, leadName: organisations.name })
    .from(communities)
    .innerJoin(organisations, eq(organisations.id, communities.leadId))
    .where(eq(communities.id, id));
  if (!row) throw notFound();
  const { foundedBy: _, ...community } = row.community;
  return { ...community, leadName: row.leadName };
}

/** All communities, by name. */
export async function listCommunities(reader: Reader): Promise<(Community & { units: CommunityUnit[] })[]> {
  const rows = await reader
    .select({ id: communities.id })
    .from(communities)
    .orderBy(asc(communities.name))
    .limit(SHOWN);
  return Promise.all(
    rows.map(async ({ id }) => ({ ...(await getCommunity(reader, id)), units: await listUnits(reader, id) })),
  );
}

/** Everything that is public of a community. @throws notFound */
export async function getCommunityRecord(reader: Reader, id: string): Promise<CommunityRecord> {
  const community = await getCommunity(reader, id);
  const joined = await listUnits(reader, id);
  const leads = ({ organisationId }: CommunityUnit) => Number(organisationId === community.leadId);
  const units = joined.sort((one, other) => leads(other) - leads(one));
  return {
    community,
    units,
    formerLeads: await listFormerLeads(reader, id),
    goals: await listGoals(reader, id),
    activities: await listActivities(reader, id),
    works: await gatherWorks(reader, units),
  };
}

async function listFormerLeads(reader: Reader, communityId: string): Promise<FormerLead[]> {
  const rows = await reader
    .select({ name: organisations.name, until: communityLeads.answeredAt })
    .from(communityLeads)
    .innerJoin(organisations, eq(organisations.id, communityLeads.fromId))
    .where(
      and(eq(communityLeads.communityId, communityId), inArray(communityLeads.outcome, ["taken", "merged"])),
    )
    .orderBy(desc(communityLeads.answeredAt));
  return rows.map(({ name, until }) => ({ name, until: until ?? 0 }));
}

async function listGoals(reader: Reader, communityId: string): Promise<Goal[]> {
  const { id, goal, measure, due, reached } = communityGoals;
  return reader
    .select({ id, goal, measure, due, reached })
    .from(communityGoals)
    .where(eq(communityGoals.communityId, communityId))
    .orderBy(asc(due), asc(communityGoals.addedAt));
}

async function listActivities(reader: Reader, communityId: string): Promise<Activity[]> {
  const { id, kind, title, heldOn, minutesId } = communityActivities;
  const rows = await reader
    .select({ id, kind, title, heldOn, minutesId, host: organisations.name })
    .from(communityActivities)
    .innerJoin(organisations, eq(organisations.id, communityActivities.hostId))
    .where(eq(communityActivities.communityId, communityId))
    .orderBy(desc(heldOn), desc(communityActivities.addedAt))
    .limit(SHOWN);
  return rows.map((row) => ({ ...row, kind: row.kind as ActivityKind }));
}

/** What member units published: gathered anew each time, so that a unit that leaves takes its works along. */
async function gatherWorks(reader: Reader, units: readonly CommunityUnit[]): Promise<CommunityWork[]> {
  if (units.length === 0) return [];
  const ids = units.map(({ organisationId }) => organisationId);
  const rows = await reader
    .select({ id: practices.id })
    .from(practices)
    .innerJoin(editions, and(eq(editions.practiceId, practices.id), isNull(editions.withdrawnAt)))
    .where(and(inArray(practices.organisationId, ids), isNull(practices.deletedAt)))
    .groupBy(practices.id)
    .orderBy(desc(max(editions.publishedAt)))
    .limit(SHOWN);
  const works = await listPublishedWorks(
    reader,
    rows.map(({ id }) => id),
  );
  return works
    .map(({ practiceId, title, publishedAt, details }) => ({
      ...{ practiceId, title, publishedAt, lang: details.language, organisation: details.organisation },
      ...{ stage: details.stage, subject: details.subject },
    }))
    .sort((a, b) => b.publishedAt - a.publishedAt);
}
