import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { publicationRequests } from "../../db/schema";
import type { Actor } from "../actor";
import type { Projection } from "../documents/projection.server";
import { conflict, forbidden, invalid } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import { getVerification } from "../organisations/verification.server";
import { canManage } from "../practices/policy";
import { getFacts, getPractice } from "../practices/queries.server";
import type { Finding } from "../privacy/finding";
import { publishEdition } from "./commands.server";
import { freezeWork, isNewestEdition } from "./freeze.server";
import { missingFor } from "./readiness";
import { NOTE_LENGTH, type PublicationRequest } from "./request";
import { findOpenRequest, getRequest } from "./request-queries.server";

/** Where in the document's log the frozen text stands. */
export interface FrozenAt {
  epoch: number;
  seq: number;
  projection: Projection;
  /** Places in it that tell of persons, and whether the asker has looked at them; without it none were looked for. */
  check?: { findings: readonly Finding[]; looked: boolean };
}

/**
 * Asks the lead unit to publish the text as it stands. The live document goes on; the frozen
 * copy does not change any more.
 * @throws invalid("no-organisation" | "organisation-unverified" | "summary-required" | "stage-required" | "text-required" |
 *   "findings-unread"),
 *   conflict("already-requested" | "nothing-changed" | "mention-names")
 */
export async function requestPublication(
  tx: Transaction,
  actor: Actor,
  practiceId: string,
  frozenAt: FrozenAt,
  at = Date.now(),
): Promise<string> {
  if (!canManage(await getFacts(tx, actor, practiceId))) throw forbidden();
  const practice = await getPractice(tx, practiceId);
  const { organisationId } = practice;
  if (organisationId === null) throw invalid("no-organisation");
  const unit = await getVerification(tx, organisationId);
  const [missing] = missingFor(practice, frozenAt.projection, unit);
  if (missing) throw invalid(missing);
  const { findings: found, looked } = frozenAt.check ?? { findings: [], looked: false };
  const findings = found.length;
  if (findings > 0 && !looked) throw invalid("findings-unread");
  if (await findOpenRequest(tx, practiceId)) throw conflict("already-requested");
  const frozen = await freezeWork(tx, practice, frozenAt.projection);
  if (await isNewestEdition(tx, practiceId, frozen)) throw conflict("nothing-changed");
  const shown = found.map(({ kind, sample }) => ({ kind, sample }));
  const id = newId();
  await tx.insert(publicationRequests).values({
    id,
    practiceId,
    organisationId,
    epoch: frozenAt.epoch,
    seq: frozenAt.seq,
    requestedBy: actor.memberId,
    requestedAt: at,
    findings,
    frozen: { ...frozen, found: shown },
  });
  await record(tx, actor, "publication.requested", practiceId, organisationId, {
    requestId: id,
    ...(findings > 0 && { findings, looked }),
  });
  return id;
}

/**
 * Publishes the frozen text. Answers the edition's number.
 * @throws notFound for whoever does not decide, conflict("already-decided" | "organisation-unverified")
 */
export async function approvePublication(
  tx: Transaction,
  actor: Actor,
  requestId: string,
  at = Date.now(),
): Promise<number> {
  const request = await getOpenRequest(tx, actor, requestId);
  const unit = await getVerification(tx, request.organisationId);
  if (unit !== "verified") throw conflict("organisation-unverified");
  await decide(tx, actor, requestId, "approved", "");
  const edition = await publishEdition(tx, {
    practiceId: request.practiceId,
    ...request.frozen,
    publishedAt: at,
    publishedBy: request.requestedBy,
    approvedBy: actor.memberId,
    requestId,
  });
  return edition.number;
}

/**
 * Sends the work back with what is to be mended.
 * @throws notFound, conflict("already-decided"), invalid("note-required" | "note-long")
 */
export async function returnForRevision(
  tx: Transaction,
  actor: Actor,
  requestId: string,
  note: string,
): Promise<void> {
  const request = await getOpenRequest(tx, actor, requestId);
  const words = note.trim();
  if (words === "") throw invalid("note-required");
  if (words.length > NOTE_LENGTH) throw invalid("note-long");
  await decide(tx, actor, requestId, "returned", words);
  await record(tx, actor, "publication.returned", request.practiceId, request.organisationId, { requestId });
}

/** The owner takes the request back. @throws conflict("not-requested") */
export async function withdrawRequest(tx: Transaction, actor: Actor, practiceId: string): Promise<void> {
  if (!canManage(await getFacts(tx, actor, practiceId))) throw forbidden();
  const open = await findOpenRequest(tx, practiceId);
  if (!open) throw conflict("not-requested");
  await decide(tx, actor, open.id, "withdrawn", "");
  await record(tx, actor, "publication.withdrawn", practiceId, open.organisationId, { requestId: open.id });
}

async function decide(
  tx: Transaction,
  actor: Actor,
  id: string,
  decision: string,
  note: string,
): Promise<void> {
  await tx
    .update(publicationRequests)
    .set({ decision, note, decidedBy: actor.memberId, decidedAt: Date.now() })
    .where(and(eq(publicationRequests.id, id), isNull(publicationRequests.decidedAt)));
}

/** For the one who decides. @throws notFound, or conflict("already-decided") */
async function getOpenRequest(tx: Transaction, actor: Actor, id: string): Promise<PublicationRequest> {
  const request = await getRequest(tx, actor, id);
  if (request.decidedAt !== null) throw conflict("already-decided");
  return request;
}

function record(
  tx: Transaction,
  actor: Actor,
  kind: Parameters<typeof recordEvent>[1]["kind"],
  practiceId: string,
  organisationId: string,
  payload: Record<string, unknown>,
): Promise<void> {
  return recordEvent(tx, {
    kind,
    actorId: actor.memberId,
    organisationId,
    subjectType: "practice",
    subjectId: practiceId,
    payload,
  });
}
