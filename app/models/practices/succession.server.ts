import { eq } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { collaborators, practices } from "../../db/schema";

/**
 * The works of a unit go with it into the one it goes up in. Who wrote for it keeps the name it
 * had when they joined. The caller has decided that it may be.
 */
export async function moveWorks(tx: Transaction, from: string, into: string): Promise<void> {
  await tx.update(practices).set({ organisationId: into }).where(eq(practices.organisationId, from));
  await tx.update(collaborators).set({ organisationId: into }).where(eq(collaborators.organisationId, from));
}
