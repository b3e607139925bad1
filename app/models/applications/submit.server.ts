import { count, eq } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { applicationEditions, applications } from "../../db/schema";
import type { Actor } from "../actor";
import { admits } from "../calls/admission";
import { callsPlace, takesApplications } from "../calls/call";
import { findPublicCall } from "../calls/queries.server";
import { afterWorkingDays } from "../calls/working-days";
import type { Projection } from "../documents/projection.server";
import { conflict, forbidden, invalid, notFound } from "../domain-error";
import { hashOf } from "../editions/commands.server";
import { freezeWork } from "../editions/freeze.server";
import { missingFor } from "../editions/readiness";
import type { Frozen } from "../editions/request";
import { newId } from "../identifier";
import { findOrganisation } from "../organisations/queries.server";
import { canManage } from "../practices/policy";
import { getFacts, getPractice } from "../practices/queries.server";
import type { Nomination } from "./application";
import { chainOf } from "./chain.server";
import { applyMove, type Clock, hasLiveApplication, recordMove, requirePossible } from "./commands.server";
import { holderOf, nextStep } from "./engine";
import { checkedNomination } from "./nomination";
import { getSeenApplication } from "./queries.server";
import { type KeptFile, recordRoadFile } from "./road-files.server";

export interface Submission {
  projection: Projection;
  nomination: Nomination;
  /** What goes with it, stored already. */
  file?: KeptFile | null;
}

/**
 * Applies with a work: its text is frozen as it stands, and waits with the first unit of the call's
 * road. Answers the application's id.
 * @throws notFound, forbidden, conflict("call-not-open" | "already-applied"), invalid("kind-not-admitted" | "about-not-admitted" | "place-not-called" |
 *   "no-organisation" | "summary-required" | "stage-required" | "text-required" | "nomination-…")
 */
export async function submitApplication(
  tx: Transaction,
  actor: Actor,
  callId: string,
  practiceId: string,
  submission: Submission,
  { calendar, at = Date.now() }: Clock,
): Promise<string> {
  const frozen = await freeze(tx, actor, practiceId, submission.projection);
  const call = await findPublicCall(tx, callId);
  if (!call) throw notFound();
  if (!takesApplications(call, at)) throw conflict("call-not-open");
  const { settings, organisationId: hostId } = call;
  if (!settings.kinds.some((kind) => kind === frozen.kind)) throw invalid("kind-not-admitted");
  if (!admits(settings, frozen.details)) throw invalid("about-not-admitted");
  const unit = await findOrganisation(tx, frozen.details.organisationId ?? "");
  if (!callsPlace(call, unit?.jurisdictionCode)) throw invalid("place-not-called");
  if (await hasLiveApplication(tx, callId, practiceId)) throw conflict("already-applied");
  const nomination = checkedNomination(settings.rubric, submission.nomination);
  const organisationId = frozen.details.organisationId ?? "";
  const chain = await chainOf(tx, organisationId, settings.separate);
  const step = nextStep(settings.steps, chain, 0) ?? 0;
  const id = newId();
  const editionId = await storeEdition(tx, actor, id, frozen, nomination, at);
  const to = { status: "waiting" as const, step };
  await tx.insert(applications).values({
    ...{ id, callId, practiceId, organisationId, title: frozen.title, kind: frozen.kind, chain, ...to },
    holderId: holderOf(settings.steps[step], chain, hostId),
    since: at,
    dueAt: afterWorkingDays(calendar, at, settings.steps[step]?.days ?? 5),
    ...{ returns: 0, appealed: false, editionId, submittedBy: actor.memberId, submittedAt: at },
  });
  const acting = { role: "author", organisationId };
  const row = {
    move: "submit" as const,
    from: null,
    to,
    acting,
    editionId,
    comment: "",
    attachmentId: await recordRoadFile(tx, actor, id, submission.file),
    at,
  };
  await recordMove(tx, actor, { id, callId, practiceId }, row);
  return id;
}

/**
 * Hands in a mended text; it goes on where it was sent back.
 * @throws notFound, forbidden, conflict("move-not-possible"), invalid as `submitApplication`
 */
export async function resubmitApplication(
  tx: Transaction,
  actor: Actor,
  id: string,
  submission: Submission & { comment?: string },
  clock: Clock,
): Promise<void> {
  const at = clock.at ?? Date.now();
  const seen = await getSeenApplication(tx, actor, id, at);
  requirePossible(seen, "resubmit");
  const frozen = await freeze(tx, actor, seen.application.practiceId, submission.projection);
  const nomination = checkedNomination(seen.call.settings.rubric, submission.nomination);
  const editionId = await storeEdition(tx, actor, id, frozen, nomination, at);
  await tx.update(applications).set({ title: frozen.title }).where(eq(applications.id, id));
  const comment = (submission.comment ?? "").trim().slice(0, 2000);
  const { file } = submission;
  await applyMove(tx, actor, seen, { move: "resubmit", comment, file, editionId }, { ...clock, at });
}

/** The work with the names as they stand today. */
async function freeze(
  tx: Transaction,
  actor: Actor,
  practiceId: string,
  projection: Projection,
): Promise<Frozen> {
  if (!canManage(await getFacts(tx, actor, practiceId))) throw forbidden();
  const practice = await getPractice(tx, practiceId);
  const [missing] = missingFor(practice, projection);
  if (missing) throw invalid(missing);
  return freezeWork(tx, practice, projection);
}

async function storeEdition(
  tx: Transaction,
  actor: Actor,
  applicationId: string,
  frozen: Frozen,
  nomination: Nomination,
  at: number,
): Promise<string> {
  const [row] = await tx
    .select({ before: count() })
    .from(applicationEditions)
    .where(eq(applicationEditions.applicationId, applicationId));
  const id = newId();
  await tx.insert(applicationEditions).values({
    ...{ id, applicationId, number: (row?.before ?? 0) + 1 },
    frozen: frozen as unknown as Record<string, unknown>,
    contentHash: hashOf(frozen.title, frozen.details, JSON.stringify(frozen.projection.content)),
    nomination: nomination as unknown as Record<string, unknown>,
    submittedBy: actor.memberId,
    submittedAt: at,
  });
  return id;
}
