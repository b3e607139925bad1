import type { Transaction } from "../../db/database";
import { events } from "../../db/schema";
import type { Actor } from "../actor";
import type { DomainEvent, EventKind } from "./events";

/**
 * Writes one row of the audit trail, in the transaction of what it records. After the commit
 * the host's reactions (server/reactions.ts) are told of it.
 */
export function recordEvent(tx: Transaction, event: DomainEvent): Promise<void> {
  return recordEvents(tx, [event]);
}

/** Records what a member did to a work. */
export function recordOfWork(
  tx: Transaction,
  { memberId }: Pick<Actor, "memberId">,
  kind: EventKind,
  practiceId: string,
  payload: DomainEvent["payload"] = {},
): Promise<void> {
  return recordEvent(tx, {
    kind,
    actorId: memberId,
    subjectType: "practice",
    subjectId: practiceId,
    payload,
  });
}

/** The same as `recordEvent` for several at once, in this order. */
export async function recordEvents(tx: Transaction, happened: readonly DomainEvent[]): Promise<void> {
  if (happened.length === 0) return;
  const rows = happened.map((event) => ({
    kind: event.kind,
    actorId: event.actorId ?? null,
    organisationId: event.organisationId ?? null,
    subjectType: event.subjectType,
    subjectId: event.subjectId,
    payload: event.payload ?? {},
    ...actingAs(tx, event),
  }));
  const at = Date.now();
  await tx.insert(events).values(rows.map((row) => ({ ...row, at })));
  tx.recorded.push(...rows);
}

/**
 * As what the actor did it: the role they chose, or the only one they hold that it could be.
 * Nothing for what is recorded of somebody else than who asked for it.
 */
function actingAs({ behalf }: Transaction, { actorId, organisationId }: DomainEvent) {
  if (!behalf || behalf.memberId !== actorId) return {};
  const there = behalf.roles.filter((each) => each.organisationId === organisationId);
  const [acting, more] = there.length > 0 ? there : behalf.roles;
  if (!acting || more) return {};
  return { actingRole: acting.role, actingOrganisationId: acting.organisationId };
}
