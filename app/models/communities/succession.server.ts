import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { communities, communityUnits } from "../../db/schema";
import type { Actor } from "../actor";

type Stay = typeof communityUnits.$inferSelect;

/**
 * A unit that goes up in another is followed by it in its communities, also as their lead. Where
 * both sit in one, the stay that was joined goes on and the other ends; stays of the past keep their
 * unit. The caller has decided that it may be.
 */
export async function moveCommunities(
  tx: Transaction,
  actor: Actor,
  from: string,
  into: string,
): Promise<void> {
  await tx.update(communities).set({ leadId: into }).where(eq(communities.leadId, from));
  const rivals = new Map((await currentStays(tx, into)).map((stay) => [stay.communityId, stay]));
  for (const stay of await currentStays(tx, from)) {
    const rival = rivals.get(stay.communityId);
    const ending = rival && (rival.joinedAt === null && stay.joinedAt !== null ? rival : stay);
    if (ending) await end(tx, actor, ending);
    if (ending !== stay)
      await tx.update(communityUnits).set({ organisationId: into }).where(eq(communityUnits.id, stay.id));
  }
}

async function currentStays(tx: Transaction, organisationId: string): Promise<Stay[]> {
  return tx
    .select()
    .from(communityUnits)
    .where(and(eq(communityUnits.organisationId, organisationId), isNull(communityUnits.leftAt)));
}

async function end(tx: Transaction, actor: Actor, { id }: Stay): Promise<void> {
  await tx
    .update(communityUnits)
    .set({ leftBy: actor.memberId, leftAt: Date.now() })
    .where(eq(communityUnits.id, id));
}
