import { randomBytes } from "node:crypto";
import { asc, eq, isNotNull } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { adoptionResults, adoptions, applications, calls, editions, reviews } from "../../db/schema";
import type { Actor } from "../actor";
import { sheetSchema } from "../applications/scores";
import type { CallSettings } from "../calls/call";
import { notFound } from "../domain-error";
import { csvField } from "../members/csv";
import { isApproved } from "./queries.server";
import { type Dataset, SMALLEST_GROUP } from "./research";

type Cell = string | number;

/**
 * A dataset as a table, for a researcher to whom it was granted. No name, unit, place, title, word or day
 * is in it, and no id of ours: works, experts and calls are numbered anew at each time, in an order that tells
 * nothing.
 * @throws notFound for everybody else
 */
export async function exportDataset(reader: Reader, actor: Actor, dataset: Dataset): Promise<string> {
  if (!(await isApproved(reader, actor, dataset))) throw notFound();
  const table = dataset === "scores" ? await scoresOf(reader) : await trialsOf(reader);
  const lines = table.map((cells) => cells.map((cell) => csvField(String(cell))).join(","));
  // The mark tells spreadsheets that it is UTF-8.
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

/** Points of experts by indicator, of calls that take no more works. */
async function scoresOf(reader: Reader): Promise<Cell[][]> {
  const rows = await reader
    .select({
      ...{ sheet: reviews.sheet, total: reviews.total, expertId: reviews.expertId, workId: applications.id },
      ...{
        kind: applications.kind,
        callId: calls.id,
        settings: calls.settings,
        recusedAt: reviews.recusedAt,
      },
    })
    .from(reviews)
    .innerJoin(applications, eq(applications.id, reviews.applicationId))
    .innerJoin(calls, eq(calls.id, reviews.callId))
    .where(eq(calls.status, "closed"));
  const judged = rows.filter(({ total, recusedAt }) => total !== null && recusedAt === null);
  const kept = inGroups(
    judged,
    ({ callId }) => callId,
    ({ workId }) => workId,
  );
  const [call, work, expert] = [numbering("c"), numbering("w"), numbering("e")];
  const lines = mixed(kept).flatMap(({ sheet, settings, ...row }) => {
    const { scores } = sheetSchema.parse(sheet);
    const { rubric } = settings as unknown as CallSettings;
    const head = [call(row.callId), work(row.workId), row.kind, expert(row.expertId)];
    return rubric.indicators.map(({ id, weight }) => [...head, id, weight, scores[id]?.points ?? ""]);
  });
  return [["call", "work", "kind", "expert", "indicator", "weight", "points"], ...lines];
}

/** What came of trials: never of which work, in which school. */
async function trialsOf(reader: Reader): Promise<Cell[][]> {
  const rows = await reader
    .select({ adoption: adoptions, kind: editions.kind })
    .from(adoptions)
    .innerJoin(editions, eq(editions.id, adoptions.editionId));
  const results = await reader
    .select()
    .from(adoptionResults)
    .where(isNotNull(adoptionResults.outcome))
    .orderBy(asc(adoptionResults.reportedAt));
  // The newest of each is put in last.
  const newest = new Map(results.map((result) => [result.adoptionId, result]));
  const trials = rows.map(({ adoption: { id, term, classes, pupils, changes }, kind }) => {
    const result = newest.get(id);
    const artefacts = [...new Set((result?.artefacts ?? []).map((each) => each.kind ?? ""))].sort();
    return { id, kind, term, classes, pupils, changed: changes !== "", result, artefacts };
  });
  const kept = inGroups(
    trials,
    ({ kind, term }) => `${kind} ${term}`,
    ({ id }) => id,
  );
  const lines = mixed(kept).map(({ kind, term, classes, pupils, changed, result, artefacts }) => [
    ...[kind, term, band(classes, [3, 10, 30]), band(pupils, [50, 200, 1000])],
    ...[changed ? "yes" : "no", result?.outcome ?? "", artefacts.join(" ")],
  ]);
  return [["kind", "term", "classes", "pupils", "changed", "outcome", "artefacts"], ...lines];
}

/** Those of groups that are large enough to hide in. */
function inGroups<T>(rows: readonly T[], groupOf: (row: T) => string, memberOf: (row: T) => string): T[] {
  const groups = new Map<string, Set<string>>();
  for (const row of rows) {
    const members = groups.get(groupOf(row)) ?? new Set();
    groups.set(groupOf(row), members.add(memberOf(row)));
  }
  return rows.filter((row) => (groups.get(groupOf(row))?.size ?? 0) >= SMALLEST_GROUP);
}

/** In an order nobody can foretell. */
function mixed<T>(rows: readonly T[]): T[] {
  return rows
    .map((row) => ({ row, at: randomBytes(6).readUIntBE(0, 6) }))
    .sort((one, other) => one.at - other.at)
    .map(({ row }) => row);
}

function numbering(letter: string): (id: string) => string {
  const known = new Map<string, string>();
  return (id) => {
    const number = known.get(id) ?? `${letter}${known.size + 1}`;
    known.set(id, number);
    return number;
  };
}

/** A number as the band it falls into, like `1-49`, `50-199`, `200-`. */
function band(value: number, starts: readonly number[]): string {
  const above = starts.findIndex((start) => value < start);
  if (above === -1) return `${starts.at(-1)}-`;
  return `${above === 0 ? 0 : starts[above - 1]}-${(starts[above] ?? 1) - 1}`;
}
