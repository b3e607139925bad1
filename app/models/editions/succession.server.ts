import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { publicationRequests } from "../../db/schema";

/** What waits for a unit's decision waits for that of the unit it goes up in. */
export async function moveRequests(tx: Transaction, from: string, into: string): Promise<void> {
  await tx
    .update(publicationRequests)
    .set({ organisationId: into })
    .where(and(eq(publicationRequests.organisationId, from), isNull(publicationRequests.decidedAt)));
}
