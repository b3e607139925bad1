import { and, eq, gte, inArray, isNull } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { aftercare, applications, calls, designations, programmes } from "../../db/schema";
import type { Actor } from "../actor";
import { canHost } from "../calls/policy";
import { dayOf } from "../calls/working-days";
import { officesOf } from "../members/delegations.server";
import type { RoadErrand } from "./waiting.server";

/**
 * What a host has to do for designated works this year: what is planned and not closed, and the yearly
 * re-examination where none is planned after the year of the designation.
 */
export async function listCareErrands(reader: Reader, actor: Actor, at = Date.now()): Promise<RoadErrand[]> {
  const on = dayOf(at);
  const year = Number(on.slice(0, 4));
  const rows = await reader
    .select({
      id: designations.id,
      applicationId: designations.applicationId,
      designatedAt: designations.designatedAt,
      title: applications.title,
      host: programmes.organisationId,
    })
    .from(designations)
    .innerJoin(applications, eq(applications.id, designations.applicationId))
    .innerJoin(calls, eq(calls.id, designations.callId))
    .innerJoin(programmes, eq(programmes.id, calls.programmeId))
    .where(and(isNull(designations.withdrawnAt), gte(designations.validUntil, on)));
  const offices = await officesOf(reader, actor, at);
  const own = rows.filter(({ host }) => canHost(offices, host)).slice(0, 300);
  if (own.length === 0) return [];
  const ids = own.map(({ id }) => id);
  const planned = await reader.select().from(aftercare).where(inArray(aftercare.designationId, ids));
  return own.flatMap(({ id, applicationId, designatedAt, title }): RoadErrand[] => {
    const cared = planned.filter((each) => each.designationId === id);
    const waits = { title, address: `/applications/${applicationId}#aftercare` };
    const open = cared.find((each) => each.doneAt === null && each.year <= year);
    if (open) return [{ kind: "aftercare", ...waits, since: open.createdAt, dueAt: null }];
    const looked = cared.some((each) => each.kind === "re-examination" && each.year === year);
    if (looked || Number(dayOf(designatedAt).slice(0, 4)) >= year) return [];
    return [{ kind: "re-examine", ...waits, since: Date.parse(`${year}-01-01T00:00:00+08:00`), dueAt: null }];
  });
}
