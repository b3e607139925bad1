import type { Transaction } from "../../db/database";
import { events } from "../../db/schema";
import type { DomainEvent } from "./events";

/**
 * Writes one row of the audit trail, in the transaction of what it records. After the commit
 * the host's reactions (server/reactions.ts) are told of it.
 */
export async function recordEvent(tx: Transaction, event: DomainEvent): Promise<void> {
  const row = {
    kind: event.kind,
    actorId: event.actorId ?? null,
    organisationId: event.organisationId ?? null,
    subjectType: event.subjectType,
    subjectId: event.subjectId,
    payload: event.payload ?? {},
  };
  await tx.insert(events).values({ ...row, at: Date.now() });
  tx.recorded.push(row);
}
