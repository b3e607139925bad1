import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { z } from "zod";
import type { Reader, Transaction } from "../../db/database";
import { applicationEditions, applications, interests, reviews } from "../../db/schema";
import type { Actor } from "../actor";
import type { Call } from "../calls/call";
import { getCall, getHostedCall, listExperts } from "../calls/queries.server";
import { conflict, invalid, notFound } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import type { Application } from "./application";
import { type Need, type Proposal, proposeAssignments } from "./assignment";
import { conflictOf, readTies, type Ties } from "./conflicts.server";
import { selectApplications } from "./queries.server";
import { expertsNeeded, type Sheet, sheetFaults, sheetSchema, totalOf } from "./scores";

/** One expert's review, for the domain itself. */
export interface Review {
  id: string;
  applicationId: string;
  callId: string;
  expertId: string;
  editionId: string;
  assignedAt: number;
  reason: "initial" | "spread" | "replacement";
  sheet: Sheet;
  savedAt: number | null;
  submittedAt: number | null;
  total: number | null;
  recusedAt: number | null;
}

/**
 * Gives every work of a call that waits for review the experts it lacks, balanced and without
 * conflicts. Again it gives only what is missing meanwhile: after a recusal, after scores far apart.
 * Answers what was assigned and where experts lack.
 * @throws forbidden, conflict("no-experts")
 */
export async function assignReviews(
  tx: Transaction,
  actor: Actor,
  callId: string,
  at = Date.now(),
): Promise<Proposal> {
  const call = await getHostedCall(tx, actor, callId);
  const experts = await listExperts(tx, callId);
  if (experts.length === 0) throw conflict("no-experts");
  const step = call.settings.steps.find(({ kind }) => kind === "review");
  const asked = step?.kind === "review" ? step.experts : 0;
  const waiting = await listInReview(tx, call);
  const existing = await listReviews(tx, callId);
  const ties = await readTies(
    tx,
    experts.map(({ memberId }) => memberId),
    waiting,
    at,
  );
  const needs = await needsOf(
    tx,
    call,
    waiting,
    existing,
    ties,
    experts.map(({ memberId }) => memberId),
  );
  const proposal = proposeAssignments(needs, experts, loadOf(existing));
  await insertReviews(tx, actor, waiting, existing, proposal, { at, experts: asked });
  await recordEvent(tx, {
    kind: "reviews.assigned",
    actorId: actor.memberId,
    subjectType: "call",
    subjectId: callId,
    payload: { assigned: proposal.assigned.length, short: proposal.short.length },
  });
  return proposal;
}

async function listInReview(reader: Reader, call: Call): Promise<Application[]> {
  const step = call.settings.steps.findIndex(({ kind }) => kind === "review");
  const here = and(
    eq(applications.callId, call.id),
    eq(applications.step, step),
    eq(applications.status, "waiting"),
  );
  return selectApplications(reader, here, 5000);
}

function loadOf(existing: readonly Review[]): Map<string, number> {
  const load = new Map<string, number>();
  for (const { expertId, recusedAt } of existing) {
    if (recusedAt === null) load.set(expertId, (load.get(expertId) ?? 0) + 1);
  }
  return load;
}

async function needsOf(
  reader: Reader,
  call: Call,
  waiting: readonly Application[],
  existing: readonly Review[],
  ties: Ties,
  experts: readonly string[],
): Promise<Need[]> {
  const step = call.settings.steps.find(({ kind }) => kind === "review");
  if (step?.kind !== "review") return [];
  const subjects = await subjectsOf(reader, waiting);
  return waiting.flatMap((application) => {
    const own = existing.filter((each) => each.applicationId === application.id && each.recusedAt === null);
    const totals = own.flatMap(({ total }) => total ?? []);
    const missing = expertsNeeded(step.experts, step.spread, totals) - own.length;
    if (missing <= 0) return [];
    const barred = new Set(experts.filter((id) => conflictOf(call, application, id, ties) !== null));
    return [{ applicationId: application.id, missing, barred, ...(subjects.get(application.id) ?? NOTHING) }];
  });
}

const NOTHING = { stages: [] as string[], subjects: [] as string[] };

/** Stage and subject of the submitted texts, without the texts. */
async function subjectsOf(
  reader: Reader,
  waiting: readonly Application[],
): Promise<Map<string, typeof NOTHING>> {
  const found = new Map<string, typeof NOTHING>();
  for (let at = 0; at < waiting.length; at += 200) {
    const slice = waiting.slice(at, at + 200).map(({ editionId }) => editionId);
    const rows = await reader
      .select({ id: applicationEditions.applicationId, frozen: applicationEditions.frozen })
      .from(applicationEditions)
      .where(inArray(applicationEditions.id, slice));
    for (const { id, frozen } of rows) {
      const { stage = [], subject = [] } = (frozen.details ?? {}) as { stage?: string[]; subject?: string[] };
      found.set(id, { stages: stage, subjects: subject });
    }
  }
  return found;
}

async function insertReviews(
  tx: Transaction,
  actor: Actor,
  waiting: readonly Application[],
  existing: readonly Review[],
  { assigned }: Proposal,
  { at, experts }: { at: number; experts: number },
): Promise<void> {
  const editionOf = new Map(waiting.map(({ id, editionId }) => [id, editionId]));
  const callOf = new Map(waiting.map(({ id, callId }) => [id, callId]));
  const rows = assigned.map(({ applicationId, expertId }) => ({
    ...{ id: newId(), applicationId, expertId, assignedBy: actor.memberId, assignedAt: at },
    callId: callOf.get(applicationId) ?? "",
    editionId: editionOf.get(applicationId) ?? "",
    reason: reasonOf(
      existing.filter((each) => each.applicationId === applicationId),
      experts,
    ),
    sheet: {} as Record<string, unknown>,
  }));
  for (let from = 0; from < rows.length; from += 100) {
    await tx.insert(reviews).values(rows.slice(from, from + 100));
  }
}

