import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Reader } from "../../db/database";
import { editions, members, organisations, publicationChecks, publicationRequests } from "../../db/schema";
import { type Actor, holds } from "../actor";
import { notFound } from "../domain-error";
import { canDecide } from "../practices/policy";
import type { Kind } from "../practices/practice";
import { getFacts } from "../practices/queries.server";
import { canCheck } from "./policy";
import type { Decision, Frozen, PublicationRequest } from "./request";

/** For callers that have decided access already. */
export async function findOpenRequest(
  reader: Reader,
  practiceId: string,
): Promise<{ id: string; organisationId: string } | null> {
  const [row] = await reader
    .select({ id: publicationRequests.id, organisationId: publicationRequests.organisationId })
    .from(publicationRequests)
    .where(and(eq(publicationRequests.practiceId, practiceId), isNull(publicationRequests.decidedAt)));
  return row ?? null;
}

/** A request as its decider sees it. @throws notFound for everybody else */
export async function getRequest(reader: Reader, actor: Actor, id: string): Promise<PublicationRequest> {
  const request = await getReadRequest(reader, actor, id);
  if (!canDecide(actor, request.organisationId)) throw notFound();
  return request;
}

/** A request before those who decide on it and those who check it. @throws notFound for everybody else */
export async function getReadRequest(reader: Reader, actor: Actor, id: string): Promise<PublicationRequest> {
  const [row] = await reader
    .select({ request: publicationRequests, name: members.name, unit: organisations.name })
    .from(publicationRequests)
    .innerJoin(members, eq(members.id, publicationRequests.requestedBy))
    .innerJoin(organisations, eq(organisations.id, publicationRequests.organisationId))
    .where(eq(publicationRequests.id, id));
  if (!row) throw notFound();
  const { request } = row;
  if (!canDecide(actor, request.organisationId) && !canCheck(actor, request.organisationId)) throw notFound();
  return {
    ...request,
    organisationName: row.unit,
    requestedByName: row.name,
    decision: request.decision as Decision | null,
    ...opened(request.frozen),
  };
}

/** What the asker was shown is kept beside what is published, and is no part of it. */
function opened(stored: Record<string, unknown>): Pick<PublicationRequest, "found" | "frozen"> {
  const { found = [], ...frozen } = stored;
  return { found: found as PublicationRequest["found"], frozen: frozen as unknown as Frozen };
}

export interface WaitingRequest {
  id: string;
  practiceId: string;
  title: string;
  kind: Kind;
  requestedByName: string;
  requestedAt: number;
  /** Whether the actor decides on it, or looks through it before. */
  act: "decide" | "check";
}

/** What waits for this actor's decision, or for a check they have not made, longest first. */
export async function listWaitingRequests(reader: Reader, actor: Actor): Promise<WaitingRequest[]> {
  const units = actor.grants
    .map((grant) => grant.organisationId)
    .filter((unit) => canDecide(actor, unit) || canCheck(actor, unit));
  const everywhere = holds(actor, "steward");
  if (units.length === 0 && !everywhere) return [];
  const rows = await reader
    .select({
      id: publicationRequests.id,
      practiceId: publicationRequests.practiceId,
      organisationId: publicationRequests.organisationId,
      checkId: publicationChecks.id,
      // The whole frozen text would be read for two words of it.
      title: sql<string>`json_extract(${publicationRequests.frozen}, '$.title')`,
      kind: sql<Kind>`json_extract(${publicationRequests.frozen}, '$.kind')`,
      requestedByName: members.name,
      requestedAt: publicationRequests.requestedAt,
    })
    .from(publicationRequests)
    .innerJoin(members, eq(members.id, publicationRequests.requestedBy))
    .leftJoin(
      publicationChecks,
      and(
        eq(publicationChecks.requestId, publicationRequests.id),
        eq(publicationChecks.checkedBy, actor.memberId),
      ),
    )
    .where(
      and(
        isNull(publicationRequests.decidedAt),
        everywhere ? undefined : inArray(publicationRequests.organisationId, units),
      ),
    )
    .orderBy(asc(publicationRequests.requestedAt))
    .limit(200);
  return rows.flatMap(({ organisationId, checkId, ...row }): WaitingRequest[] => {
    if (canDecide(actor, organisationId)) return [{ ...row, act: "decide" }];
    return checkId === null ? [{ ...row, act: "check" }] : [];
  });
}

/** One request in the history of a work, as its writers see it. */
export interface PastRequest {
  id: string;
  requestedByName: string;
  requestedAt: number;
  decision: Decision | null;
  decidedByName: string | null;
  decidedAt: number | null;
  note: string;
  /** The edition it led to. */
  edition: number | null;
}

/** Requests for a work's publication and what became of them, newest first. @throws notFound */
export async function listRequests(reader: Reader, actor: Actor, practiceId: string): Promise<PastRequest[]> {
  await getFacts(reader, actor, practiceId);
  const deciders = alias(members, "deciders");
  const rows = await reader
    .select({
      id: publicationRequests.id,
      requestedByName: members.name,
      requestedAt: publicationRequests.requestedAt,
      decision: publicationRequests.decision,
      decidedByName: deciders.name,
      decidedAt: publicationRequests.decidedAt,
      note: publicationRequests.note,
      edition: editions.number,
    })
    .from(publicationRequests)
    .innerJoin(members, eq(members.id, publicationRequests.requestedBy))
    .leftJoin(deciders, eq(deciders.id, publicationRequests.decidedBy))
    .leftJoin(editions, eq(editions.requestId, publicationRequests.id))
    .where(eq(publicationRequests.practiceId, practiceId))
    .orderBy(desc(publicationRequests.requestedAt))
    .limit(50);
  return rows.map((row) => ({ ...row, decision: row.decision as Decision | null }));
}

/** Editions of a work, newest first. @throws notFound for whoever has no part in it */
export async function listOwnEditions(
  reader: Reader,
  actor: Actor,
  practiceId: string,
): Promise<{ number: number; title: string; publishedAt: number; withdrawnAt: number | null }[]> {
  await getFacts(reader, actor, practiceId);
  return reader
    .select({
      number: editions.number,
      title: editions.title,
      publishedAt: editions.publishedAt,
      withdrawnAt: editions.withdrawnAt,
    })
    .from(editions)
    .where(eq(editions.practiceId, practiceId))
    .orderBy(desc(editions.number));
}
