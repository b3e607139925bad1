import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Reader, Transaction } from "../../db/database";
import { members, publicationRequests } from "../../db/schema";
import { type Actor, holds } from "../actor";
import type { Projection } from "../documents/projection.server";
import { conflict, forbidden, invalid, notFound } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import { canDecide, canManage } from "../practices/policy";
import type { Kind } from "../practices/practice";
import { getFacts, getPractice, listCollaborators } from "../practices/queries.server";
import { publishEdition } from "./commands.server";
import type { EditionDetails } from "./edition";

/** A text as it was when publication was asked for: what the administrator sees is what is published. */
export interface Frozen {
  kind: Kind;
  title: string;
  details: EditionDetails;
  projection: Projection;
}

export interface PublicationRequest {
  id: string;
  practiceId: string;
  organisationId: string;
  requestedBy: string;
  requestedByName: string;
  requestedAt: number;
  decidedAt: number | null;
  decision: "approved" | "returned" | "withdrawn" | null;
  note: string;
  frozen: Frozen;
}

/** Where in the document's log the frozen text stands. */
export interface FrozenAt {
  epoch: number;
  seq: number;
  projection: Projection;
}

/**
 * Asks the lead unit to publish the text as it stands. The live document goes on; the frozen
 * copy does not change any more.
 * @throws invalid("no-organisation" | "summary-required" | "stage-required" | "text-required"),
 *   conflict("already-requested")
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
  const { organisationId, organisationName } = practice;
  if (organisationId === null || organisationName === null) throw invalid("no-organisation");
  if (practice.details.summary === "") throw invalid("summary-required");
  if (practice.details.stage.length === 0) throw invalid("stage-required");
  if (frozenAt.projection.characters < 20) throw invalid("text-required");
  if (await findOpenRequest(tx, practiceId)) throw conflict("already-requested");
  const writers = (await listCollaborators(tx, practiceId)).filter(
    ({ part }) => part === "owner" || part === "editor",
  );
  const frozen: Frozen = {
    kind: practice.kind,
    title: practice.title,
    details: {
      ...practice.details,
      organisation: organisationName,
      organisationId,
      authors: writers.map((writer) => ({
        name: writer.name,
        memberId: writer.memberId,
        ...(writer.organisation && { organisation: writer.organisation }),
      })),
    },
    projection: frozenAt.projection,
  };
  const id = newId();
  await tx.insert(publicationRequests).values({
    id,
    practiceId,
    organisationId,
    epoch: frozenAt.epoch,
    seq: frozenAt.seq,
    requestedBy: actor.memberId,
    requestedAt: at,
    frozen: frozen as unknown as Record<string, unknown>,
  });
  await record(tx, actor, "publication.requested", practiceId, organisationId, { requestId: id });
  return id;
}

/** Publishes the frozen text. Answers the edition's number. */
export async function approvePublication(
  tx: Transaction,
  actor: Actor,
  requestId: string,
  at = Date.now(),
): Promise<number> {
  const request = await getOpenRequest(tx, actor, requestId);
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

/** Sends the work back with what is to be mended. @throws invalid("note-required") */
export async function returnForRevision(
  tx: Transaction,
  actor: Actor,
  requestId: string,
  note: string,
): Promise<void> {
  const request = await getOpenRequest(tx, actor, requestId);
  const words = z.string().trim().max(2000).parse(note);
  if (words === "") throw invalid("note-required");
  await decide(tx, actor, requestId, "returned", words);
  await record(tx, actor, "publication.returned", request.practiceId, request.organisationId, { requestId });
}

/** The owner takes the request back. */
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

async function findOpenRequest(reader: Reader, practiceId: string) {
  const [row] = await reader
    .select({ id: publicationRequests.id, organisationId: publicationRequests.organisationId })
    .from(publicationRequests)
    .where(and(eq(publicationRequests.practiceId, practiceId), isNull(publicationRequests.decidedAt)));
  return row ?? null;
}

/** For the one who decides. @throws notFound, or conflict("already-decided") */
async function getOpenRequest(reader: Reader, actor: Actor, id: string): Promise<PublicationRequest> {
  const request = await getRequest(reader, actor, id);
  if (!canDecide(actor, request.organisationId)) throw forbidden();
  if (request.decidedAt !== null) throw conflict("already-decided");
  return request;
}

/** A request as its decider sees it. @throws notFound for everybody else */
export async function getRequest(reader: Reader, actor: Actor, id: string): Promise<PublicationRequest> {
  const [row] = await reader
    .select({ request: publicationRequests, name: members.name })
    .from(publicationRequests)
    .innerJoin(members, eq(members.id, publicationRequests.requestedBy))
    .where(eq(publicationRequests.id, id));
  if (!row || !canDecide(actor, row.request.organisationId)) throw notFound();
  const { request } = row;
  return {
    ...request,
    requestedByName: row.name,
    decision: request.decision as PublicationRequest["decision"],
    frozen: request.frozen as unknown as Frozen,
  };
}

export interface WaitingRequest {
  id: string;
  practiceId: string;
  title: string;
  kind: Kind;
  requestedByName: string;
  requestedAt: number;
}

/** What waits for this actor's decision, longest first. */
export async function listWaitingRequests(reader: Reader, actor: Actor): Promise<WaitingRequest[]> {
  const units = actor.grants
    .filter((grant) => canDecide(actor, grant.organisationId))
    .map((grant) => grant.organisationId);
  const everywhere = holds(actor, "steward");
  if (units.length === 0 && !everywhere) return [];
  const rows = await reader
    .select({ request: publicationRequests, name: members.name })
    .from(publicationRequests)
    .innerJoin(members, eq(members.id, publicationRequests.requestedBy))
    .where(
      and(
        isNull(publicationRequests.decidedAt),
        everywhere ? undefined : inArray(publicationRequests.organisationId, units),
      ),
    )
    .orderBy(asc(publicationRequests.requestedAt))
    .limit(200);
  return rows.map(({ request, name }) => {
    const frozen = request.frozen as unknown as Frozen;
    return {
      id: request.id,
      practiceId: request.practiceId,
      title: frozen.title,
      kind: frozen.kind,
      requestedByName: name,
      requestedAt: request.requestedAt,
    };
  });
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
