import { and, asc, desc, eq, inArray, type SQL } from "drizzle-orm";
import type { Reader } from "../../db/database";
import {
  applicationEditions,
  applicationFiles,
  applicationMoves,
  applications,
  collaborators,
  organisations,
} from "../../db/schema";
import { type Actor, isAuditing } from "../actor";
import type { Call } from "../calls/call";
import { getCall } from "../calls/queries.server";
import { notFound } from "../domain-error";
import type { Frozen } from "../editions/request";
import { officesOf } from "../members/delegations.server";
import type { Kind, Part } from "../practices/practice";
import {
  type Application,
  type Chain,
  type Move,
  type MoveRecord,
  type Nomination,
  type Status,
  type SubmittedEdition,
  type Verdict,
  WITH_WRITERS,
} from "./application";
import { possibleHere } from "./elsewhere";
import { type Facts, nextMoves } from "./engine";
import { factsOf } from "./facts.server";
import { type ApplicationFacts, canSee, standingOf } from "./policy";

/** An application before an actor: what it is, its call, and what they may do. */
export interface SeenApplication {
  application: Application;
  call: Call;
  facts: Facts;
  moves: Move[];
  seen: ApplicationFacts;
}

/** For the domain itself: applications with the name of their unit. */
export async function selectApplications(
  reader: Reader,
  where: SQL | undefined,
  limit = 2000,
): Promise<Application[]> {
  const rows = await reader
    .select({ application: applications, organisationName: organisations.name })
    .from(applications)
    .innerJoin(organisations, eq(organisations.id, applications.organisationId))
    .where(where)
    .orderBy(asc(applications.since), asc(applications.id))
    .limit(limit);
  return rows.map(({ application, organisationName }) => ({
    ...application,
    organisationName,
    kind: application.kind as Kind,
    chain: application.chain as Chain,
    status: application.status as Status,
    verdict: application.verdict as Verdict | null,
  }));
}

/** For the domain itself. @throws notFound */
export async function getApplication(reader: Reader, id: string): Promise<Application> {
  const [found] = await selectApplications(reader, eq(applications.id, id));
  if (!found) throw notFound();
  return found;
}

/**
 * An application before those who may see it, with what the actor may do now.
 * @throws notFound for everybody else, experts included
 */
export async function getSeenApplication(
  reader: Reader,
  actor: Actor,
  id: string,
  at = Date.now(),
): Promise<SeenApplication> {
  const application = await getApplication(reader, id);
  const call = await getCall(reader, application.callId);
  const seen: ApplicationFacts = {
    application,
    hostId: call.organisationId,
    part: await findPart(reader, actor, application.practiceId),
    offices: await officesOf(reader, actor, at),
  };
  if (!canSee(seen)) throw notFound();
  const facts = await factsOf(reader, call, application, at);
  const moves = possibleHere(application, nextMoves(call.settings, application, facts, standingOf(seen)));
  return { application, call, facts, moves, seen };
}

async function findPart(reader: Reader, actor: Actor, practiceId: string): Promise<Part | null> {
  const [row] = await reader
    .select({ part: collaborators.part })
    .from(collaborators)
    .where(and(eq(collaborators.practiceId, practiceId), eq(collaborators.memberId, actor.memberId)));
  if (row && isAuditing(actor)) return "viewer";
  return (row?.part as Part | undefined) ?? null;
}

/** A submitted text, for the domain itself. @throws notFound */
export async function getSubmitted(reader: Reader, editionId: string): Promise<SubmittedEdition> {
  const [row] = await reader.select().from(applicationEditions).where(eq(applicationEditions.id, editionId));
  if (!row) throw notFound();
  return {
    ...row,
    frozen: row.frozen as unknown as Frozen,
    nomination: row.nomination as unknown as Nomination,
  };
}

/** The record of one application, oldest first. The caller has decided who may see it. */
export function listMoves(reader: Reader, applicationId: string): Promise<MoveRecord[]> {
  return selectMoves(reader, eq(applicationMoves.applicationId, applicationId));
}

/** The record of a whole call, oldest first. The caller has decided who may see it. */
export function listCallMoves(reader: Reader, callId: string): Promise<MoveRecord[]> {
  return selectMoves(reader, eq(applicationMoves.callId, callId));
}

async function selectMoves(reader: Reader, where: SQL): Promise<MoveRecord[]> {
  const { id, name, size, sha256 } = applicationFiles;
  const rows = await reader
    .select({ move: applicationMoves, unitName: organisations.name, file: { id, name, size, sha256 } })
    .from(applicationMoves)
    .leftJoin(organisations, eq(organisations.id, applicationMoves.organisationId))
    .leftJoin(applicationFiles, eq(applicationFiles.id, applicationMoves.attachmentId))
    .where(where)
    .orderBy(asc(applicationMoves.id));
  return rows.map(({ move, unitName, file }) => ({
    ...move,
    unitName: unitName ?? "",
    move: move.move as Move,
    fromStatus: move.fromStatus as Status | null,
    toStatus: move.toStatus as Status,
    file,
  }));
}

/** Applications of a work, newest first. The caller has decided who may see them. */
export async function listApplicationsOf(reader: Reader, practiceId: string): Promise<Application[]> {
  const rows = await selectApplications(reader, eq(applications.practiceId, practiceId));
  return rows.sort((a, b) => b.submittedAt - a.submittedAt);
}

/** All applications of a call. The caller has decided who may see them. */
export function listApplicationsIn(reader: Reader, callId: string, limit = 5000): Promise<Application[]> {
  return selectApplications(reader, eq(applications.callId, callId), limit);
}

/** Works whose text the writers have to mend, and everything else that waits with these units. */
export function listWaitingWith(reader: Reader, organisationIds: readonly string[]): Promise<Application[]> {
  if (organisationIds.length === 0) return Promise.resolve([]);
  return selectApplications(
    reader,
    and(
      inArray(applications.holderId, [...organisationIds]),
      inArray(applications.status, ["waiting", "appealed"]),
    ),
    500,
  );
}

/** Applications of works that the actor leads and that came back, longest first. */
export async function listReturnedTo(reader: Reader, actor: Actor): Promise<Application[]> {
  if (isAuditing(actor)) return [];
  const own = await reader
    .select({ id: collaborators.practiceId })
    .from(collaborators)
    .where(and(eq(collaborators.memberId, actor.memberId), eq(collaborators.part, "owner")))
    .orderBy(desc(collaborators.addedAt));
  if (own.length === 0) return [];
  const ids = own.slice(0, 500).map(({ id }) => id);
  return selectApplications(
    reader,
    and(inArray(applications.practiceId, ids), inArray(applications.status, [...WITH_WRITERS])),
  );
}
