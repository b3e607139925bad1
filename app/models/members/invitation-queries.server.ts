import { createHash } from "node:crypto";
import { and, desc, eq, gt, isNull, type SQL } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { collaborators, invitations, members, organisations, practices } from "../../db/schema";
import type { Actor } from "../actor";
import type { Invitation, InvitationTarget } from "./invitation";
import { rolesToGive } from "./policy";
import { getPlace } from "./queries.server";

/** What is stored of a token: enough to know it again, not enough to use it. */
export function tokenHashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The invitation of a link, in whatever state it is; null for a link that never was. */
export async function findInvitation(reader: Reader, token: string): Promise<Invitation | null> {
  return first(reader, eq(invitations.tokenHash, tokenHashOf(token)));
}

export async function findInvitationById(reader: Reader, id: string): Promise<Invitation | null> {
  return first(reader, eq(invitations.id, id));
}

/** Invitations still open, newest first. The caller has decided who may see them. */
export async function listInvitations(
  reader: Reader,
  target: InvitationTarget,
  now = Date.now(),
): Promise<Invitation[]> {
  return select(reader, and(leadsTo(target), isOpen(now)));
}

/** Invitations to the actor's own address that are still open, newest first. They hold no link. */
export async function listInvitationsFor(
  reader: Reader,
  actor: Actor,
  now = Date.now(),
): Promise<Invitation[]> {
  return select(reader, and(eq(invitations.email, actor.email), isOpen(now)));
}

export function leadsTo(target: InvitationTarget) {
  return "practiceId" in target
    ? eq(invitations.practiceId, target.practiceId)
    : eq(invitations.organisationId, target.organisationId);
}

export function isOpen(now: number) {
  return and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, now));
}

/** Whether the actor may ask somebody in as this: the owner of a work, or whoever may give the role. */
export async function mayInvite(
  reader: Reader,
  actor: Actor,
  { organisationId, practiceId, role }: Pick<Invitation, "organisationId" | "practiceId" | "role">,
): Promise<boolean> {
  if (practiceId !== null) return isOwner(reader, actor, practiceId);
  if (organisationId === null) return false;
  const roles: readonly string[] = rolesToGive(actor, await getPlace(reader, organisationId));
  return roles.includes(role);
}

async function isOwner(reader: Reader, actor: Actor, practiceId: string): Promise<boolean> {
  const rows = await reader
    .select({ part: collaborators.part })
    .from(collaborators)
    .innerJoin(practices, eq(practices.id, collaborators.practiceId))
    .where(
      and(
        eq(collaborators.practiceId, practiceId),
        eq(collaborators.memberId, actor.memberId),
        eq(collaborators.part, "owner"),
        isNull(practices.deletedAt),
      ),
    );
  return rows.length > 0;
}

async function first(reader: Reader, where: SQL): Promise<Invitation | null> {
  return (await select(reader, where))[0] ?? null;
}

async function select(reader: Reader, where: SQL | undefined): Promise<Invitation[]> {
  const rows = await reader
    .select({
      invitation: invitations,
      inviterName: members.name,
      unit: organisations.name,
      title: practices.title,
    })
    .from(invitations)
    .innerJoin(members, eq(members.id, invitations.invitedBy))
    .leftJoin(organisations, eq(organisations.id, invitations.organisationId))
    .leftJoin(practices, eq(practices.id, invitations.practiceId))
    .where(where)
    .orderBy(desc(invitations.createdAt))
    .limit(500);
  return rows.map(({ invitation, inviterName, unit, title }) => {
    const { tokenHash: _tokenHash, acceptedBy: _acceptedBy, role, ...told } = invitation;
    return { ...told, role: role as Invitation["role"], inviterName, to: unit ?? title ?? "" };
  });
}
