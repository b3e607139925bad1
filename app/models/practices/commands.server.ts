import { and, eq, max } from "drizzle-orm";
import type { Statements, Transaction } from "../../db/database";
import { collaborators, practices } from "../../db/schema";
import { type Actor, isAuditing } from "../actor";
import { checked } from "../checked";
import type { Content } from "../documents/content";
import { createDocument } from "../documents/log.server";
import type { EncodedDocument } from "../documents/yjs-format";
import { forbidden } from "../domain-error";
import { recordEvent, recordOfWork } from "../events/commands.server";
import { newId } from "../identifier";
import { type MergedDetails, mergedDetails } from "./merge-details";
import { canEdit, canManage } from "./policy";
import { detailsSchema, type Kind, type Part, type PracticeDetails, titleSchema } from "./practice";
import { getFacts } from "./queries.server";

export interface NewPractice {
  kind: Kind;
  title: string;
  templateVersion: number;
  /** What the live document begins with: a template, or a text brought along, encoded where it may be long. */
  content: Content | EncodedDocument;
  details?: Partial<PracticeDetails>;
  /** The unit it is written for; by default the first in which the actor teaches. */
  organisationId?: string;
  id?: string;
}

/**
 * Starts a work: the practice, its live document and its owner, together. Answers its id.
 * @throws invalid("title-required" | "title-long"), forbidden("not-your-unit" | "auditor-reads")
 */
export async function startPractice(tx: Transaction, actor: Actor, start: NewPractice): Promise<string> {
  if (isAuditing(actor)) throw forbidden("auditor-reads");
  const id = start.id ?? newId();
  const at = Date.now();
  const unit = unitOf(actor, start.organisationId);
  await tx.insert(practices).values({
    id,
    kind: start.kind,
    title: checked(titleSchema, start.title),
    organisationId: unit?.organisationId ?? null,
    templateVersion: start.templateVersion,
    details: checked(detailsSchema, start.details ?? {}),
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

/** Gives a work another title and answers it. @throws invalid("title-required" | "title-long") */
export async function renamePractice(
  tx: Transaction,
  actor: Actor,
  id: string,
  title: string,
): Promise<string> {
  if (!canEdit(await getFacts(tx, actor, id))) throw forbidden();
  const parsed = checked(titleSchema, title);
  await tx.update(practices).set({ title: parsed, updatedAt: Date.now() }).where(eq(practices.id, id));
  await recordOfWork(tx, actor, "practice.renamed", id, { title: parsed });
  return parsed;
}

/**
 * Changes the front matter.
 * @param begun the front matter that was changed: what others saved since is put together with it
 * @returns what both changed, each otherwise; then nothing is stored
 * @throws invalid with the code of the first rule of `detailsSchema` it breaks
 */
export async function describePractice(
  tx: Transaction,
  actor: Actor,
  id: string,
  details: PracticeDetails,
  begun?: PracticeDetails,
): Promise<readonly (keyof PracticeDetails)[]> {
  if (!canEdit(await getFacts(tx, actor, id))) throw forbidden();
  const together = begun ? await togetherWithOthers(tx, id, begun, details) : { details, contested: [] };
  if (together.contested.length > 0) return together.contested;
  await tx
    .update(practices)
    .set({ details: checked(detailsSchema, together.details), updatedAt: Date.now() })
    .where(eq(practices.id, id));
  await recordOfWork(tx, actor, "practice.described", id);
  return [];
}

async function togetherWithOthers(
  tx: Transaction,
  id: string,
  begun: PracticeDetails,
  own: PracticeDetails,
): Promise<MergedDetails> {
  const [stored] = await tx
    .select({ details: practices.details })
    .from(practices)
    .where(eq(practices.id, id));
  const present = detailsSchema.safeParse(stored?.details);
  return present.success ? mergedDetails(begun, own, present.data) : { details: own, contested: [] };
}

/**
 * Makes one of the owner's own units the lead unit: the one that decides on publication.
 * @throws forbidden("not-your-unit")
 */
export async function assignUnit(
  tx: Transaction,
  actor: Actor,
  id: string,
  organisationId: string,
): Promise<void> {
  if (!canManage(await getFacts(tx, actor, id))) throw forbidden();
  const unit = unitOf(actor, organisationId);
  await tx.update(practices).set({ organisationId, updatedAt: Date.now() }).where(eq(practices.id, id));
  await tx
    .update(collaborators)
    .set({ organisationId, organisationName: unit?.organisationName ?? null })
    .where(and(eq(collaborators.practiceId, id), eq(collaborators.memberId, actor.memberId)));
  await recordOfWork(tx, actor, "practice.unit-assigned", id, { organisationId });
}

/** Puts a work away: its text and its editions stay in the store, its live document closes. */
export async function deletePractice(tx: Transaction, actor: Actor, id: string): Promise<void> {
  if (!canManage(await getFacts(tx, actor, id))) throw forbidden();
  await tx.update(practices).set({ deletedAt: Date.now() }).where(eq(practices.id, id));
  await recordOfWork(tx, actor, "practice.deleted", id);
}

/** Marks a work as changed, when its live document was. */
export async function touchPractices(
  tx: Statements,
  touched: readonly { id: string; at: number }[],
): Promise<void> {
  const rows = touched.map(({ id, at }) => [at, id]);
  await tx.executeEach("UPDATE practices SET updated_at = ? WHERE id = ?", rows);
}
