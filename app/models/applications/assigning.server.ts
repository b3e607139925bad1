import { and, eq, inArray } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import { applicationEditions, applications, reviews } from "../../db/schema";
import type { Actor } from "../actor";
import type { Call } from "../calls/call";
import { getHostedCall, listExperts } from "../calls/queries.server";
import { conflict } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import type { Application } from "./application";
import { type Need, type Proposal, proposeAssignments } from "./assignment";
import { conflictOf, readTies, type Ties } from "./conflicts.server";
import { selectApplications } from "./queries.server";
import { listReviews, type Review } from "./reviews.server";
import { expertsNeeded } from "./scores";

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