function reasonOf(own: readonly Review[], experts: number): Review["reason"] {
  const standing = own.filter(({ recusedAt }) => recusedAt === null);
  if (standing.length >= experts) return "spread";
  return own.length > standing.length ? "replacement" : "initial";
}

/** Reviews of a call, for the domain itself. */
export async function listReviews(reader: Reader, callId: string): Promise<Review[]> {
  const rows = await reader
    .select()
    .from(reviews)
    .where(eq(reviews.callId, callId))
    .orderBy(asc(reviews.assignedAt), asc(reviews.id));
  return rows.map(asReview);
}

/** A review before the expert whose it is. @throws notFound for everybody else */
export async function getOwnReview(reader: Reader, actor: Actor, id: string): Promise<Review> {
  const [row] = await reader
    .select()
    .from(reviews)
    .where(and(eq(reviews.id, id), eq(reviews.expertId, actor.memberId), isNull(reviews.recusedAt)));
  if (!row) throw notFound();
  return asReview(row);
}

function asReview(row: typeof reviews.$inferSelect): Review {
  return { ...row, reason: row.reason as Review["reason"], sheet: sheetSchema.parse(row.sheet) };
}

/** Keeps what an expert has filled in so far. @throws notFound, conflict("review-submitted" | "review-over") */
export async function saveReview(
  tx: Transaction,
  actor: Actor,
  id: string,
  told: z.input<typeof sheetSchema>,
): Promise<void> {
  const { review } = await getOpenReview(tx, actor, id);
  const sheet = checkedSheet(told);
  await tx
    .update(reviews)
    .set({ sheet: sheet as unknown as Record<string, unknown>, savedAt: Date.now() })
    .where(eq(reviews.id, review.id));
}

/**
 * Hands a review in; from then on it stays as it is.
 * @throws notFound, conflict("review-submitted" | "review-over"), invalid with the first fault of the sheet
 */
export async function submitReview(
  tx: Transaction,
  actor: Actor,
  id: string,
  told: z.input<typeof sheetSchema>,
  at = Date.now(),
): Promise<void> {
  const { review, call } = await getOpenReview(tx, actor, id);
  const sheet = checkedSheet(told);
  const { rubric } = call.settings;
  const [fault] = sheetFaults(rubric, sheet);
  if (fault) throw invalid(fault.code, { indicator: fault.indicator ?? "" });
  await tx
    .update(reviews)
    .set({
      sheet: sheet as unknown as Record<string, unknown>,
      total: totalOf(rubric, sheet),
      savedAt: at,
      submittedAt: at,
    })
    .where(eq(reviews.id, id));
  await record(tx, actor, "review.submitted", review.applicationId, { reviewId: id });
}

/** An expert gives a work back. @throws notFound, conflict("review-submitted"), invalid("reason-required") */
export async function recuseReview(tx: Transaction, actor: Actor, id: string, reason: string): Promise<void> {
  const { review } = await getOpenReview(tx, actor, id);
  const recusalReason = reason.trim();
  if (recusalReason === "") throw invalid("reason-required");
  if (recusalReason.length > 500) throw invalid("words-long");
  await tx.update(reviews).set({ recusedAt: Date.now(), recusalReason }).where(eq(reviews.id, id));
  await record(tx, actor, "review.recused", review.applicationId, { reviewId: id });
}

/** An expert says beforehand whose works they are not free to judge. @throws invalid("reason-required") */
export async function declareInterest(
  tx: Transaction,
  actor: Actor,
  organisationId: string,
  reason: string,
): Promise<void> {
  const words = reason.trim().slice(0, 500);
  if (words === "") throw invalid("reason-required");
  await tx
    .insert(interests)
    .values({ id: newId(), memberId: actor.memberId, organisationId, reason: words, declaredAt: Date.now() })
    .onConflictDoNothing();
  await recordEvent(tx, {
    kind: "interest.declared",
    actorId: actor.memberId,
    organisationId,
    subjectType: "member",
    subjectId: actor.memberId,
  });
}

async function getOpenReview(
  tx: Transaction,
  actor: Actor,
  id: string,
): Promise<{ review: Review; call: Call }> {
  const review = await getOwnReview(tx, actor, id);
  if (review.submittedAt !== null) throw conflict("review-submitted");
  const call = await getCall(tx, review.callId);
  const [application] = await tx
    .select({ step: applications.step, status: applications.status })
    .from(applications)
    .where(eq(applications.id, review.applicationId));
  const open = application?.status === "waiting" && call.settings.steps[application.step]?.kind === "review";
  if (!open) throw conflict("review-over");
  return { review, call };
}

function checkedSheet(told: z.input<typeof sheetSchema>): Sheet {
  const result = sheetSchema.safeParse(told);
  if (!result.success) throw invalid("score-range");
  return result.data;
}

function record(
  tx: Transaction,
  actor: Actor,
  kind: "review.submitted" | "review.recused",
  applicationId: string,
  payload: Record<string, unknown>,
): Promise<void> {
  const subject = { subjectType: "application", subjectId: applicationId } as const;
  return recordEvent(tx, { kind, actorId: actor.memberId, ...subject, payload });
}
