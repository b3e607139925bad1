import { and, eq, inArray, lt } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { applications, calls, programmes } from "../../db/schema";
import type { Actor } from "../actor";
import { canHost } from "../calls/policy";
import { officesOf } from "../members/delegations.server";
import type { DivisionTable } from "../taxonomy/divisions";
import type { Application } from "./application";
import { listOpenReviews } from "./blind.server";
import { listCareErrands } from "./care-errands.server";
import { lacksExperts } from "./facts.server";
import { listNominationsToDo } from "./nomination-drafts.server";
import { officeFor } from "./policy";
import {
  getSeenApplication,
  listReturnedTo,
  listWaitingWith,
  type SeenApplication,
  selectApplications,
} from "./queries.server";
import { findVisit, listOwnVisits } from "./visit-queries.server";

/** Something on the road that waits for a member. */
export interface RoadErrand {
  kind:
    | "decide"
    | "mend"
    | "hand-in"
    | "nominate"
    | "review"
    | "visit"
    | "overdue"
    | "assign"
    | "plan-visit"
    | "answer"
    | "aftercare"
    | "re-examine";
  address: string;
  title: string;
  since: number;
  dueAt: number | null;
}

/** Everything on the road that waits for an actor, longest first. */
export async function listRoadErrands(
  reader: Reader,
  divisions: DivisionTable,
  actor: Actor,
): Promise<RoadErrand[]> {
  const errands = [
    ...(await decisionsOf(reader, actor)),
    ...(await listReturnedTo(reader, actor)).map(({ id, title, status, since, dueAt }) => ({
      kind: status === "asked" ? ("hand-in" as const) : ("mend" as const),
      ...{ address: `/applications/${id}`, title, since, dueAt },
    })),
    ...(await listOpenReviews(reader, divisions, actor)).map(({ id, title, assignedAt, dueAt }) => ({
      ...{ kind: "review" as const, address: `/reviews/${id}`, title, since: assignedAt, dueAt },
    })),
    ...(await listOwnVisits(reader, actor)).map(({ id, title, plannedFor, scheduledAt }) => ({
      ...{ kind: "visit" as const, address: `/visits/${id}`, title, since: scheduledAt },
      dueAt: Date.parse(`${plannedFor}T16:00:00Z`),
    })),
  ];
  errands.push(...(await listCareErrands(reader, actor)));
  for (const { practiceId, callId, title, savedAt, closesAt } of await listNominationsToDo(reader, actor)) {
    const address = `/desk/${practiceId}/applications?call=${callId}`;
    errands.push({ kind: "nominate", address, title, since: savedAt, dueAt: closesAt });
  }
  return errands.sort((a, b) => a.since - b.since);
}

/** Works that wait with the actor's units and with which they can do something. */
async function decisionsOf(reader: Reader, actor: Actor): Promise<RoadErrand[]> {
  const offices = await officesOf(reader, actor);
  const hosts = await hostsOf(reader);
  const units = new Set([
    ...offices
      .map(({ organisationId }) => organisationId)
      .filter((unit) => officeFor(offices, unit) !== null),
    ...[...hosts.values()].filter((unit) => canHost(offices, unit)),
  ]);
  if (units.size === 0) return [];
  const mine = await listWaitingWith(reader, [...units]);
  const errands: RoadErrand[] = [];
  for (const { id, title, since, dueAt } of mine.slice(0, 100)) {
    const seen = await getSeenApplication(reader, actor, id);
    if (seen.moves.length > 0)
      errands.push({ kind: "decide", address: `/applications/${id}`, title, since, dueAt });
    const [prepared] = await preparationsOf(reader, seen);
    if (prepared && errands.every(({ address }) => address !== prepared.address)) errands.push(prepared);
  }
  const known = new Set(mine.map(({ id }) => id));
  const concerns = ({ id, chain, callId }: Application) =>
    !known.has(id) && [...Object.values(chain), hosts.get(callId) ?? ""].some((unit) => units.has(unit));
  return [...errands, ...(await overdueBelow(reader, actor, concerns))];
}

/** What the host has to set going before a work can be decided on: experts, a visit, an answer. */
async function preparationsOf(
  reader: Reader,
  { application, call, facts, seen }: SeenApplication,
): Promise<RoadErrand[]> {
  const { id, title, since, dueAt, status } = application;
  const hosts = seen.part === null && canHost(seen.offices, call.organisationId);
  const step = call.settings.steps[application.step];
  if (!hosts || status !== "waiting" || step === undefined) return [];
  const address = `/applications/${id}`;
  const waits = { title, since, dueAt };
  if (step.kind === "review" && (await lacksExperts(reader, id, step))) {
    return [{ kind: "assign", ...waits, address: `/calls/${call.id}/manage`, title: call.name }];
  }
  if (step.kind === "visit" && !facts.visited && (await findVisit(reader, id)) === null) {
    return [{ kind: "plan-visit", ...waits, address }];
  }
  return facts.openObjections > 0 ? [{ kind: "answer", ...waits, address: `${address}#objections` }] : [];
}

/** Works that lie too long with somebody else, and that the actor could take over. */
async function overdueBelow(
  reader: Reader,
  actor: Actor,
  concerns: (late: Application) => boolean,
): Promise<RoadErrand[]> {
  const late = await selectApplications(
    reader,
    and(lt(applications.dueAt, Date.now()), eq(applications.status, "waiting")),
  );
  const errands: RoadErrand[] = [];
  for (const { id, title, since, dueAt } of late.filter(concerns).slice(0, 200)) {
    const seen = await getSeenApplication(reader, actor, id).catch(() => null);
    if (seen?.moves.includes("take-over")) {
      errands.push({ kind: "overdue", address: `/applications/${id}`, title, since, dueAt });
    }
  }
  return errands;
}

/** Who runs each call that is under way. */
async function hostsOf(reader: Reader): Promise<Map<string, string>> {
  const rows = await reader
    .select({ callId: calls.id, unit: programmes.organisationId })
    .from(programmes)
    .innerJoin(calls, eq(calls.programmeId, programmes.id))
    .where(inArray(calls.status, ["open", "closed"]));
  return new Map(rows.map(({ callId, unit }) => [callId, unit]));
}
