import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Reader } from "../../db/database";
import {
  communities,
  communityLeads,
  communitySummaries,
  communityUnits,
  organisations,
} from "../../db/schema";
import type { Actor } from "../actor";
import { notFound } from "../domain-error";
import type { CommunityRecord, CommunityUnit, LeadOffer } from "./community";
import { belongsTo, decidesFor } from "./policy";
import { getCommunityRecord } from "./queries.server";
import { listStays } from "./stays.server";

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
