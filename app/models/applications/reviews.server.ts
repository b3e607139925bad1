import { and, asc, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import type { Reader, Transaction } from "../../db/database";
import { applications, reviews } from "../../db/schema";
import { type Actor, isAuditing } from "../actor";
import type { Call } from "../calls/call";
import { getCall } from "../calls/queries.server";
import { conflict, invalid, notFound } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { type Sheet, sheetFaults, sheetSchema, totalOf } from "./scores";

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

/** Reviews of a call, for the domain itself. */
export async function listReviews(reader: Reader, callId: string): Promise<Review[]> {
  const rows = await reader
    .select()
    .from(reviews)
    .where(eq(reviews.callId, callId))
    .orderBy(asc(reviews.assignedAt), asc(reviews.id));
  return rows.map(asReview);
}

/** A review before the expert whose it is. @throws notFound for everybody else, and while they audit */
export async function getOwnReview(reader: Reader, actor: Actor, id: string): Promise<Review> {
  const [row] = await reader
    .select()
    .from(reviews)
    .where(and(eq(reviews.id, id), eq(reviews.expertId, actor.memberId), isNull(reviews.recusedAt)));
  if (!row || isAuditing(actor)) throw notFound();
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
