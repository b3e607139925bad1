import type { Reader } from "../../db/database";
import type { Actor } from "../actor";
import { getHostedCall } from "../calls/queries.server";
import type { MoveRecord } from "./application";
import { listCallMoves } from "./queries.server";

/** What a line of the record tells, besides the file that went with it. */
export const MOVE_COLUMNS = [
  "id",
  "applicationId",
  "at",
  "actorId",
  "actorName",
  "actingRole",
  "organisationId",
  "move",
  "fromStatus",
  "fromStep",
  "toStatus",
  "toStep",
  "editionId",
  "comment",
  "attachmentId",
] as const satisfies readonly (keyof MoveRecord)[];
/** Of the file that went with a move. */
const OF_FILE = ["attachmentName", "attachmentSha256"] as const;

/** The whole record of a call as a file for an archive: for its host. @throws notFound, forbidden */
export async function exportRecord(
  reader: Reader,
  actor: Actor,
  callId: string,
  format: "csv" | "json",
): Promise<string> {
  const { id } = await getHostedCall(reader, actor, callId);
  const moves = (await listCallMoves(reader, id)).map((move) => ({
    ...move,
    at: new Date(move.at).toISOString(),
  }));
  if (format === "json") return `${JSON.stringify(moves, null, 2)}\n`;
  const lines = moves.map(({ file, ...move }) =>
    recordLine([...MOVE_COLUMNS.map((column) => move[column]), file?.name ?? null, file?.sha256 ?? null]),
  );
  // The mark tells spreadsheets that it is UTF-8.
  return `\uFEFF${[[...MOVE_COLUMNS, ...OF_FILE].join(","), ...lines].join("\r\n")}\r\n`;
}

/** A line of a table, without its end. */
export function recordLine(cells: readonly (string | number | null)[]): string {
  return cells.map(field).join(",");
}

/** As RFC 4180 quotes it; what a spreadsheet would take for a formula is led by an apostrophe. */
function field(value: string | number | null): string {
  const text = String(value ?? "");
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
