import { createHash } from "node:crypto";
import { and, count, eq, isNotNull, isNull, type SQL } from "drizzle-orm";
import type { Reader } from "../../db/database";
import {
  applicationUplifts,
  endorsements,
  objections,
  reviews,
  siteVisits,
  visitSignatures,
} from "../../db/schema";
import type { Call } from "../calls/call";
import type { Step } from "../calls/step";
import type { Application } from "./application";
import { type Facts, holderOf } from "./engine";
import { expertsNeeded } from "./scores";

/** Who has to sign the report of a visit. */
export const SIGNATURES = 2;

/** Reads what has happened at the present step of an application. */
export async function factsOf(
  reader: Reader,
  call: Call,
  application: Application,
  at: number,
): Promise<Facts> {
  const step = call.settings.steps[application.step];
  return {
    overdue: at > application.dueAt,
    reviewed: step?.kind === "review" && (await isReviewed(reader, application.id, step)),
    visited: step?.kind === "visit" && (await isVisited(reader, application, step)),
    upliftLeft: step?.kind === "panel" && (await isUpliftLeft(reader, application.id)),
    quotaLeft: step?.kind !== "endorsement" || (await quotaLeft(reader, call, application, step)),
    ...(step?.kind === "notice"
      ? await objectionFacts(reader, application.id)
      : { openObjections: 0, upheld: false }),
  };
}

async function isReviewed(reader: Reader, id: string, step: Step & { kind: "review" }): Promise<boolean> {
  const rows = await reader
    .select({ total: reviews.total, submittedAt: reviews.submittedAt })
    .from(reviews)
    .where(and(eq(reviews.applicationId, id), isNull(reviews.recusedAt)));
  const totals = rows.flatMap(({ total }) => total ?? []);
  return totals.length === rows.length && totals.length >= expertsNeeded(step.experts, step.spread, totals);
}

async function isUpliftLeft(reader: Reader, id: string): Promise<boolean> {
  const [given] = await reader
    .select({ id: applicationUplifts.applicationId })
    .from(applicationUplifts)
    .where(eq(applicationUplifts.applicationId, id));
  if (given) return false;
  const [judged] = await reader
    .select({ id: reviews.id })
    .from(reviews)
    .where(and(eq(reviews.applicationId, id), isNull(reviews.recusedAt), isNotNull(reviews.submittedAt)))
    .limit(1);
  return judged !== undefined;
}

/** Whether a work under review has fewer experts than it needs, also after a recusal or a spread. */
export async function lacksExperts(
  reader: Reader,
  id: string,
  step: Step & { kind: "review" },
): Promise<boolean> {
  const rows = await reader
    .select({ total: reviews.total })
    .from(reviews)
    .where(and(eq(reviews.applicationId, id), isNull(reviews.recusedAt)));
  const totals = rows.flatMap(({ total }) => total ?? []);
  return rows.length < expertsNeeded(step.experts, step.spread, totals);
}

async function isVisited(
  reader: Reader,
  application: Application,
  step: Step & { kind: "visit" },
): Promise<boolean> {
  if (!isSampled(application, step.share)) return true;
  const [row] = await reader
    .select({ signatures: count(visitSignatures.id) })
    .from(siteVisits)
    .innerJoin(visitSignatures, eq(visitSignatures.visitId, siteVisits.id))
    .where(eq(siteVisits.applicationId, application.id));
  return (row?.signatures ?? 0) >= SIGNATURES;
}

/**
 * Whether a work is among those visited: drawn by a hash of call and application, so that nobody can
 * choose and everybody can check.
 */
export function isSampled({ id, callId }: Pick<Application, "id" | "callId">, share: number): boolean {
  const digest = createHash("sha256").update(`${callId}/${id}`).digest();
  return digest.readUInt32BE(0) % 100 < share;
}

async function objectionFacts(
  reader: Reader,
  id: string,
): Promise<{ openObjections: number; upheld: boolean }> {
  const rows = await reader
    .select({ answeredAt: objections.answeredAt, upheld: objections.upheld })
    .from(objections)
    .where(eq(objections.applicationId, id));
  return {
    openObjections: rows.filter(({ answeredAt }) => answeredAt === null).length,
    upheld: rows.some(({ upheld }) => upheld === true),
  };
}

/** Places of a unit at a step: its own quota, or its level's; null without a limit. */
export function quotaOf(call: Pick<Call, "settings">, step: Step, organisationId: string): number | null {
  if (step.kind !== "endorsement") return null;
  return call.settings.quotas[organisationId] ?? step.quota;
}

/** How many works a unit has recommended at a step. */
export async function countEndorsed(
  reader: Reader,
  callId: string,
  step: number,
  organisationId: string,
): Promise<number> {
  const [row] = await reader
    .select({ taken: count() })
    .from(endorsements)
    .where(endorsedAt(callId, step, organisationId));
  return row?.taken ?? 0;
}

/** The places a unit has taken at a step and not given back. */
export function endorsedAt(callId: string, step: number, organisationId: string): SQL | undefined {
  return and(
    eq(endorsements.callId, callId),
    eq(endorsements.step, step),
    eq(endorsements.organisationId, organisationId),
    isNull(endorsements.releasedAt),
  );
}

async function quotaLeft(reader: Reader, call: Call, application: Application, step: Step): Promise<boolean> {
  // The place is the level's own, even when the unit above has taken the decision over.
  const unit = holderOf(step, application.chain, call.organisationId);
  const quota = quotaOf(call, step, unit);
  return quota === null || (await countEndorsed(reader, call.id, application.step, unit)) < quota;
}
