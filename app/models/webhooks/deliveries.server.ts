import { and, asc, eq, gt, inArray, isNull, lte, min } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import { collaborators, events, webhookDeliveries, webhooks } from "../../db/schema";
import { newId } from "../identifier";
import { listAncestorIds } from "../organisations/queries.server";
import { HOOK_EVENTS, nextTry } from "./webhook";

/** Events looked at in one transaction. */
const AT_ONCE = 100;
/** How long a message stays with the process that took it, in milliseconds: more than one try takes. */
const HELD = 60_000;

type EventRow = typeof events.$inferSelect;
type HookRow = typeof webhooks.$inferSelect;

/**
 * Writes a message for each event an address has not been told of, some hundred events at a time.
 * Twice is the same as once: how far each address is, moves with its messages.
 */
export async function planDeliveries(tx: Transaction, origin: string, at = Date.now()): Promise<void> {
  const hooks = await tx.select().from(webhooks).where(isNull(webhooks.removedAt));
  if (hooks.length === 0) return;
  const from = Math.min(...hooks.map(({ seenEvent }) => seenEvent));
  const happened = await tx
    .select()
    .from(events)
    .where(and(inArray(events.kind, [...HOOK_EVENTS]), gt(events.id, from)))
    .orderBy(asc(events.id))
    .limit(AT_ONCE);
  const last = happened.at(-1);
  if (!last) return;
  for (const event of happened) {
    const concerned = await concernedBy(tx, event);
    const rows = hooks
      .filter((hook) => event.id > hook.seenEvent && wants(hook, event, concerned))
      .map((hook) => deliveryOf(hook, event, origin, at));
    if (rows.length > 0) await tx.insert(webhookDeliveries).values(rows).onConflictDoNothing();
  }
  await tx
    .update(webhooks)
    .set({ seenEvent: last.id })
    .where(and(isNull(webhooks.removedAt), lte(webhooks.seenEvent, last.id)));
}

/** Whether anything happened that an address has not been told of, without writing anything. */
export async function hasNews(reader: Reader): Promise<boolean> {
  const [hook] = await reader
    .select({ seen: min(webhooks.seenEvent) })
    .from(webhooks)
    .where(isNull(webhooks.removedAt));
  if (hook?.seen == null) return false;
  const news = await reader
    .select({ id: events.id })
    .from(events)
    .where(and(inArray(events.kind, [...HOOK_EVENTS]), gt(events.id, hook.seen)))
    .limit(1);
  return news.length > 0;
}

/** Units and members whose work an event is about. */
async function concernedBy(tx: Transaction, { organisationId, payload }: EventRow) {
  const above = organisationId === null ? [] : await listAncestorIds(tx, organisationId);
  const writers = await tx
    .select({ memberId: collaborators.memberId })
    .from(collaborators)
    .where(eq(collaborators.practiceId, String(payload.practiceId)));
  return {
    units: new Set(organisationId === null ? [] : [organisationId, ...above]),
    members: new Set(writers.map(({ memberId }) => memberId)),
  };
}

function wants(
  { events: kinds, organisationId, memberId }: HookRow,
  { kind }: EventRow,
  { units, members }: { units: Set<string>; members: Set<string> },
): boolean {
  const own = organisationId === null ? members.has(memberId ?? "") : units.has(organisationId);
  return own && kinds.includes(kind);
}

function deliveryOf(
  hook: HookRow,
  { id, kind, at: happenedAt, payload }: EventRow,
  origin: string,
  at: number,
) {
  const { practiceId, number, reason } = payload;
  const path = `/practices/${practiceId}/editions/${number}`;
  const body = {
    type: kind,
    at: new Date(happenedAt).toISOString(),
    work: { id: practiceId, edition: number, url: origin + path, api: `${origin}/api/v1${path}` },
    ...(typeof reason === "string" && { reason }),
  };
  return {
    id: newId(),
    webhookId: hook.id,
    eventId: id,
    body: JSON.stringify(body),
    createdAt: at,
    dueAt: at,
  };
}

/** A message on its way. */
export interface DueDelivery {
  id: string;
  url: string;
  secret: string;
  body: string;
  attempts: number;
}

/** Takes messages that are due, so that no other process sends them meanwhile. */
export async function takeDue(tx: Transaction, at = Date.now(), limit = 20): Promise<DueDelivery[]> {
  const { id, body, attempts, dueAt } = webhookDeliveries;
  const due = await tx
    .select({ id, body, attempts, url: webhooks.url, secret: webhooks.secret, removedAt: webhooks.removedAt })
    .from(webhookDeliveries)
    .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhookId))
    .where(lte(dueAt, at))
    .orderBy(asc(dueAt))
    .limit(limit);
  const gone = due.filter(({ removedAt }) => removedAt !== null).map((each) => each.id);
  if (gone.length > 0) {
    await tx.update(webhookDeliveries).set({ dueAt: null }).where(inArray(id, gone));
  }
  const taken = due.filter(({ removedAt }) => removedAt === null);
  await tx
    .update(webhookDeliveries)
    .set({ dueAt: at + HELD })
    .where(
      inArray(
        id,
        taken.map((each) => each.id),
      ),
    );
  return taken.map(({ removedAt: _, ...delivery }) => delivery);
}

/** Notes what came of a try: told, to be tried again later, or given up. */
export async function settleDelivery(
  tx: Transaction,
  { id, attempts }: DueDelivery,
  { told, outcome }: { told: boolean; outcome: string },
  at = Date.now(),
): Promise<void> {
  const tries = attempts + 1;
  await tx
    .update(webhookDeliveries)
    .set({
      attempts: tries,
      outcome: outcome.slice(0, 200),
      deliveredAt: told ? at : null,
      dueAt: told ? null : nextTry(tries, at),
    })
    .where(eq(webhookDeliveries.id, id));
}

/** When the next message is due; null while none waits. */
export async function findNextDue(reader: Reader): Promise<number | null> {
  const [row] = await reader.select({ at: min(webhookDeliveries.dueAt) }).from(webhookDeliveries);
  return row?.at ?? null;
}
