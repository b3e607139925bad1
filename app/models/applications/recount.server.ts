import { and, eq, inArray } from "drizzle-orm";
import type { Database, Transaction } from "../../db/database";
import { applications } from "../../db/schema";
import type { Call } from "../calls/call";
import { getCall } from "../calls/queries.server";
import { afterWorkingDays, dayOf, type WorkCalendar, withoutYear } from "../calls/working-days";
import { recordEvent } from "../events/commands.server";
import type { Application } from "./application";
import { selectApplications } from "./queries.server";

/** So many are looked at before others have their turn. */
const AT_ONCE = 100;

/**
 * Days that were counted while the holidays of their year were not known are counted anew now that they
 * are, and each change is on record. Days that somebody set, or that came of other rules, stay. Works are
 * taken a few at a time, so that it may go on beside everything else; after `signal` no more of them.
 * Answers how many changed.
 */
export async function recountDays(
  db: Database,
  calendar: WorkCalendar,
  signal?: AbortSignal,
): Promise<number> {
  const standing = await db.read
    .select({ id: applications.id })
    .from(applications)
    .where(inArray(applications.status, ["waiting", "asked"]));
  const count = dayCounter(calendar);
  const callOf = new Map<string, Call>();
  let changed = 0;
  for (let from = 0; from < standing.length && !signal?.aborted; from += AT_ONCE) {
    const ids = standing.slice(from, from + AT_ONCE).map(({ id }) => id);
    changed += await recountSome(db, ids, callOf, count);
    await new Promise(setImmediate);
  }
  return changed;
}

async function recountSome(
  db: Database,
  ids: string[],
  callOf: Map<string, Call>,
  count: DayCounter,
): Promise<number> {
  const changed: { work: Application; dueAt: number }[] = [];
  for (const work of await selectApplications(db.read, inArray(applications.id, ids))) {
    const call = callOf.get(work.callId) ?? (await getCall(db.read, work.callId));
    callOf.set(work.callId, call);
    const dueAt = count(work, call.settings.steps[work.step]?.days);
    if (dueAt !== work.dueAt) changed.push({ work, dueAt });
  }
  if (changed.length > 0) await db.write((tx) => setDays(tx, changed));
  return changed.length;
}

async function setDays(
  tx: Transaction,
  changed: readonly { work: Application; dueAt: number }[],
): Promise<void> {
  for (const { work, dueAt } of changed) {
    // Who moved it or set another day since it was read has the last word.
    const unmoved = and(eq(applications.id, work.id), eq(applications.dueAt, work.dueAt));
    const rows = await tx
      .update(applications)
      .set({ dueAt })
      .where(unmoved)
      .returning({ id: applications.id });
    if (rows.length === 0) continue;
    await recordEvent(tx, {
      kind: "application.recounted",
      actorId: null,
      subjectType: "application",
      subjectId: work.id,
      payload: { from: work.dueAt, to: dueAt, practiceId: work.practiceId, callId: work.callId },
    });
  }
}

type DayCounter = (work: Pick<Application, "since" | "dueAt">, days: number | undefined) => number;

/** Tells the day of a work by the whole table, where it is the one that followed without a year of it. */
function dayCounter(calendar: WorkCalendar): DayCounter {
  const lacking = new Map<number, WorkCalendar>();
  const without = (year: number) => {
    const known = lacking.get(year) ?? withoutYear(calendar, year);
    lacking.set(year, known);
    return known;
  };
  return ({ since, dueAt }, days) => {
    if (days === undefined) return dueAt;
    const years = new Set([since, dueAt].map((at) => Number(dayOf(at).slice(0, 4))));
    for (const year of years) {
      if (afterWorkingDays(without(year), since, days) === dueAt)
        return afterWorkingDays(calendar, since, days);
    }
    return dueAt;
  };
}
