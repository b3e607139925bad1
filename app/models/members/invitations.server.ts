import { randomBytes } from "node:crypto";
import { and, eq, max } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { collaborators, invitations, members } from "../../db/schema";
import type { Actor, Role } from "../actor";
import { conflict, forbidden, notFound } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import { giveGrant } from "./commands.server";
import { INVITATION_LIFETIME, type Invitation, type InvitedPart, stateOf } from "./invitation";
import {
  findInvitation,
  findInvitationById,
  isOpen,
  leadsTo,
  mayInvite,
  tokenHashOf,
} from "./invitation-queries.server";
import { emailSchema } from "./member";
import { findActor, listMemberships } from "./queries.server";

/** An invitation, and the one time its token can be seen. */
export interface Sent {
  invitation: Invitation;
  token: string;
}

export interface NewUnitInvitation {
  organisationId: string;
  email: string;
  role: Role;
  /** From when and until when the role is to hold; null: at once, until it is ended. */
  from?: number | null;
  until?: number | null;
}

/**
 * Asks somebody into a unit. An older open invitation of the same address to the same unit ends.
 * @throws forbidden("role-too-high"), notFound, conflict("already-member")
 */
export async function inviteToOrganisation(
  tx: Transaction,
  actor: Actor,
  { organisationId, email, role, from = null, until = null }: NewUnitInvitation,
): Promise<Sent> {
  const target = { organisationId, practiceId: null, role, grantFrom: from, grantTo: until };
  if (!(await mayInvite(tx, actor, target))) throw forbidden("role-too-high");
  const address = emailSchema.parse(email);
  const belonging = await listMemberships(tx, organisationId);
  if (belonging.some((each) => each.email === address && each.role === role))
    throw conflict("already-member");
  return send(tx, actor, { ...target, email: address });
}

/**
 * Asks somebody into a work. Only its owner may.
 * @throws notFound for everybody else, conflict("already-collaborator")
 */
export async function inviteToPractice(
  tx: Transaction,
  actor: Actor,
  { practiceId, email, part }: { practiceId: string; email: string; part: InvitedPart },
): Promise<Sent> {
  const target = { practiceId, organisationId: null, role: part, grantFrom: null, grantTo: null };
  if (!(await mayInvite(tx, actor, target))) throw notFound();
  const address = emailSchema.parse(email);
  const [there] = await tx
    .select({ id: members.id })
    .from(collaborators)
    .innerJoin(members, eq(members.id, collaborators.memberId))
    .where(and(eq(collaborators.practiceId, practiceId), eq(members.email, address)));
  if (there) throw conflict("already-collaborator");
  return send(tx, actor, { ...target, email: address });
}

type Wanted = Pick<Invitation, "organisationId" | "practiceId" | "role" | "email" | "grantFrom" | "grantTo">;

async function send(tx: Transaction, actor: Actor, wanted: Wanted): Promise<Sent> {
  const { organisationId, practiceId, email } = wanted;
  const now = Date.now();
  const target = practiceId === null ? { organisationId: organisationId ?? "" } : { practiceId };
  await tx
    .update(invitations)
    .set({ revokedAt: now })
    .where(and(leadsTo(target), eq(invitations.email, email), isOpen(now)));
  const id = newId();
  const token = randomBytes(24).toString("base64url");
  await tx.insert(invitations).values({
    id,
    ...wanted,
    tokenHash: tokenHashOf(token),
    invitedBy: actor.memberId,
    createdAt: now,
    expiresAt: now + INVITATION_LIFETIME,
  });
  const invitation = await findInvitationById(tx, id);
  if (!invitation) throw notFound();
  await record(tx, actor, "invitation.sent", invitation);
  return { invitation, token };
}

/**
 * Takes an invitation up: once, within its time, by the member whose address it was sent to, and
 * only while who sent it could still send it.
 * @throws notFound, forbidden("invitation-other-email"), conflict("invitation-accepted" |
 *   "invitation-revoked" | "invitation-expired" | "invitation-void")
 */
export async function acceptInvitation(
  tx: Transaction,
  actor: Actor,
  token: string,
  now = Date.now(),
): Promise<Pick<Invitation, "id" | "practiceId" | "organisationId">> {
  const invitation = await findInvitation(tx, token);
  if (!invitation) throw notFound();
  if (invitation.email !== actor.email) throw forbidden("invitation-other-email");
  const state = stateOf(invitation, now);
  if (state !== "open") throw conflict(`invitation-${state}`);
  if (invitation.grantTo !== null && invitation.grantTo <= now) throw conflict("invitation-expired");
  const inviter = await findActor(tx, invitation.invitedBy, now);
  if (!inviter || !(await mayInvite(tx, inviter, invitation))) throw conflict("invitation-void");
  await tx
    .update(invitations)
    .set({ acceptedAt: now, acceptedBy: actor.memberId })
    .where(eq(invitations.id, invitation.id));
  await record(tx, actor, "invitation.accepted", invitation);
  await letIn(tx, actor, inviter, invitation);
  return invitation;
}

async function letIn(tx: Transaction, actor: Actor, inviter: Actor, invitation: Invitation): Promise<void> {
  const { practiceId, organisationId, role, grantFrom, grantTo } = invitation;
  const { memberId } = actor;
  if (practiceId !== null) await join(tx, actor, { practiceId, part: role, addedBy: inviter.memberId });
  else if (organisationId !== null) {
    const validFrom = Math.max(grantFrom ?? 0, Date.now());
    const grant = { memberId, organisationId, role: role as Role, validFrom, validTo: grantTo };
    await giveGrant(tx, inviter, grant);
  }
}

/** Last in the order of names, for the unit they belong to first. Who is in already, stays as they are. */
async function join(
  tx: Transaction,
  { memberId, grants }: Actor,
  { practiceId, part, addedBy }: { practiceId: string; part: string; addedBy: string },
): Promise<void> {
  const [last] = await tx
    .select({ position: max(collaborators.position) })
    .from(collaborators)
    .where(eq(collaborators.practiceId, practiceId));
  const added = await tx
    .insert(collaborators)
    .values({
      practiceId,
      memberId,
      part,
      organisationId: grants[0]?.organisationId ?? null,
      organisationName: grants[0]?.organisationName ?? null,
      position: (last?.position ?? 0) + 1,
      addedBy,
      addedAt: Date.now(),
    })
    .onConflictDoNothing()
    .returning({ memberId: collaborators.memberId });
  if (added.length === 0) return;
  await recordEvent(tx, {
    kind: "collaborator.added",
    actorId: addedBy,
    subjectType: "practice",
    subjectId: practiceId,
    payload: { memberId, part },
  });
}

/** Takes an open invitation back: who sent it, or who could send it. @throws notFound */
export async function revokeInvitation(tx: Transaction, actor: Actor, id: string): Promise<void> {
  const now = Date.now();
  const invitation = await findInvitationById(tx, id);
  if (!invitation || stateOf(invitation, now) !== "open") throw notFound();
  if (invitation.invitedBy !== actor.memberId && !(await mayInvite(tx, actor, invitation))) throw notFound();
  await tx.update(invitations).set({ revokedAt: now }).where(eq(invitations.id, id));
  await record(tx, actor, "invitation.revoked", invitation);
}

function record(
  tx: Transaction,
  actor: Actor,
  kind: "invitation.sent" | "invitation.accepted" | "invitation.revoked",
  { id, organisationId, practiceId, role }: Invitation,
): Promise<void> {
  return recordEvent(tx, {
    kind,
    actorId: actor.memberId,
    organisationId,
    subjectType: "invitation",
    subjectId: id,
    payload: { practiceId, role },
  });
}
