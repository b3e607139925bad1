import { and, eq, gte, isNull, or } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { communities, communityActivities, communityLeads, communityUnits } from "../../db/schema";
import type { Actor } from "../actor";
import { newId } from "../identifier";
import { record } from "./commands.server";

type Stay = typeof communityUnits.$inferSelect;

/**
 * A unit that goes up in another is followed by it in its communities, also as their lead and as the
 * host of what is still to be held. Where both sit in one, the stay that was joined goes on and the
 * other ends; stays of the past, and what was held before, keep their unit. The caller has decided
 * that it may be.
 */
export async function moveCommunities(
  tx: Transaction,
  actor: Actor,
  from: string,
  into: string,
  at = Date.now(),
): Promise<void> {
  await moveLead(tx, actor, from, into, at);
  await moveHosting(tx, from, into, at);
  const rivals = new Map((await currentStays(tx, into)).map((stay) => [stay.communityId, stay]));
  for (const stay of await currentStays(tx, from)) {
    const rival = rivals.get(stay.communityId);
    const ending = rival && (rival.joinedAt === null && stay.joinedAt !== null ? rival : stay);
    if (ending) await end(tx, actor, ending, at);
    if (ending !== stay)
      await tx.update(communityUnits).set({ organisationId: into }).where(eq(communityUnits.id, stay.id));
  }
}

/** The successor leads, as the record says; an offer of the lead goes with the unit that made or got it. */
async function moveLead(
  tx: Transaction,
  actor: Actor,
  from: string,
  into: string,
  at: number,
): Promise<void> {
  const led = await tx.select({ id: communities.id }).from(communities).where(eq(communities.leadId, from));
  await tx.update(communities).set({ leadId: into }).where(eq(communities.leadId, from));
  const offers = await tx
    .select()
    .from(communityLeads)
    .where(
      and(isNull(communityLeads.outcome), or(eq(communityLeads.fromId, from), eq(communityLeads.toId, from))),
    );
  for (const offer of offers) await moveOffer(tx, actor, offer, { from, into, at });
  for (const { id } of led) {
    const answer = { outcome: "merged", answeredBy: actor.memberId, answeredAt: at };
    const change = { id: newId(), communityId: id, fromId: from, toId: into };
    await tx
      .insert(communityLeads)
      .values({ ...change, ...answer, offeredBy: actor.memberId, offeredAt: at });
    await record(tx, actor, "community.lead-taken", id, into, { fromId: from, merged: true });
  }
}

/** Two units that become one have nothing left to hand on between them. */
async function moveOffer(
  tx: Transaction,
  actor: Actor,
  { id, fromId, toId }: typeof communityLeads.$inferSelect,
  { from, into, at }: { from: string; into: string; at: number },
): Promise<void> {
  const moved = { fromId: fromId === from ? into : fromId, toId: toId === from ? into : toId };
  const over = moved.fromId === moved.toId;
  const answer = { outcome: "withdrawn", answeredBy: actor.memberId, answeredAt: at };
  await tx
    .update(communityLeads)
    .set(over ? answer : moved)
    .where(eq(communityLeads.id, id));
}

async function moveHosting(tx: Transaction, from: string, into: string, at: number): Promise<void> {
  const today = new Date(at).toISOString().slice(0, 10);
  await tx
    .update(communityActivities)
    .set({ hostId: into })
    .where(and(eq(communityActivities.hostId, from), gte(communityActivities.heldOn, today)));
}

async function currentStays(tx: Transaction, organisationId: string): Promise<Stay[]> {
  return tx
    .select()
    .from(communityUnits)
    .where(and(eq(communityUnits.organisationId, organisationId), isNull(communityUnits.leftAt)));
}

async function end(tx: Transaction, actor: Actor, { id }: Stay, at: number): Promise<void> {
  await tx
    .update(communityUnits)
    .set({ leftBy: actor.memberId, leftAt: at })
    .where(eq(communityUnits.id, id));
}
