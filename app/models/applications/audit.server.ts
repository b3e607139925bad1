import { and, asc, count, desc, eq, gt, gte, like, lte, type SQL } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { applicationFiles, applicationMoves, applications, calls, organisations } from "../../db/schema";
import type { Actor } from "../actor";
import { endOfDay } from "../calls/working-days";
import { forbidden } from "../domain-error";
import type { Move, Status } from "./application";
import { MOVE_COLUMNS, recordLine } from "./archive.server";
import { type AuditedMove, RECORDS, type RecordFilter } from "./audit";
import { canReadRecords } from "./policy";

/** One page of the records of all roads, newest first, and how many there are. @throws forbidden */
export async function listRecords(
  reader: Reader,
  actor: Actor,
  filter: RecordFilter,
  page: number,
): Promise<{ rows: AuditedMove[]; total: number }> {
  if (!canReadRecords(actor)) throw forbidden();
  const where = whereOf(filter);
  const [counted] = await reader.select({ total: count() }).from(applicationMoves).where(where);
  const rows = await selectRecords(reader)
    .where(where)
    .orderBy(desc(applicationMoves.id))
    .limit(RECORDS)
    .offset((page - 1) * RECORDS);
  return { rows: rows.map(asAudited), total: counted?.total ?? 0 };
}

/** The calls whose records can be chosen, newest first. @throws forbidden */
export async function listRecordedCalls(
  reader: Reader,
  actor: Actor,
): Promise<{ id: string; name: string }[]> {
  if (!canReadRecords(actor)) throw forbidden();
  return reader
    .select({ id: calls.id, name: calls.name })
    .from(calls)
    .orderBy(desc(calls.createdAt))
    .limit(500);
}

const COLUMNS = [...MOVE_COLUMNS, "callName", "title", "unitName"] as const;
/** So many are read at once, so that no table is ever in memory as a whole. */
const AT_ONCE = 1000;

/** The records as the lines of a table, oldest first, piece by piece. @throws forbidden before the first piece */
export async function* exportRecords(
  reader: Reader,
  actor: Actor,
  filter: RecordFilter,
): AsyncGenerator<string> {
  if (!canReadRecords(actor)) throw forbidden();
  // The mark tells spreadsheets that it is UTF-8.
  yield `\uFEFF${[...COLUMNS, "attachmentName", "attachmentSha256"].join(",")}\r\n`;
  for (let after = 0; ; ) {
    const rows = await selectRecords(reader)
      .where(and(whereOf(filter), gt(applicationMoves.id, after)))
      .orderBy(asc(applicationMoves.id))
      .limit(AT_ONCE);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.move.id;
    yield rows.map(asAudited).map(lineOf).join("");
  }
}

function lineOf({ file, ...move }: AuditedMove): string {
  const told = { ...move, at: new Date(move.at).toISOString() };
  const cells = COLUMNS.map((column) => told[column]);
  return `${recordLine([...cells, file?.name ?? null, file?.sha256 ?? null])}\r\n`;
}

function whereOf({ call, move, who, from, to }: RecordFilter): SQL | undefined {
  return and(
    call === undefined ? undefined : eq(applicationMoves.callId, call),
    move === undefined ? undefined : eq(applicationMoves.move, move),
    who === undefined ? undefined : like(applicationMoves.actorName, `%${who.replace(/[%_\\]/g, "")}%`),
    from === undefined ? undefined : gte(applicationMoves.at, endOfDay(from) - 86_400_000 + 1),
    to === undefined ? undefined : lte(applicationMoves.at, endOfDay(to)),
  );
}

function selectRecords(reader: Reader) {
  const { id, name, size, sha256 } = applicationFiles;
  return reader
    .select({
      move: applicationMoves,
      callName: calls.name,
      title: applications.title,
      unitName: organisations.name,
      file: { id, name, size, sha256 },
    })
    .from(applicationMoves)
    .innerJoin(applications, eq(applications.id, applicationMoves.applicationId))
    .innerJoin(calls, eq(calls.id, applicationMoves.callId))
    .leftJoin(organisations, eq(organisations.id, applicationMoves.organisationId))
    .leftJoin(applicationFiles, eq(applicationFiles.id, applicationMoves.attachmentId))
    .$dynamic();
}

function asAudited({
  move,
  unitName,
  ...rest
}: Awaited<ReturnType<typeof selectRecords>>[number]): AuditedMove {
  return {
    ...move,
    move: move.move as Move,
    fromStatus: move.fromStatus as Status | null,
    toStatus: move.toStatus as Status,
    unitName: unitName ?? "",
    ...rest,
  };
}
