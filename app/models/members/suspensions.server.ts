import { eq } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { members, sessions } from "../../db/schema";
import type { Actor } from "../actor";
import { conflict, invalid, notFound } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { canSuspend } from "./policy";
import { getStanding } from "./standing.server";
import { reasonSchema } from "./suspension";

/**
 * Closes a member's account: their sessions end, they cannot sign in, nobody can act for them.
 * What they wrote and their roles stay.
 * @throws notFound for whoever may not, invalid("reason-required" | "reason-long"),
 *   conflict("already-suspended")
 */
export async function suspendMember(
  tx: Transaction,
  actor: Actor,
  memberId: string,
  reason: string,
): Promise<void> {
  const suspended = await decide(tx, actor, memberId);
  if (suspended) throw conflict("already-suspended");
  const parsed = reasonSchema.safeParse(reason);
  if (!parsed.success) throw invalid(parsed.error.issues[0]?.message ?? "invalid");
  await tx
    .update(members)
    .set({ suspendedAt: Date.now(), suspensionReason: parsed.data })
    .where(eq(members.id, memberId));
  await tx.delete(sessions).where(eq(sessions.memberId, memberId));
  await record(tx, actor, "member.suspended", memberId, { reason: parsed.data });
}

/** Opens a closed account again; its member signs in anew. @throws notFound, conflict("not-suspended") */
export async function reinstateMember(tx: Transaction, actor: Actor, memberId: string): Promise<void> {
  const suspended = await decide(tx, actor, memberId);
  if (!suspended) throw conflict("not-suspended");
  await tx.update(members).set({ suspendedAt: null, suspensionReason: null }).where(eq(members.id, memberId));
  await record(tx, actor, "member.reinstated", memberId, {});
}

/** Whether the account is closed now, for those who may close or open it. */
async function decide(tx: Transaction, actor: Actor, memberId: string): Promise<boolean> {
  const standing = await getStanding(tx, memberId);
  if (!canSuspend(actor, standing)) throw notFound();
  return standing.suspended;
}

function record(
  tx: Transaction,
  actor: Actor,
  kind: "member.suspended" | "member.reinstated",
  memberId: string,
  payload: Record<string, unknown>,
): Promise<void> {
  return recordEvent(tx, {
    kind,
    actorId: actor.memberId,
    subjectType: "member",
    subjectId: memberId,
    payload,
  });
}
