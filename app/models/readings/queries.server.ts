import { and, asc, desc, eq, gte, isNull, lt, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { editions, organisations, readingCounts } from "../../db/schema";
import { notFound } from "../domain-error";
import { codesBelow, type ReadingLine, type ReadingScope } from "./readings";

export interface Sum {
  views: number;
  downloads: number;
}
export interface MonthSum extends Sum {
  month: string;
}
export interface WorkSum extends Sum {
  practiceId: string;
  title: string;
}

const views = sql<number>`sum(${readingCounts.views})`;
const downloads = sql<number>`sum(${readingCounts.downloads})`;

/** How often a work was read and taken away since it is counted. */
export async function sumReadings(reader: Reader, practiceId: string): Promise<Sum> {
  const [row] = await reader
    .select({ views, downloads })
    .from(readingCounts)
    .where(eq(readingCounts.practiceId, practiceId));
  return { views: row?.views ?? 0, downloads: row?.downloads ?? 0 };
}

/** Sums for each month, newest first. */
export function sumByMonth(reader: Reader, scope: ReadingScope): Promise<MonthSum[]> {
  return reader
    .select({ month: readingCounts.month, views, downloads })
    .from(readingCounts)
    .where(within(scope))
    .groupBy(readingCounts.month)
    .orderBy(desc(readingCounts.month));
}

/** The works read most; those of which no edition stands any more are in the sums, not here. */
export function sumByWork(reader: Reader, scope: ReadingScope, limit: number): Promise<WorkSum[]> {
  return reader
    .select({ practiceId: readingCounts.practiceId, title: titleOf, views, downloads })
    .from(readingCounts)
    .where(and(within(scope), sql`${titleOf} is not null`))
    .groupBy(readingCounts.practiceId)
    .orderBy(desc(views), asc(readingCounts.practiceId))
    .limit(limit);
}

/** One line for each work and month, for a file. */
export function listReadings(reader: Reader, scope: ReadingScope): Promise<ReadingLine[]> {
  return reader
    .select({
      practiceId: readingCounts.practiceId,
      month: readingCounts.month,
      views: readingCounts.views,
      downloads: readingCounts.downloads,
      title: sql<string>`coalesce(${titleOf}, '')`,
    })
    .from(readingCounts)
    .where(within(scope))
    .orderBy(desc(readingCounts.month), asc(readingCounts.practiceId));
}

/** How a work or a unit is called. @throws notFound when no such thing was ever published, or there is no such unit */
export async function getScopeName(
  reader: Reader,
  scope: Exclude<ReadingScope, { region: string }>,
): Promise<string> {
  const [row] =
    "work" in scope
      ? await reader
          .select({ name: editions.title })
          .from(editions)
          .where(and(eq(editions.practiceId, scope.work), isNull(editions.withdrawnAt)))
          .orderBy(desc(editions.number))
          .limit(1)
      : await reader
          .select({ name: organisations.name })
          .from(organisations)
          .where(eq(organisations.id, scope.unit));
  if (!row) throw notFound();
  return row.name;
}

/** Title of the newest edition that stands. */
const titleOf = sql<string>`(select ${editions.title} from ${editions}
  where ${editions.practiceId} = ${readingCounts.practiceId} and ${editions.withdrawnAt} is null
  order by ${editions.number} desc limit 1)`;

function within(scope: ReadingScope) {
  if ("work" in scope) return eq(readingCounts.practiceId, scope.work);
  if ("unit" in scope) return eq(readingCounts.organisationId, scope.unit);
  const [from, before] = codesBelow(scope.region);
  return and(gte(readingCounts.region, from), lt(readingCounts.region, before));
}
