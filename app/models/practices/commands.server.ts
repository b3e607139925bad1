import { and, eq, max } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { collaborators, practices } from "../../db/schema";
import type { Actor } from "../actor";
import type { Content } from "../documents/content";
import { createDocument } from "../documents/log.server";
import { conflict, forbidden, notFound } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import { canEdit, canManage } from "./policy";
import { detailsSchema, type Kind, PARTS, type Part, type PracticeDetails, titleSchema } from "./practice";
import { getFacts } from "./queries.server";

export interface NewPractice {
  kind: Kind;
  title: string;
  templateVersion: number;
  /** What the live document begins with: a template, or a text brought along. */
  content: Content;
  details?: Partial<PracticeDetails>;
  /** The unit it is written for; by default the first in which the actor teaches. */
  organisationId?: string;
  id?: string;
}

/** Starts a work: the practice, its live document and its owner, together. Answers its id. */
export async function startPractice(tx: Transaction, actor: Actor, start: NewPractice): Promise<string> {
  const id = start.id ?? newId();
  const at = Date.now();
  const unit = unitOf(actor, start.organisationId);
  await tx.insert(practices).values({
    id,
    kind: start.kind,
    title: titleSchema.parse(start.title),
    organisationId: unit?.organisationId ?? null,
    templateVersion: start.templateVersion,
    details: detailsSchema.parse(start.details ?? {}),
    createdBy: actor.memberId,
    createdAt: at,
    updatedAt: at,
  });
  await createDocument(tx, id, start.content, at);
  await insertCollaborator(tx, id, actor, "owner", actor, unit);
  await recordEvent(tx, {
    kind: "practice.started",
    actorId: actor.memberId,
    organisationId: unit?.organisationId,
    subjectType: "practice",
    subjectId: id,
    payload: { kind: start.kind },
  });
  return id;
}

function unitOf(actor: Actor, wanted: string | undefined) {
  const working = actor.grants.filter((grant) => grant.role === "teacher" || grant.role === "school-admin");
  if (wanted === undefined) return working[0] ?? actor.grants[0];
  const unit = actor.grants.find((grant) => grant.organisationId === wanted);
  if (!unit) throw forbidden("not-your-unit");
  return unit;
}

/**
 * Adds a member to a work, or changes nothing when they are in it already. The caller has
 * decided that it may happen (an invitation accepted, a work started).
 */
export async function insertCollaborator(
  tx: Transaction,
  practiceId: string,
  member: Pick<Actor, "memberId" | "grants">,
  part: Part,
  addedBy: Pick<Actor, "memberId">,
  unit: { organisationId: string; organisationName: string } | undefined = member.grants[0],
): Promise<void> {
  const [last] = await tx
    .select({ position: max(collaborators.position) })
    .from(collaborators)
    .where(eq(collaborators.practiceId, practiceId));
  await tx
    .insert(collaborators)
    .values({
      practiceId,
      memberId: member.memberId,
      part,
      organisationId: unit?.organisationId ?? null,
      organisationName: unit?.organisationName ?? null,
      position: (last?.position ?? 0) + 1,
      addedBy: addedBy.memberId,
      addedAt: Date.now(),
    })
    .onConflictDoNothing();
  await recordEvent(tx, {
    kind: "collaborator.added",
    actorId: addedBy.memberId,
    subjectType: "practice",
    subjectId: practiceId,
    payload: { memberId: member.memberId, part },
  });
}

export async function renamePractice(
  tx: Transaction,
  actor: Actor,
  id: string,
  title: string,
): Promise<string> {
  if (!canEdit(await getFacts(tx, actor, id))) throw forbidden();
  const parsed = titleSchema.parse(title);
  await tx.update(practices).set({ title: parsed, updatedAt: Date.now() }).where(eq(practices.id, id));
  await record(tx, actor, "practice.renamed", id, { title: parsed });
  return parsed;
}

/** Changes the front matter. @param details validated by `detailsSchema` */
export async function describePractice(
  tx: Transaction,
  actor: Actor,
  id: string,
  details: PracticeDetails,
): Promise<void> {
  if (!canEdit(await getFacts(tx, actor, id))) throw forbidden();
  await tx
    .update(practices)
    .set({ details: detailsSchema.parse(details), updatedAt: Date.now() })
    .where(eq(practices.id, id));
  await record(tx, actor, "practice.described", id, {});
}

/** Gives a collaborator another part. A work keeps at least one owner. */
export async function changePart(
  tx: Transaction,
  actor: Actor,
  id: string,
  memberId: string,
  part: Part,
): Promise<void> {
  if (!canManage(await getFacts(tx, actor, id))) throw forbidden();
  if (!PARTS.includes(part)) throw notFound();
  await keepAnOwner(tx, id, memberId, part);
  await tx
    .update(collaborators)
    .set({ part })
    .where(and(eq(collaborators.practiceId, id), eq(collaborators.memberId, memberId)));
  await record(tx, actor, "collaborator.changed", id, { memberId, part });
}

/** An owner removes anybody; anybody may leave. What they wrote stays, and stays theirs. */
export async function removeCollaborator(
  tx: Transaction,
  actor: Actor,
  id: string,
  memberId: string,
): Promise<void> {
  const facts = await getFacts(tx, actor, id);
  if (!canManage(facts) && memberId !== actor.memberId) throw forbidden();
  await keepAnOwner(tx, id, memberId, null);
  await tx
    .delete(collaborators)
    .where(and(eq(collaborators.practiceId, id), eq(collaborators.memberId, memberId)));
  await record(tx, actor, "collaborator.removed", id, { memberId });
}

async function keepAnOwner(tx: Transaction, id: string, memberId: string, part: Part | null): Promise<void> {
  const owners = await tx
    .select({ memberId: collaborators.memberId })
    .from(collaborators)
    .where(and(eq(collaborators.practiceId, id), eq(collaborators.part, "owner")));
  const remaining = owners.filter((owner) => owner.memberId !== memberId).length + (part === "owner" ? 1 : 0);
  if (remaining === 0) throw conflict("last-owner");
}

/** Puts a work away: its text and its editions stay in the store, its live document closes. */
export async function deletePractice(tx: Transaction, actor: Actor, id: string): Promise<void> {
  if (!canManage(await getFacts(tx, actor, id))) throw forbidden();
  await tx.update(practices).set({ deletedAt: Date.now() }).where(eq(practices.id, id));
  await record(tx, actor, "practice.deleted", id, {});
}

/** Marks a work as changed, when its live document was. */
export async function touchPractice(tx: Transaction, id: string, at: number): Promise<void> {
  await tx.update(practices).set({ updatedAt: at }).where(eq(practices.id, id));
}

function record(
  tx: Transaction,
  actor: Actor,
  kind: Parameters<typeof recordEvent>[1]["kind"],
  id: string,
  payload: Record<string, unknown>,
): Promise<void> {
  return recordEvent(tx, { kind, actorId: actor.memberId, subjectType: "practice", subjectId: id, payload });
}
