import { eq } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { adoptions } from "../../db/schema";

/**
 * What a school tried goes with it into the one it goes up in, which reports on it; whose trial it
 * was, and how that school stood to the source, stays. The caller has decided that it may be.
 */
export async function moveAdoptions(tx: Transaction, from: string, into: string): Promise<void> {
  await tx.update(adoptions).set({ organisationId: into }).where(eq(adoptions.organisationId, from));
}
