import { and, desc, eq, exists, inArray, lt, or } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { applicationMoves, applications, organisations } from "../../db/schema";
import type { Actor } from "../actor";
import type { Call } from "../calls/call";
import { canHost } from "../calls/policy";
import { getCall } from "../calls/queries.server";
import type { Step } from "../calls/step";
import { forbidden } from "../domain-error";
import { officesOf } from "../members/delegations.server";
import type { Application } from "./application";
import { aboveOf, HOLDERS_STEPS, holderOf } from "./engine";
import { officeFor } from "./policy";
import { selectApplications } from "./queries.server";

/** A work that lies past its day, or that the unit above has taken over. */
export interface LateWork {
  id: string;
  title: string;
  organisationName: string;
  callName: string;
  step: Step | undefined;
  holderName: string;
  /** To whom it goes up when nothing happens; null where it lies with the host, above whom there is nobody. */
  aboveName: string | null;
  since: number;
  dueAt: number;
  overdue: boolean;
  /** When, from whom and by whom it was taken over at this step. */
  takenOver: { at: number; fromName: string; byName: string } | null;
}

/** So many are shown at once; the oldest come first. */
export const LATE_WORKS = 500;

/**
 * What lies too long on the roads that pass an actor's units, and what was taken over for that, longest
 * first: the escalation by deadline as bureaus and stewards see it.
 * @throws forbidden for whoever acts for no unit
 */
export async function listLate(reader: Reader, actor: Actor, at = Date.now()): Promise<LateWork[]> {
  const offices = await officesOf(reader, actor, at);
  const acts = (unit: string) => officeFor(offices, unit) !== null || canHost(offices, unit);
  if (!offices.some(({ organisationId }) => acts(organisationId))) throw forbidden();
  const calls = new Map<string, Call>();
  const works: Application[] = [];
  for (const work of await selectLate(reader, at)) {
    const call = calls.get(work.callId) ?? (await getCall(reader, work.callId));
    calls.set(call.id, call);
    if ([...Object.values(work.chain), call.organisationId].some(acts)) works.push(work);
  }
  const shown = works.slice(0, LATE_WORKS);
  const taken = await takenOver(reader, shown);
  const units = shown.flatMap(({ holderId, chain, callId }) => [
    holderId,
    ...Object.values(chain),
    (calls.get(callId) as Call).organisationId,
  ]);
  const names = await namesOf(reader, [...new Set(units)]);
  return shown.map((work) => asLate(work, calls.get(work.callId) as Call, { at, taken, names }));
}

function selectLate(reader: Reader, at: number): Promise<Application[]> {
  const takenOnce = exists(
    reader
      .select({ id: applicationMoves.id })
      .from(applicationMoves)
      .where(
        and(
          eq(applicationMoves.applicationId, applications.id),
          eq(applicationMoves.move, "take-over"),
          eq(applicationMoves.toStep, applications.step),
        ),
      ),
  );
  const late = or(lt(applications.dueAt, at), takenOnce);
  return selectApplications(reader, and(inArray(applications.status, ["waiting", "appealed"]), late));
}

interface Known {
  at: number;
  taken: ReadonlyMap<string, number>;
  names: ReadonlyMap<string, string>;
}

function asLate(work: Application, call: Call, { at, taken, names }: Known): LateWork {
  const { id, title, organisationName, holderId, chain, since, dueAt, status } = work;
  const nameOf = (unit: string) => names.get(unit) ?? "";
  const step = call.settings.steps[work.step];
  const above = aboveOf(holderId, chain, call.organisationId);
  const goesUp = step !== undefined && HOLDERS_STEPS.includes(step.kind) && status === "waiting";
  const takenAt = taken.get(`${id} ${work.step}`);
  const first = holderOf(step, chain, call.organisationId);
  return {
    ...{ id, title, organisationName, callName: call.name, step, since, dueAt, overdue: dueAt < at },
    holderName: nameOf(holderId),
    aboveName: goesUp && above !== holderId ? nameOf(above) : null,
    takenOver:
      takenAt === undefined || first === holderId
        ? null
        : { at: takenAt, fromName: nameOf(first), byName: nameOf(holderId) },
  };
}

/** When each work was last taken over, by its id and step. */
async function takenOver(reader: Reader, works: readonly Application[]): Promise<Map<string, number>> {
  const ids = works.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const rows = await reader
    .select({
      id: applicationMoves.applicationId,
      step: applicationMoves.toStep,
      at: applicationMoves.at,
    })
    .from(applicationMoves)
    .where(and(eq(applicationMoves.move, "take-over"), inArray(applicationMoves.applicationId, ids)))
    .orderBy(desc(applicationMoves.id));
  return new Map(rows.reverse().map(({ id, step, at }) => [`${id} ${step}`, at]));
}

async function namesOf(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await reader
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(inArray(organisations.id, [...ids]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
