import { and, eq, isNull, notInArray } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { applicationMoves, applications, endorsements } from "../../db/schema";
import type { Actor } from "../actor";
import { afterWorkingDays, type WorkCalendar } from "../calls/working-days";
import { conflict, forbidden, invalid } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import type { Office } from "../members/office";
import { type Application, COMMENT_LENGTH, type Move, REASONED, type Status } from "./application";
import { isElsewhere } from "./elsewhere";
import { aboveOf, holderOf, nextMoves, outcomeOf } from "./engine";
import { countEndorsed } from "./facts.server";
import { officeFor } from "./policy";
import { getSeenApplication, type SeenApplication } from "./queries.server";
import { type KeptFile, recordRoadFile } from "./road-files.server";

/** Working days for mending, and for answering an appeal, where nobody says otherwise. */
const USUAL_DAYS = 10;

export interface MoveRequest {
  move: Move;
  comment?: string;
  /** Until when writers are to mend it. */
  dueAt?: number;
  /** What goes with it, stored already. */
  file?: KeptFile | null;
}

/** The calendar by which days are counted, and the hour. */
export interface Clock {
  calendar: WorkCalendar;
  at?: number;
}

/** Moves with commands of their own, since they bring more than words. */
const ELSEWHERE: readonly Move[] = ["submit", "resubmit", "uplift", "designate", "revoke"];

/**
 * Moves an application on its road: the one command behind every button of an endorser, the host and
 * the writers.
 * @throws notFound, forbidden, conflict("quota-full" | "move-not-possible" | "application-elsewhere"),
 *   invalid("reason-required" | "comment-long" | "due-past")
 */
export async function moveApplication(
  tx: Transaction,
  actor: Actor,
  id: string,
  request: MoveRequest,
  clock: Clock,
): Promise<void> {
  if (ELSEWHERE.includes(request.move)) throw conflict("move-not-possible");
  const at = clock.at ?? Date.now();
  const seen = await getSeenApplication(tx, actor, id, at);
  requirePossible(seen, request.move);
  const comment = checkedComment(request.move, request.comment ?? "");
  if (request.dueAt !== undefined && request.dueAt <= at) throw invalid("due-past");
  if (request.move === "endorse") await takePlace(tx, actor, seen, at);
  if (request.move === "withdraw") await releasePlaces(tx, id, at);
  await applyMove(tx, actor, seen, { ...request, comment }, { ...clock, at });
}

/** @throws conflict or forbidden, whichever tells the truth */
export function requirePossible({ moves, call, application, facts }: SeenApplication, move: Move): void {
  if (moves.includes(move)) return;
  if (isElsewhere(application)) throw conflict("application-elsewhere");
  const everybody = { author: true, holder: true, above: true, host: true };
  if (nextMoves(call.settings, application, facts, everybody).includes(move)) throw forbidden();
  if (nextMoves(call.settings, application, facts, { ...everybody, holder: false }).includes(move)) {
    throw forbidden();
  }
  throw conflict(move === "endorse" && !facts.quotaLeft ? "quota-full" : "move-not-possible");
}

function checkedComment(move: Move, told: string): string {
  const comment = told.trim();
  if (comment === "" && REASONED.includes(move)) throw invalid("reason-required");
  if (comment.length > COMMENT_LENGTH) throw invalid("comment-long");
  return comment;
}

async function takePlace(
  tx: Transaction,
  actor: Actor,
  { application, call }: SeenApplication,
  at: number,
): Promise<void> {
  const step = call.settings.steps[application.step];
  const organisationId = holderOf(step, application.chain, call.organisationId);
  const taken = await countEndorsed(tx, call.id, application.step, organisationId);
  await tx.insert(endorsements).values({
    ...{
      id: newId(),
      applicationId: application.id,
      callId: call.id,
      step: application.step,
      organisationId,
    },
    rank: step?.kind === "endorsement" && step.ranked ? taken + 1 : null,
    endorsedBy: actor.memberId,
    endorsedAt: at,
  });
}

async function releasePlaces(tx: Transaction, applicationId: string, at: number): Promise<void> {
  await tx
    .update(endorsements)
    .set({ releasedAt: at })
    .where(and(eq(endorsements.applicationId, applicationId), isNull(endorsements.releasedAt)));
}

