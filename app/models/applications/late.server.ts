import { and, desc, eq, exists, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { applicationMoves, applications, calls, organisations, programmes } from "../../db/schema";
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
  const units = offices
    .map(({ organisationId }) => organisationId)
    .filter((unit) => officeFor(offices, unit) !== null || canHost(offices, unit));
  if (units.length === 0) throw forbidden();
  const shown = await selectLate(
    reader,
    offices.some(({ role, standsInFor }) => role === "steward" && standsInFor === null)
      ? undefined
      : passing(units),
    at,
  );
  const callOf = new Map<string, Call>();
  for (const { callId } of shown) if (!callOf.has(callId)) callOf.set(callId, await getCall(reader, callId));
  const taken = await takenOver(reader, shown);
  const named = shown.flatMap(({ holderId, chain, callId }) => [
    holderId,
    ...Object.values(chain),
    (callOf.get(callId) as Call).organisationId,
  ]);
  const names = await namesOf(reader, [...new Set(named)]);
  return shown.map((work) => asLate(work, callOf.get(work.callId) as Call, { at, taken, names }));
}

/** Applications whose road passes one of the units, or whose call one of them runs. */
function passing(units: readonly string[]): SQL {
  const own = sql`(select value from json_each(${JSON.stringify(units)}))`;
  const hosted = sql`select ${calls.id} from ${calls} join ${programmes} on ${programmes.id} = ${calls.programmeId}
    where ${programmes.organisationId} in ${own}`;
  return sql`(exists (select 1 from json_each(${applications.chain}) passed where passed.value in ${own})
    or ${applications.callId} in (${hosted}))`;
}

function selectLate(reader: Reader, concerning: SQL | undefined, at: number): Promise<Application[]> {
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
  const open = inArray(applications.status, ["waiting", "appealed"]);
  return selectApplications(reader, and(open, late, concerning), LATE_WORKS);
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
