import { and, eq, gt, isNull, or } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { grants, invitations, joinRequests } from "../../db/schema";
import type { Actor } from "../actor";
import { recordEvents } from "../events/commands.server";
import { newId } from "../identifier";
import { isOpen } from "./invitation-queries.server";

type GrantRow = typeof grants.$inferSelect;

/** Ends everything anybody is in a unit that closes. The caller has decided that it does. */
export async function endGrantsIn(
  tx: Transaction,
  actor: Actor,
  organisationId: string,
): Promise<GrantRow[]> {
  const now = Date.now();
  const standing = and(
    eq(grants.organisationId, organisationId),
    or(isNull(grants.validTo), gt(grants.validTo, now)),
  );
  const ended = await tx.select().from(grants).where(standing);
  await tx.update(grants).set({ validTo: now }).where(standing);
  await recordEvents(
    tx,
    ended.map(({ id, memberId, role }) => ({
      kind: "grant.ended" as const,
      actorId: actor.memberId,
      organisationId,
      subjectType: "member" as const,
      subjectId: memberId,
      payload: { grantId: id, role },
    })),
  );
  return ended;
}

/**
 * Whoever was something in a unit is the same, for the same time, in the one it goes up in; open
 * invitations and requests lead there. The caller has decided that it may be.
 */
export async function moveMembers(tx: Transaction, actor: Actor, from: string, into: string): Promise<void> {
  const ended = await endGrantsIn(tx, actor, from);
  for (const grant of ended) await giveSuccessor(tx, actor, grant, into);
  await tx
    .update(invitations)
    .set({ organisationId: into })
    .where(and(eq(invitations.organisationId, from), isOpen(Date.now())));
  await tx
    .update(joinRequests)
    .set({ organisationId: into })
    .where(and(eq(joinRequests.organisationId, from), isNull(joinRequests.decidedAt)));
}

async function giveSuccessor(
  tx: Transaction,
  actor: Actor,
  { memberId, role, validFrom, validTo, id: before }: GrantRow,
  organisationId: string,
): Promise<void> {
  const now = Date.now();
  const [held] = await tx
    .select({ id: grants.id })
    .from(grants)
    .where(
      and(
        eq(grants.memberId, memberId),
        eq(grants.organisationId, organisationId),
        eq(grants.role, role),
        isNull(grants.validTo),
      ),
    );
  if (held) return;
  const id = newId();
  await tx.insert(grants).values({
    id,
    memberId,
    organisationId,
    role,
    validFrom: Math.max(now, validFrom),
    validTo,
    grantedBy: actor.memberId,
  });
  await recordEvents(tx, [
    {
      kind: "grant.given",
      actorId: actor.memberId,
      organisationId,
      subjectType: "member",
      subjectId: memberId,
      payload: { grantId: id, role, instead: before },
    },
  ]);
}
