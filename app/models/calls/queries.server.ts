import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { callChanges, callExperts, calls, members, organisations, programmes } from "../../db/schema";
import type { Actor } from "../actor";
import { forbidden, notFound } from "../domain-error";
import { officesOf } from "../members/delegations.server";
import { EVERYTHING } from "./admission";
import {
  type Call,
  type CallChange,
  type CallSettings,
  type CallStatus,
  type Programme,
  takesApplications,
} from "./call";
import { canHost } from "./policy";

const USUALLY_CALLED: CallSettings["called"] = { exemplar: "", cultivated: "" };

function selectCalls(reader: Reader) {
  return reader
    .select({
      call: calls,
      programmeName: programmes.name,
      organisationId: programmes.organisationId,
      organisationName: organisations.name,
      nationwide: sql`${organisations.kind} = 'central'`.mapWith(Boolean),
      jurisdictionCode: organisations.jurisdictionCode,
    })
    .from(calls)
    .innerJoin(programmes, eq(programmes.id, calls.programmeId))
    .innerJoin(organisations, eq(organisations.id, programmes.organisationId));
}

type CallRow = Awaited<ReturnType<typeof selectCalls>>[number];

function asCall({ call, ...rest }: CallRow): Call {
  return {
    ...call,
    ...rest,
    status: call.status as CallStatus,
    // Calls that were settled before one could say it admit works about everything, list no city separately,
    // and have the usual words for what they designate.
    settings: {
      ...{ about: EVERYTHING, separate: [], called: USUALLY_CALLED },
      ...call.settings,
    } as unknown as CallSettings,
  };
}

/** A call as everybody may see it: drafts are not there. Null when there is none. */
export async function findPublicCall(reader: Reader, id: string): Promise<Call | null> {
  const call = await findCall(reader, id);
  return call === null || call.status === "draft" ? null : call;
}

/** Any call, for the domain itself. Null when there is none. */
export async function findCall(reader: Reader, id: string): Promise<Call | null> {
  const [row] = await selectCalls(reader).where(eq(calls.id, id));
  return row ? asCall(row) : null;
}

/** @throws notFound */
export async function getCall(reader: Reader, id: string): Promise<Call> {
  const call = await findCall(reader, id);
  if (!call) throw notFound();
  return call;
}

/** A call before those who run it. @throws notFound for everybody where it is a draft, else forbidden */
export async function getHostedCall(reader: Reader, actor: Actor, id: string): Promise<Call> {
  const call = await getCall(reader, id);
  if (canHost(await officesOf(reader, actor), call.organisationId)) return call;
  throw call.status === "draft" ? notFound() : forbidden();
}

/** Calls that were opened, newest first. */
export async function listPublicCalls(reader: Reader, limit = 100): Promise<Call[]> {
  const rows = await selectCalls(reader)
    .where(sql`${calls.status} <> 'draft'`)
    .orderBy(desc(calls.openedAt))
    .limit(limit);
  return rows.map(asCall);
}

/** Programmes and their calls that the actor runs, newest first. */
export async function listHosted(
  reader: Reader,
  actor: Actor,
): Promise<{ programmes: Programme[]; calls: Call[] }> {
  const all = await reader
    .select({ programme: programmes, organisationName: organisations.name })
    .from(programmes)
    .innerJoin(organisations, eq(organisations.id, programmes.organisationId))
    .orderBy(desc(programmes.createdAt));
  const offices = await officesOf(reader, actor);
  const hosted = all.filter(({ programme }) => canHost(offices, programme.organisationId));
  const rows = await selectCalls(reader).orderBy(desc(calls.createdAt));
  return {
    programmes: hosted.map(({ programme, organisationName }) => ({ ...programme, organisationName })),
    calls: rows.map(asCall).filter(({ organisationId }) => canHost(offices, organisationId)),
  };
}

/** @throws notFound when it is not the actor's to run */
export async function getHostedProgramme(reader: Reader, actor: Actor, id: string): Promise<Programme> {
  const [row] = await reader
    .select({ programme: programmes, organisationName: organisations.name })
    .from(programmes)
    .innerJoin(organisations, eq(organisations.id, programmes.organisationId))
    .where(eq(programmes.id, id));
  if (!row || !canHost(await officesOf(reader, actor), row.programme.organisationId)) throw notFound();
  return { ...row.programme, organisationName: row.organisationName };
}

/** What was changed after a call was opened, newest first: for everybody. */
export async function listCallChanges(reader: Reader, callId: string): Promise<CallChange[]> {
  return reader
    .select({
      id: callChanges.id,
      at: callChanges.at,
      byName: sql<string>`coalesce(${members.name}, ${callChanges.changedByName}, '')`,
      reason: callChanges.reason,
      changed: callChanges.changed,
    })
    .from(callChanges)
    .leftJoin(members, eq(members.id, callChanges.changedBy))
    .where(eq(callChanges.callId, callId))
    .orderBy(desc(callChanges.at));
}

export interface CallExpert {
  memberId: string;
  name: string;
  stages: string[];
  subjects: string[];
}

/** Experts of a call by name, without those whose accounts are closed. */
export async function listExperts(reader: Reader, callId: string): Promise<CallExpert[]> {
  return reader
    .select({
      memberId: callExperts.memberId,
      name: members.name,
      stages: callExperts.stages,
      subjects: callExperts.subjects,
    })
    .from(callExperts)
    .innerJoin(members, eq(members.id, callExperts.memberId))
    .where(and(eq(callExperts.callId, callId), isNull(members.suspendedAt)))
    .orderBy(asc(members.name));
}

/** Calls one may apply to now, the one that closes first before the others. */
export async function listOpenCalls(reader: Reader, at = Date.now()): Promise<Call[]> {
  const rows = await selectCalls(reader).where(eq(calls.status, "open")).limit(100);
  return rows
    .map(asCall)
    .filter((call) => takesApplications(call, at))
    .sort((one, other) => one.settings.closesAt - other.settings.closesAt);
}
