import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { editions, readingCounts } from "../../db/schema";
import type { ReadingSum } from "./readings";

/**
 * Adds what was counted. Nobody in particular did it, so no event is recorded, and pages that were
 * kept stay: their counts may be a minute old.
 */
export async function addReadings(tx: Transaction, sums: readonly ReadingSum[]): Promise<void> {
  for (const { practiceId, month, views, downloads } of sums) {
    const place = await placeOf(tx, practiceId);
    if (!place) continue;
    await tx
      .insert(readingCounts)
      .values({ practiceId, month, views, downloads, ...place })
      .onConflictDoUpdate({
        target: [readingCounts.practiceId, readingCounts.month],
        set: {
          views: sql`${readingCounts.views} + excluded.views`,
          downloads: sql`${readingCounts.downloads} + excluded.downloads`,
          ...place,
        },
      });
  }
}

/** Unit and place of the newest edition; null when there is none that stands. */
async function placeOf(tx: Transaction, practiceId: string) {
  const [row] = await tx
    .select({
      organisationId: sql<string>`coalesce(json_extract(${editions.details}, '$.organisationId'), '')`,
      region: sql<string>`coalesce(json_extract(${editions.details}, '$.region'), '')`,
    })
    .from(editions)
    .where(and(eq(editions.practiceId, practiceId), isNull(editions.withdrawnAt)))
    .orderBy(desc(editions.number))
    .limit(1);
  return row ?? null;
}
