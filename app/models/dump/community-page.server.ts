import { asc, inArray, isNotNull, sql } from "drizzle-orm";
import {
  communities,
  communityActivities,
  communityGoals,
  communityLeads,
  communityUnits,
} from "../../db/schema";
import { IMPORTER } from "./importer";
import { grouped, type Page } from "./page";
import type { DumpedCommunity } from "./pages";

const ofCommunity = (row: { communityId: string }) => row.communityId;

/** Practice communities with the units that joined, also those that left: who tried a work then was near to it. */
export const communityPage: Page<DumpedCommunity> = {
  units: sql`select ${communities.leadId} from ${communities}
    union select ${communityLeads.fromId} from ${communityLeads} where ${communityLeads.outcome} in ('taken', 'merged')
    union select ${communityUnits.organisationId} from ${communityUnits} where ${communityUnits.joinedAt} is not null
    union select ${communityActivities.hostId} from ${communityActivities}`,
  async read(reader) {
    const rows = await reader.select().from(communities).orderBy(asc(communities.id));
    const joined = isNotNull(communityUnits.joinedAt);
    const stays = await reader.select().from(communityUnits).where(joined).orderBy(asc(communityUnits.id));
    const goals = await reader.select().from(communityGoals).orderBy(asc(communityGoals.id));
    const held = await reader.select().from(communityActivities).orderBy(asc(communityActivities.id));
    const handed = inArray(communityLeads.outcome, ["taken", "merged"]);
    const leads = await reader.select().from(communityLeads).where(handed).orderBy(asc(communityLeads.id));
    const [leadsOf, staysIn, goalsOf, heldBy] = [
      grouped(leads, ofCommunity),
      grouped(stays, ofCommunity),
      grouped(goals, ofCommunity),
      grouped(held, ofCommunity),
    ];
    return rows.map(({ foundedBy: _, ...community }) => ({
      record: "community",
      ...community,
      leads: (leadsOf.get(community.id) ?? []).map(({ id, fromId, toId, answeredAt, offeredAt }) => ({
        ...{ id, fromId, toId, at: answeredAt ?? offeredAt },
      })),
      units: (staysIn.get(community.id) ?? []).map((stay) => ({
        ...{ id: stay.id, organisationId: stay.organisationId, duty: stay.duty },
        ...{ invitedAt: stay.invitedAt, joinedAt: stay.joinedAt ?? stay.invitedAt, leftAt: stay.leftAt },
      })),
      goals: (goalsOf.get(community.id) ?? []).map(({ id, goal, measure, due, addedAt, reached }) => ({
        ...{ id, goal, measure, due, addedAt, reached },
      })),
      activities: (heldBy.get(community.id) ?? []).map(({ id, kind, title, heldOn, hostId, addedAt }) => ({
        ...{ id, kind, title, heldOn, hostId, addedAt },
      })),
    }));
  },
  async write(tx, { record: _, leads, units, goals, activities, ...community }) {
    const communityId = community.id;
    await tx.insert(communities).values({ ...community, foundedBy: IMPORTER });
    const joined = { communityId, invitedBy: IMPORTER, joinedBy: IMPORTER };
    const added = { communityId, addedBy: IMPORTER };
    const handed = leads.map(({ at, ...lead }) => ({
      ...{ ...lead, communityId, outcome: "taken" },
      ...{ offeredBy: IMPORTER, offeredAt: at, answeredBy: IMPORTER, answeredAt: at },
    }));
    if (handed.length > 0) await tx.insert(communityLeads).values(handed);
    if (units.length > 0)
      await tx.insert(communityUnits).values(
        units.map((unit) => ({
          ...{ ...joined, ...unit },
          leftBy: unit.leftAt === null ? null : IMPORTER,
        })),
      );
    if (goals.length > 0)
      await tx.insert(communityGoals).values(goals.map((goal) => ({ ...added, ...goal })));
    if (activities.length > 0)
      await tx.insert(communityActivities).values(activities.map((each) => ({ ...added, ...each })));
  },
};
