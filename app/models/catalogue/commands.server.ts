import { inArray, sql } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { catalogueRecords, catalogueSets } from "../../db/schema";

/** What became of a work in public. */
export interface CatalogueChange {
  practiceId: string;
  /** True when no edition of it stands any more. */
  gone: boolean;
  /** Names of the sets of its newest edition; of one that is gone those it was in are kept. */
  sets: readonly string[];
}

/**
 * Notes that the public text of works changed, in the transaction that changes it, so that
 * harvesters and feeds hear of it.
 */
export async function noteChanges(
  tx: Transaction,
  changes: readonly CatalogueChange[],
  at = Date.now(),
): Promise<void> {
  if (changes.length === 0) return;
  await tx
    .insert(catalogueRecords)
    .values(changes.map(({ practiceId, gone }) => ({ practiceId, gone, changedAt: at })))
    .onConflictDoUpdate({
      target: catalogueRecords.practiceId,
      set: { changedAt: at, gone: sql`excluded.gone` },
    });
  const standing = changes.filter(({ gone }) => !gone).map(({ practiceId }) => practiceId);
  if (standing.length > 0) {
    await tx.delete(catalogueSets).where(inArray(catalogueSets.practiceId, standing));
  }
  const memberships = changes.flatMap(({ practiceId, gone, sets }) =>
    gone ? [] : sets.map((name) => ({ practiceId, name, changedAt: at })),
  );
  if (memberships.length > 0) await tx.insert(catalogueSets).values(memberships);
  const gone = changes.filter((each) => each.gone).map(({ practiceId }) => practiceId);
  if (gone.length > 0) {
    await tx.update(catalogueSets).set({ changedAt: at }).where(inArray(catalogueSets.practiceId, gone));
  }
}
