import { and, eq, notInArray } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { adoptions } from "../../db/schema";

/**
 * What a school tried goes with it into the one it goes up in, which reports on it. Where both
 * tried the same edition each keeps its own. The caller has decided that it may be.
 */
export async function moveAdoptions(tx: Transaction, from: string, into: string): Promise<void> {
  const tried = tx
    .select({ editionId: adoptions.editionId })
    .from(adoptions)
    .where(eq(adoptions.organisationId, into));
  await tx
    .update(adoptions)
    .set({ organisationId: into })
    .where(and(eq(adoptions.organisationId, from), notInArray(adoptions.editionId, tried)));
}
