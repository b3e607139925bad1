import { eq, like, or } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { applications, programmes } from "../../db/schema";

/**
 * When a unit goes up in another its works stay on their road: what waits with it waits with its
 * successor, which stands in its place wherever it endorses, and its programmes go on there. The
 * record of moves keeps the unit that made them. The caller has decided that it may be.
 */
export async function moveApplications(tx: Transaction, from: string, into: string): Promise<void> {
  await tx.update(programmes).set({ organisationId: into }).where(eq(programmes.organisationId, from));
  const concerned = await tx
    .select({ id: applications.id, chain: applications.chain })
    .from(applications)
    .where(
      or(
        eq(applications.organisationId, from),
        eq(applications.holderId, from),
        like(applications.chain, `%"${from}"%`),
      ),
    );
  for (const { id, chain } of concerned) {
    const levels = Object.entries(chain).map(([level, unit]) => [level, unit === from ? into : unit]);
    await tx
      .update(applications)
      .set({ chain: Object.fromEntries(levels) as Record<string, string> })
      .where(eq(applications.id, id));
  }
  await tx.update(applications).set({ organisationId: into }).where(eq(applications.organisationId, from));
  await tx.update(applications).set({ holderId: into }).where(eq(applications.holderId, from));
}
