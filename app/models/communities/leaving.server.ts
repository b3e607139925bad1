import { and, asc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { collaborators, communityActivities, communitySummaries, communityUnits } from "../../db/schema";
import type { Actor } from "../actor";
import { conflict } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { getOwnStay, record } from "./commands.server";
import { dropLeadOffer } from "./lead.server";
import { getCommunity } from "./queries.server";

/**
 * A unit leaves, or declines when it was only asked. Its works go with it by themselves, since they
 * are gathered from those who are in; its people stop writing the community's own texts, and what they
 * wrote stays theirs. The lead unit hands the lead on before it leaves.
 * @throws notFound, forbidden, conflict("lead-stays")
 */
export async function leaveCommunity(
  tx: Transaction,
  actor: Actor,
  id: string,
  stayId: string,
  at = Date.now(),
): Promise<void> {
  const stay = await getOwnStay(tx, actor, id, stayId);
  const { organisationId } = stay;
  if ((await getCommunity(tx, id)).leadId === organisationId) throw conflict("lead-stays");
  await tx
    .update(communityUnits)
    .set({ leftBy: actor.memberId, leftAt: at })
    .where(eq(communityUnits.id, stayId));
  if (stay.joinedAt !== null) {
    for (const text of await ownTexts(tx, id)) await leaveText(tx, actor, text, organisationId);
  }
  await dropLeadOffer(tx, actor, id, organisationId, at);
  await record(tx, actor, "community.unit-left", id, organisationId);
}

/** Minutes and summaries of a community. */
async function ownTexts(tx: Transaction, communityId: string): Promise<string[]> {
  const minutes = await tx
    .select({ id: communityActivities.minutesId })
    .from(communityActivities)
    .where(eq(communityActivities.communityId, communityId));
  const summaries = await tx
    .select({ id: communitySummaries.practiceId })
    .from(communitySummaries)
    .where(eq(communitySummaries.communityId, communityId));
  return [...minutes, ...summaries].flatMap(({ id }) => (id === null ? [] : [id]));
}

/** Those who remain keep the text: the first of them leads it where nobody else would. */
async function leaveText(
  tx: Transaction,
  actor: Actor,
  practiceId: string,
  organisationId: string,
): Promise<void> {
  const all = await tx
    .select()
    .from(collaborators)
    .where(eq(collaborators.practiceId, practiceId))
    .orderBy(asc(collaborators.position));
  const leaving = all.filter((each) => each.organisationId === organisationId);
  const staying = all.filter((each) => each.organisationId !== organisationId);
  const [heir] = staying;
  // A text that nobody else wrote is theirs alone.
  if (leaving.length === 0 || !heir) return;
  if (!staying.some(({ part }) => part === "owner")) {
    await tx
      .update(collaborators)
      .set({ part: "owner" })
      .where(and(eq(collaborators.practiceId, practiceId), eq(collaborators.memberId, heir.memberId)));
  }
  const memberIds = leaving.map(({ memberId }) => memberId);
  await tx
    .delete(collaborators)
    .where(and(eq(collaborators.practiceId, practiceId), inArray(collaborators.memberId, memberIds)));
  for (const memberId of memberIds) {
    await recordEvent(tx, {
      ...{ kind: "collaborator.removed", actorId: actor.memberId },
      ...{ subjectType: "practice", subjectId: practiceId, payload: { memberId } },
    });
  }
}
