import { eq } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { collections } from "../../db/schema";

/** What a unit put together goes with it into the one it goes up in. The caller has decided that it may be. */
export async function moveCollections(tx: Transaction, from: string, into: string): Promise<void> {
  await tx.update(collections).set({ organisationId: into }).where(eq(collections.organisationId, from));
}
