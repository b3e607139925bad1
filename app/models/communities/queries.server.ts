import { and, asc, desc, eq, inArray, isNotNull, isNull, max } from "drizzle-orm";
import type { Reader } from "../../db/database";
import {
  communities,
  communityActivities,
  communityGoals,
  communityLeads,
  communitySummaries,
  communityUnits,
  editions,
  organisations,
  practices,
} from "../../db/schema";
import type { Actor } from "../actor";
import { notFound } from "../domain-error";
import { listPublishedWorks } from "../editions/queries.server";
import type { OrganisationKind } from "../organisations/organisation";
import type {
  Activity,
  ActivityKind,
  Community,
  CommunityRecord,
  CommunityUnit,
  CommunityWork,
  FormerLead,
  Goal,
  LeadOffer,
} from "./community";
import { belongsTo, decidesFor } from "./policy";

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

/** Units of a community that have not left, in the order in which they were asked: the lead unit is first. */
export async function listStays(reader: Reader, communityId: string): Promise<CommunityUnit[]> {
  const rows = await reader
    .select({
      id: communityUnits.id,
      organisationId: communityUnits.organisationId,
      name: organisations.name,
      kind: organisations.kind,
      divisionCode: organisations.divisionCode,
      duty: communityUnits.duty,
      joinedAt: communityUnits.joinedAt,
    })
    .from(communityUnits)
    .innerJoin(organisations, eq(organisations.id, communityUnits.organisationId))
    .where(and(eq(communityUnits.communityId, communityId), isNull(communityUnits.leftAt)))
    .orderBy(asc(communityUnits.invitedAt), asc(communityUnits.id));
  return rows.map((row) => ({ ...row, kind: row.kind as OrganisationKind }));
}

/** Those of them that have joined. */
export async function listUnits(reader: Reader, communityId: string): Promise<CommunityUnit[]> {
  return (await listStays(reader, communityId)).filter(({ joinedAt }) => joinedAt !== null);
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

/** The lead as it waits for the answer of another unit; null while it is offered to nobody. */
export async function findLeadOffer(reader: Reader, communityId: string): Promise<LeadOffer | null> {
  const { id, toId, offeredAt } = communityLeads;
  const [row] = await reader
    .select({ id, toId, toName: organisations.name, offeredAt })
    .from(communityLeads)
    .innerJoin(organisations, eq(organisations.id, toId))
    .where(and(eq(communityLeads.communityId, communityId), isNull(communityLeads.outcome)));
  return row ?? null;
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

export interface CommunityDesk extends CommunityRecord {
  /** Units that are asked and have not answered. */
  asked: CommunityUnit[];
  leadOffer: LeadOffer | null;
  summaries: { practiceId: string; year: number }[];
  /** The actor's own units in it, for which they may host an activity. */
  own: { id: string; name: string }[];
  /** `takeLead`: the lead is offered to a unit for which the actor decides. */
  can: { lead: boolean; write: boolean; takeLead: boolean };
  /** Stays that the actor may take up or end. */
  decides: string[];
}

/** The private space of a community, for those in its units and those who decide for an asked one. @throws notFound */
export async function getCommunityDesk(reader: Reader, actor: Actor, id: string): Promise<CommunityDesk> {
  const record = await getCommunityRecord(reader, id);
  const stays = await listStays(reader, id);
  const decides = stays.filter(({ organisationId }) => decidesFor(actor, organisationId));
  const own = record.units.filter(({ organisationId }) => belongsTo(actor, [organisationId]));
  if (own.length === 0 && decides.length === 0) throw notFound();
  const leadOffer = await findLeadOffer(reader, id);
  return {
    ...record,
    leadOffer,
    asked: stays.filter(({ joinedAt }) => joinedAt === null),
    summaries: await reader
      .select({ practiceId: communitySummaries.practiceId, year: communitySummaries.year })
      .from(communitySummaries)
      .where(eq(communitySummaries.communityId, id))
      .orderBy(desc(communitySummaries.year)),
    own: own.map(({ organisationId, name }) => ({ id: organisationId, name })),
    can: {
      lead: decidesFor(actor, record.community.leadId),
      write: own.length > 0,
      takeLead: leadOffer !== null && decidesFor(actor, leadOffer.toId),
    },
    decides: decides.map((stay) => stay.id),
  };
}

/** Communities of the actor's units, those that ask one of them included, by name. */
export async function listOwnCommunities(
  reader: Reader,
  actor: Actor,
): Promise<{ id: string; name: string; joined: boolean }[]> {
  const ids = actor.grants.map(({ organisationId }) => organisationId);
  if (ids.length === 0) return [];
  const rows = await reader
    .select({ id: communities.id, name: communities.name, stay: communityUnits })
    .from(communityUnits)
    .innerJoin(communities, eq(communities.id, communityUnits.communityId))
    .where(and(inArray(communityUnits.organisationId, ids), isNull(communityUnits.leftAt)))
    .orderBy(asc(communities.name));
  const own = new Map<string, { id: string; name: string; joined: boolean }>();
  for (const { id, name, stay } of rows) {
    const joined = stay.joinedAt !== null;
    if (!joined && !decidesFor(actor, stay.organisationId)) continue;
    own.set(id, { id, name, joined: joined || (own.get(id)?.joined ?? false) });
  }
  return [...own.values()];
}

/** Units in whose name the actor may found a community, by name. */
export async function listFoundingUnits(
  reader: Reader,
  actor: Actor,
): Promise<{ id: string; name: string }[]> {
  const ids = actor.grants
    .map(({ organisationId }) => organisationId)
    .filter((organisationId) => decidesFor(actor, organisationId));
  if (ids.length === 0) return [];
  return reader
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(inArray(organisations.id, ids))
    .orderBy(asc(organisations.name));
}

/** When units were in which community, for whoever asks whether two were in one at a time. */
export async function listStaysOf(
  reader: Reader,
  organisationIds: readonly string[],
): Promise<{ communityId: string; organisationId: string; from: number; until: number | null }[]> {
  if (organisationIds.length === 0) return [];
  const rows = await reader
    .select()
    .from(communityUnits)
    .where(
      and(inArray(communityUnits.organisationId, [...organisationIds]), isNotNull(communityUnits.joinedAt)),
    );
  return rows.map(({ communityId, organisationId, joinedAt, leftAt }) => ({
    ...{ communityId, organisationId, from: joinedAt ?? 0, until: leftAt },
  }));
}
