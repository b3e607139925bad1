import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "../../db/database";
import { members, siteVisits, visitNotes, visitSignatures } from "../../db/schema";
import type { Actor } from "../actor";
import { canHost } from "../calls/policy";
import { checked } from "../checked";
import { conflict, forbidden, invalid } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import { normaliseEmail } from "../members/member";
import { SIGNATURES } from "./facts.server";
import { getApplication, getSeenApplication } from "./queries.server";
import { findVisit, getVisitFor, type Visit } from "./visit-queries.server";

export const REPORT_LENGTH = 8000;
/** Notes that are sent at once, after a day without a line. */
export const NOTES_AT_ONCE = 300;

export const visitPlanSchema = z.object({
  plannedFor: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "visit-day"),
  place: z.string().trim().min(1, "visit-place").max(200, "words-long"),
  online: z.boolean(),
  emails: z.array(z.string()).min(SIGNATURES, "visitors-two").max(9, "visitors-many"),
});

/** Something noted on the spot; the id is made where it was written, so that sending again changes nothing. */
export const noteSchema = z.object({
  id: z.string().regex(/^[a-z0-9-]{8,40}$/, "note-id"),
  item: z.string().max(40).default(""),
  words: z.string().trim().min(1, "words-required").max(4000, "words-long"),
  notedAt: z.number().int().positive(),
});
export type VisitNote = z.infer<typeof noteSchema>;

/**
 * Plans the visit of a work, or plans it anew while nobody has signed.
 * @throws notFound, forbidden, conflict("move-not-possible" | "visit-signed"),
 *   invalid("visit-day" | "visit-place" | "visitors-two" | "visitor-unknown")
 */
export async function scheduleVisit(
  tx: Transaction,
  actor: Actor,
  applicationId: string,
  told: z.input<typeof visitPlanSchema>,
  at = Date.now(),
): Promise<string> {
  const seen = await getSeenApplication(tx, actor, applicationId, at);
  const { application, call } = seen;
  if (!canHost(seen.seen.offices, call.organisationId) || seen.seen.part !== null) throw forbidden();
  const here = call.settings.steps[application.step]?.kind === "visit" && application.status === "waiting";
  if (!here) throw conflict("move-not-possible");
  const plan = checked(visitPlanSchema, told);
  const visitors = await visitorsOf(tx, plan.emails);
  const before = await findVisit(tx, applicationId);
  if (before?.visitors.some(({ signedAt }) => signedAt !== null)) throw conflict("visit-signed");
  const id = before?.id ?? newId();
  const { plannedFor, place, online } = plan;
  const row = { plannedFor, place, online, visitors, scheduledBy: actor.memberId, scheduledAt: at };
  await tx
    .insert(siteVisits)
    .values({ id, applicationId, report: "", ...row })
    .onConflictDoUpdate({ target: siteVisits.applicationId, set: row });
  await record(tx, actor, "visit.scheduled", applicationId, { visitId: id, plannedFor });
  return id;
}

async function visitorsOf(tx: Transaction, emails: readonly string[]): Promise<string[]> {
  const ids = new Set<string>();
  for (const email of emails) {
    const [member] = await tx
      .select({ id: members.id })
      .from(members)
      .where(eq(members.email, normaliseEmail(email)));
    if (!member) throw invalid("visitor-unknown");
    ids.add(member.id);
  }
  if (ids.size < SIGNATURES) throw invalid("visitors-two");
  return [...ids];
}

/**
 * Takes what visitors noted, also long afterwards; what has come already is passed over. Answers the
 * ids that are stored now.
 * @throws notFound, forbidden for whoever does not visit, invalid
 */
export async function keepNotes(
  tx: Transaction,
  actor: Actor,
  visitId: string,
  told: readonly unknown[],
): Promise<string[]> {
  const visit = await getVisitFor(tx, actor, visitId);
  if (told.length > NOTES_AT_ONCE) throw invalid("notes-many");
  const notes = told.map((each) => checked(noteSchema, each));
  for (const note of notes) {
    await tx
      .insert(visitNotes)
      .values({ ...note, visitId: visit.id, memberId: actor.memberId, receivedAt: Date.now() })
      .onConflictDoNothing();
  }
  return notes.map(({ id }) => id);
}

/** Writes the report; whoever had signed another text signs anew. @throws notFound, conflict("visit-over"), invalid */
export async function writeReport(
  tx: Transaction,
  actor: Actor,
  visitId: string,
  report: string,
): Promise<void> {
  const visit = await getVisitFor(tx, actor, visitId);
  await requireOpen(tx, visit);
  const words = report.trim();
  if (words === "") throw invalid("words-required");
  if (words.length > REPORT_LENGTH) throw invalid("words-long");
  if (words === visit.report) return;
  await tx
    .update(siteVisits)
    .set({ report: words, reportedAt: Date.now() })
    .where(eq(siteVisits.id, visitId));
  await tx.delete(visitSignatures).where(eq(visitSignatures.visitId, visitId));
  await record(tx, actor, "visit.reported", visit.applicationId, { visitId });
}

/** A visitor puts their name under the report. @throws notFound, conflict("report-missing" | "visit-over") */
export async function signReport(tx: Transaction, actor: Actor, visitId: string): Promise<void> {
  const visit = await getVisitFor(tx, actor, visitId);
  await requireOpen(tx, visit);
  if (visit.report === "") throw conflict("report-missing");
  await tx
    .insert(visitSignatures)
    .values({ id: newId(), visitId, memberId: actor.memberId, signedAt: Date.now() })
    .onConflictDoNothing();
  await record(tx, actor, "visit.signed", visit.applicationId, { visitId });
}

async function requireOpen(tx: Transaction, visit: Visit): Promise<void> {
  const application = await getApplication(tx, visit.applicationId);
  // Once the panel has decided, what it decided upon stays as it was.
  if (application.status !== "waiting" || application.verdict !== null) throw conflict("visit-over");
}

function record(
  tx: Transaction,
  actor: Actor,
  kind: "visit.scheduled" | "visit.reported" | "visit.signed",
  applicationId: string,
  payload: Record<string, unknown>,
): Promise<void> {
  const subject = { subjectType: "application", subjectId: applicationId } as const;
  return recordEvent(tx, { kind, actorId: actor.memberId, ...subject, payload });
}
