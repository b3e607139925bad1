import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "../../db/database";
import { applications } from "../../db/schema";
import type { Call } from "../calls/call";
import { getCall } from "../calls/queries.server";
import { afterWorkingDays, dayOf, type WorkCalendar, withoutYear } from "../calls/working-days";
import { recordEvent } from "../events/commands.server";
import type { Application } from "./application";
import { selectApplications } from "./queries.server";

/** So many are looked at; more never wait at one time. */
const STANDING = 20_000;

/**
 * Days that were counted while the holidays of their year were not known are counted anew now that they
 * are, and each change is on record. Days that somebody set, or that came of other rules, stay.
 * Answers how many changed.
 */
export async function recountDays(db: Database, calendar: WorkCalendar): Promise<number> {
  const standing = inArray(applications.status, ["waiting", "asked"]);
  const callOf = new Map<string, Call>();
  const changed: { work: Application; dueAt: number }[] = [];
  for (const work of await selectApplications(db.read, standing, STANDING)) {
    const call = callOf.get(work.callId) ?? (await getCall(db.read, work.callId));
    callOf.set(work.callId, call);
    const dueAt = recounted(work, call.settings.steps[work.step]?.days, calendar);
    if (dueAt !== work.dueAt) changed.push({ work, dueAt });
  }
  if (changed.length === 0) return 0;
  await db.write(async (tx) => {
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
  });
  return changed.length;
}

/** The day of a work by the whole table, where it is the one that followed without a year of it. */
function recounted({ since, dueAt }: Application, days: number | undefined, calendar: WorkCalendar): number {
  if (days === undefined) return dueAt;
  const years = new Set([since, dueAt].map((at) => Number(dayOf(at).slice(0, 4))));
  for (const year of years) {
    if (afterWorkingDays(withoutYear(calendar, year), since, days) === dueAt)
      return afterWorkingDays(calendar, since, days);
  }
  return dueAt;
}
