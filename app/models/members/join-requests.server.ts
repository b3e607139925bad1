import { and, count, eq, isNull } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { joinRequests } from "../../db/schema";
import type { Actor } from "../actor";
import { checked } from "../checked";
import { conflict, notFound } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import { giveGrant } from "./commands.server";
import { getJoining, getJoinRequest } from "./join-queries.server";
import { joinSchema, WAITING_REQUESTS } from "./join-request";
import { reasonSchema } from "./suspension";

/**
 * Asks to be let into a unit. Answers the request's id.
 * @throws notFound, conflict("already-member" | "already-asked" | "unit-closed" | "requests-many"),
 *   invalid("message-required" | "message-long")
 */
export async function askToJoin(
  tx: Transaction,
  actor: Actor,
  organisationId: string,
  told: string,
): Promise<string> {
  const { message } = checked(joinSchema, { message: told });
  const { state } = await getJoining(tx, actor, organisationId);
  if (state === "member") throw conflict("already-member");
  if (state === "asked") throw conflict("already-asked");
  if (state === "closed") throw conflict("unit-closed");
  const { memberId } = actor;
  const [row] = await tx
    .select({ waiting: count() })
    .from(joinRequests)
    .where(and(eq(joinRequests.memberId, memberId), isNull(joinRequests.decidedAt)));
  if ((row?.waiting ?? 0) >= WAITING_REQUESTS) throw conflict("requests-many");
  const id = newId();
  await tx.insert(joinRequests).values({ id, organisationId, memberId, message, askedAt: Date.now() });
  await record(tx, actor, "join.asked", { organisationId, memberId }, id);
  return id;
}

/** Lets somebody in as a teacher. Answers the unit. @throws notFound for who does not look after its members */
export async function approveJoin(tx: Transaction, actor: Actor, id: string): Promise<string> {
  const request = await getJoinRequest(tx, actor, id);
  const { organisationId, memberId } = request;
  await decide(tx, actor, id, "approved", "");
  await giveGrant(tx, actor, { memberId, organisationId, role: "teacher" });
  await record(tx, actor, "join.approved", request, id);
  return organisationId;
}

/** @throws notFound, invalid("reason-required" | "reason-long") */
export async function refuseJoin(tx: Transaction, actor: Actor, id: string, told: string): Promise<void> {
  const request = await getJoinRequest(tx, actor, id);
  await decide(tx, actor, id, "refused", checked(reasonSchema, told));
  await record(tx, actor, "join.refused", request, id);
}

/** Whoever asked takes it back. Answers the unit. @throws notFound */
export async function withdrawJoin(tx: Transaction, actor: Actor, id: string): Promise<string> {
  const [request] = await tx
    .select()
    .from(joinRequests)
    .where(
      and(eq(joinRequests.id, id), eq(joinRequests.memberId, actor.memberId), isNull(joinRequests.decidedAt)),
    );
  if (!request) throw notFound();
  await decide(tx, actor, id, "withdrawn", "");
  await record(tx, actor, "join.withdrawn", request, id);
  return request.organisationId;
}

async function decide(
  tx: Transaction,
  { memberId }: Actor,
  id: string,
  decision: "approved" | "refused" | "withdrawn",
  reason: string,
): Promise<void> {
  await tx
    .update(joinRequests)
    .set({ decision, reason, decidedBy: memberId, decidedAt: Date.now() })
    .where(and(eq(joinRequests.id, id), isNull(joinRequests.decidedAt)));
}

function record(
  tx: Transaction,
  actor: Actor,
  kind: "join.asked" | "join.approved" | "join.refused" | "join.withdrawn",
  { organisationId, memberId }: { organisationId: string; memberId: string },
  requestId: string,
): Promise<void> {
  return recordEvent(tx, {
    kind,
    actorId: actor.memberId,
    organisationId,
    subjectType: "member",
    subjectId: memberId,
    payload: { requestId },
  });
}