/** Where an application goes, with whom it waits there and until when. */
function destination(seen: SeenApplication, request: MoveRequest, { calendar, at = Date.now() }: Clock) {
  const { application, call } = seen;
  const outcome = outcomeOf(call.settings, application.chain, application, request.move);
  const step = call.settings.steps[outcome.step];
  const usual = ["waiting", "asked"].includes(outcome.status) ? (step?.days ?? USUAL_DAYS) : USUAL_DAYS;
  return {
    ...outcome,
    holderId: holderAfter(seen, request.move, outcome),
    since: at,
    dueAt: request.dueAt ?? afterWorkingDays(calendar, at, usual),
  };
}

function holderAfter(
  { application, call }: SeenApplication,
  move: Move,
  { status, step }: { status: Status; step: number },
): string {
  const hostId = call.organisationId;
  if (move === "take-over") return aboveOf(application.holderId, application.chain, hostId);
  if (status === "appealed" || status === "designated") return hostId;
  // It goes back to whoever asked for the change, who may have taken it over.
  if (move === "return" || move === "resubmit") return application.holderId;
  return holderOf(call.settings.steps[step], application.chain, hostId);
}

/** Writes a move that was decided upon: the new state, the record, the event. */
export async function applyMove(
  tx: Transaction,
  actor: Actor,
  seen: SeenApplication,
  request: MoveRequest & { editionId?: string },
  clock: Clock,
): Promise<void> {
  const { application } = seen;
  const editionId = request.editionId ?? application.editionId;
  const to = { ...destination(seen, request, clock), editionId };
  await tx.update(applications).set(to).where(eq(applications.id, application.id));
  await recordMove(tx, actor, application, {
    ...{ move: request.move, to, editionId, at: to.since },
    from: { status: application.status, step: application.step },
    acting: actingAs(seen, request.move),
    comment: request.comment ?? "",
    attachmentId: await recordRoadFile(tx, actor, application.id, request.file),
  });
}

const OF_WRITERS: readonly Move[] = ["submit", "resubmit", "appeal", "withdraw"];

/** By which role and for which unit somebody acts. */
export function actingAs(
  { seen, application, call }: SeenApplication,
  move: Move,
): { role: string; organisationId: string } {
  if (OF_WRITERS.includes(move)) return { role: "author", organisationId: application.organisationId };
  const units = [
    ...(move === "take-over"
      ? [aboveOf(application.holderId, application.chain, call.organisationId)]
      : [application.holderId]),
    call.organisationId,
  ];
  for (const organisationId of units) {
    const office: Office | null = officeFor(seen.offices, organisationId);
    if (office) {
      const role = office.standsInFor === null ? office.role : `${office.role} (delegate)`;
      return { role, organisationId };
    }
  }
  return { role: "steward", organisationId: call.organisationId };
}

interface MoveRow {
  move: Move;
  from: { status: Status; step: number } | null;
  to: { status: Status; step: number };
  acting: { role: string; organisationId: string };
  editionId: string;
  comment: string;
  attachmentId: string | null;
  at: number;
}

/** Appends to the record. */
export async function recordMove(
  tx: Transaction,
  actor: Actor,
  application: Pick<Application, "id" | "callId" | "practiceId">,
  { move, from, to, acting, editionId, comment, attachmentId, at }: MoveRow,
): Promise<void> {
  await tx.insert(applicationMoves).values({
    ...{
      applicationId: application.id,
      callId: application.callId,
      at,
      move,
      editionId,
      comment,
      attachmentId,
    },
    actorId: actor.memberId,
    actorName: actor.name,
    actingRole: acting.role,
    organisationId: acting.organisationId,
    fromStatus: from?.status ?? null,
    fromStep: from?.step ?? null,
    toStatus: to.status,
    toStep: to.step,
  });
  await recordEvent(tx, {
    kind: move === "submit" ? "application.submitted" : "application.moved",
    actorId: actor.memberId,
    organisationId: acting.organisationId,
    subjectType: "application",
    subjectId: application.id,
    payload: { move, practiceId: application.practiceId, callId: application.callId },
  });
}

/** Applications of a work in a call that have not been withdrawn. */
export async function hasLiveApplication(
  tx: Transaction,
  callId: string,
  practiceId: string,
): Promise<boolean> {
  const rows = await tx
    .select({ id: applications.id })
    .from(applications)
    .where(
      and(
        eq(applications.callId, callId),
        eq(applications.practiceId, practiceId),
        notInArray(applications.status, ["withdrawn"]),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
