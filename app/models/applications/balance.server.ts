import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { applicationEditions, applicationMoves, applications, organisations } from "../../db/schema";
import { CORPS, isCorps } from "../taxonomy/places";
import type { Application } from "./application";

/** Where a work comes from and why the panel decided as it did: what is weighed beside its score. */
export interface Weighed {
  /** The province, or 兵团, to which its unit answers. */
  place: string;
  stages: string[];
  /** Words of the panel's decision; empty before it. */
  reason: string;
}

/** What is weighed of each work of a call, by the application's id. */
export async function listWeighed(reader: Reader, callId: string): Promise<Map<string, Weighed>> {
  const rows = await reader
    .select({
      id: applications.id,
      code: organisations.jurisdictionCode,
      stages: sql<string>`json_extract(${applicationEditions.frozen}, '$.details.stage')`,
    })
    .from(applications)
    .innerJoin(organisations, eq(organisations.id, applications.organisationId))
    .innerJoin(applicationEditions, eq(applicationEditions.id, applications.editionId))
    .where(eq(applications.callId, callId));
  const decided = await reader
    .select({ id: applicationMoves.applicationId, comment: applicationMoves.comment })
    .from(applicationMoves)
    .where(
      and(
        eq(applicationMoves.callId, callId),
        inArray(applicationMoves.move, ["select", "cultivate", "decline"]),
      ),
    )
    .orderBy(asc(applicationMoves.id));
  const reasons = new Map(decided.map(({ id, comment }) => [id, comment]));
  return new Map(
    rows.map(({ id, code, stages }) => [
      id,
      { place: provinceOf(code), stages: JSON.parse(stages ?? "[]"), reason: reasons.get(id) ?? "" },
    ]),
  );
}

function provinceOf(code: string): string {
  return isCorps(code) ? CORPS : `${code.slice(0, 2)}0000`;
}

/** Of one place or one stage: how many applied, and what the panel made of them. */
export interface Share {
  code: string;
  applied: number;
  exemplar: number;
  cultivated: number;
}

/** Counts works by something they have one or several of, the most numerous first. */
export function sharesOf<Row extends { application: Pick<Application, "verdict"> }>(
  rows: readonly Row[],
  codesOf: (row: Row) => readonly string[],
): Share[] {
  const shares = new Map<string, Share>();
  for (const row of rows) {
    for (const code of codesOf(row)) {
      const share = shares.get(code) ?? { code, applied: 0, exemplar: 0, cultivated: 0 };
      share.applied += 1;
      if (row.application.verdict === "exemplar") share.exemplar += 1;
      if (row.application.verdict === "cultivated") share.cultivated += 1;
      shares.set(code, share);
    }
  }
  return [...shares.values()].sort((a, b) => b.applied - a.applied || (a.code < b.code ? -1 : 1));
}
