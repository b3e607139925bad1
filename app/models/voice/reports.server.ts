import { and, asc, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import { editions, grants, members, workReports } from "../../db/schema";
import type { Actor } from "../actor";
import { conflict, forbidden, notFound } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import { notifyMembers } from "../notices/commands.server";
import { getSpoken, type Spoken } from "./commands.server";
import { markOf } from "./day-mark.server";
import { canHandleReports } from "./policy";
import { type NewReport, type Reason, type Report, type Speaker, WAITING_OF_ONE } from "./voice";

/** How many closed ones are still shown. */
const CLOSED_SHOWN = 50;

/** Says that something is wrong with a work, to those who look after the platform. @throws notFound, conflict("voice-many") */
export async function reportWork(
  tx: Transaction,
  speaker: Speaker,
  spoken: Spoken,
  report: NewReport,
): Promise<void> {
  const { title } = await getSpoken(tx, spoken);
  const at = Date.now();
  const { mark, day } = await markOf(tx, speaker, at);
  const open = await tx
    .select({ id: workReports.id })
    .from(workReports)
    .where(and(eq(workReports.mark, mark), isNull(workReports.closedAt)))
    .limit(WAITING_OF_ONE);
  if (open.length >= WAITING_OF_ONE) throw conflict("voice-many");
  const id = newId();
  await tx.insert(workReports).values({ id, ...spoken, ...report, reportedAt: at, mark, day });
  await recordEvent(tx, {
    kind: "report.sent",
    actorId: speaker.memberId,
    subjectType: "practice",
    subjectId: spoken.practiceId,
    payload: { id, number: spoken.number, reason: report.reason },
  });
  const actorId = speaker.memberId ?? "";
  const about = { kind: "report" as const, actorId, practiceId: spoken.practiceId, at };
  await notifyMembers(tx, await stewards(tx, at), { ...about, address: "/reports", words: { title } });
}

async function stewards(tx: Transaction, at: number): Promise<string[]> {
  const rows = await tx
    .select({ memberId: grants.memberId })
    .from(grants)
    .where(and(eq(grants.role, "steward"), or(isNull(grants.validTo), gt(grants.validTo, at))));
  return rows.map(({ memberId }) => memberId);
}

/** Open reports, oldest first, then those closed last. @throws forbidden */
export async function listReports(reader: Reader, actor: Actor): Promise<Report[]> {
  if (!canHandleReports(actor)) throw forbidden();
  const title = sql<string>`coalesce((select ${editions.title} from ${editions}
    where ${editions.practiceId} = ${workReports.practiceId} and ${editions.number} = ${workReports.number}), '')`;
  const select = () =>
    reader
      .select({ report: workReports, title, closedBy: members.name })
      .from(workReports)
      .leftJoin(members, eq(members.id, workReports.closedBy));
  const open = await select().where(isNull(workReports.closedAt)).orderBy(asc(workReports.reportedAt));
  const closed = await select()
    .where(sql`${workReports.closedAt} is not null`)
    .orderBy(desc(workReports.closedAt))
    .limit(CLOSED_SHOWN);
  return [...open, ...closed].map(({ report: { mark: _, day: __, ...report }, ...rest }) => ({
    ...report,
    ...rest,
    reason: report.reason as Reason,
  }));
}

/** Closes a report with what was found. @throws forbidden, notFound, conflict("voice-closed") */
export async function closeReport(
  tx: Transaction,
  actor: Actor,
  { reportId, outcome }: { reportId: string; outcome: string },
): Promise<void> {
  if (!canHandleReports(actor)) throw forbidden();
  const [report] = await tx.select().from(workReports).where(eq(workReports.id, reportId));
  if (!report) throw notFound();
  if (report.closedAt !== null) throw conflict("voice-closed");
  const closed = { closedBy: actor.memberId, closedAt: Date.now(), outcome };
  await tx.update(workReports).set(closed).where(eq(workReports.id, reportId));
  await recordEvent(tx, {
    kind: "report.closed",
    actorId: actor.memberId,
    subjectType: "practice",
    subjectId: report.practiceId,
    payload: { id: reportId },
  });
}
