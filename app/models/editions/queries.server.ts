import { and, asc, count, desc, eq, inArray, isNull, max, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { editions } from "../../db/schema";
import type { OutlineEntry } from "../documents/html";
import { notFound } from "../domain-error";
import type { Kind } from "../practices/practice";
import type { Edition, EditionDetails } from "./edition";

/** A published work in a list: its newest edition without the text. */
export interface PublishedWork {
  practiceId: string;
  number: number;
  kind: Kind;
  title: string;
  summary: string;
  details: EditionDetails;
  publishedAt: number;
}

/** One line of a work's history. */
export interface EditionLine {
  number: number;
  publishedAt: number;
  withdrawnAt: number | null;
}

/**
 * An edition by its number, or the newest one that stands; when all were withdrawn, the newest of
 * those, so that its address can say so. Null when there is none.
 */
export async function findEdition(
  reader: Reader,
  practiceId: string,
  which: number | "newest",
): Promise<Edition | null> {
  const [row] = await reader
    .select()
    .from(editions)
    .where(
      and(eq(editions.practiceId, practiceId), which === "newest" ? undefined : eq(editions.number, which)),
    )
    .orderBy(sql`${editions.withdrawnAt} is not null`, desc(editions.number))
    .limit(1);
  if (!row) return null;
  return {
    ...row,
    kind: row.kind as Kind,
    details: row.details as unknown as EditionDetails,
    outline: row.outline as OutlineEntry[],
  };
}

/** @throws notFound when there is no such edition */
export async function getEdition(
  reader: Reader,
  practiceId: string,
  which: number | "newest",
): Promise<Edition> {
  const edition = await findEdition(reader, practiceId, which);
  if (!edition) throw notFound();
  return edition;
}

/** All editions of a work, newest first, withdrawn ones too. */
export function listEditions(reader: Reader, practiceId: string): Promise<EditionLine[]> {
  return reader
    .select({
      number: editions.number,
      publishedAt: editions.publishedAt,
      withdrawnAt: editions.withdrawnAt,
    })
    .from(editions)
    .where(eq(editions.practiceId, practiceId))
    .orderBy(desc(editions.number));
}

/** The newest standing editions of these works, in the order asked for; works without one are left out. */
export async function listPublishedWorks(
  reader: Reader,
  practiceIds: readonly string[],
): Promise<PublishedWork[]> {
  if (practiceIds.length === 0) return [];
  const rows = await reader
    .select({
      practiceId: editions.practiceId,
      number: max(editions.number),
      kind: editions.kind,
      title: editions.title,
      summary: editions.summary,
      details: editions.details,
      publishedAt: editions.publishedAt,
    })
    .from(editions)
    .where(and(inArray(editions.practiceId, [...practiceIds]), isNull(editions.withdrawnAt)))
    .groupBy(editions.practiceId);
  const works = new Map(rows.map((row) => [row.practiceId, row as unknown as PublishedWork]));
  return practiceIds.flatMap((id) => works.get(id) ?? []);
}

/** How many works are public; a work counts once. */
export async function countPublishedWorks(reader: Reader): Promise<number> {
  const [row] = await reader
    .select({ works: count(sql`distinct ${editions.practiceId}`) })
    .from(editions)
    .where(isNull(editions.withdrawnAt));
  return row?.works ?? 0;
}

/** Addresses for a sitemap, by id so that pages of it stay the same while works are added. */
export async function listPublicAddresses(
  reader: Reader,
  page: number,
  size: number,
): Promise<{ practiceId: string; publishedAt: number }[]> {
  const rows = await reader
    .select({ practiceId: editions.practiceId, publishedAt: max(editions.publishedAt) })
    .from(editions)
    .where(isNull(editions.withdrawnAt))
    .groupBy(editions.practiceId)
    .orderBy(asc(editions.practiceId))
    .limit(size)
    .offset((page - 1) * size);
  return rows.map((row) => ({ practiceId: row.practiceId, publishedAt: row.publishedAt ?? 0 }));
}
