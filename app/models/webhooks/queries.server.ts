import { and, desc, eq, inArray, isNull, or } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { events, organisations, webhookDeliveries, webhooks } from "../../db/schema";
import type { Actor } from "../actor";
import { notFound } from "../domain-error";
import { getPlace } from "../members/queries.server";
import { canHook } from "./policy";
import type { Delivery, HookEvent, Webhook } from "./webhook";

/** Units whose works the actor may have told elsewhere: of those they hold a role in. */
export async function listHookableUnits(
  reader: Reader,
  actor: Actor,
): Promise<{ id: string; name: string }[]> {
  const held = new Map(actor.grants.map((grant) => [grant.organisationId, grant.organisationName]));
  const units: { id: string; name: string }[] = [];
  for (const [id, name] of held) {
    if (canHook(actor, await getPlace(reader, id))) units.push({ id, name });
  }
  return units;
}

/** The actor's own addresses and those of their units, newest first. */
export async function listWebhooks(reader: Reader, actor: Actor): Promise<Webhook[]> {
  const units = await listHookableUnits(reader, actor);
  const rows = await reader
    .select({ hook: webhooks, unit: organisations.name })
    .from(webhooks)
    .leftJoin(organisations, eq(organisations.id, webhooks.organisationId))
    .where(
      and(
        isNull(webhooks.removedAt),
        or(
          eq(webhooks.memberId, actor.memberId),
          inArray(
            webhooks.organisationId,
            units.map(({ id }) => id),
          ),
        ),
      ),
    )
    .orderBy(desc(webhooks.createdAt), desc(webhooks.id));
  return rows.map(({ hook, unit }) => ({
    id: hook.id,
    url: hook.url,
    events: hook.events as HookEvent[],
    organisation: hook.organisationId === null ? null : { id: hook.organisationId, name: unit ?? "" },
    createdAt: hook.createdAt,
  }));
}

/** One address for those who look after it. @throws notFound */
export async function getWebhook(reader: Reader, actor: Actor, id: string): Promise<Webhook> {
  const found = (await listWebhooks(reader, actor)).find((each) => each.id === id);
  if (!found) throw notFound();
  return found;
}

/** The last messages to an address, newest first. @throws notFound */
export async function listDeliveries(reader: Reader, actor: Actor, webhookId: string): Promise<Delivery[]> {
  await getWebhook(reader, actor, webhookId);
  const { id, createdAt, attempts, deliveredAt, dueAt, outcome } = webhookDeliveries;
  const rows = await reader
    .select({ id, createdAt, attempts, deliveredAt, dueAt, outcome, event: events.kind })
    .from(webhookDeliveries)
    .innerJoin(events, eq(events.id, webhookDeliveries.eventId))
    .where(eq(webhookDeliveries.webhookId, webhookId))
    .orderBy(desc(webhookDeliveries.eventId))
    .limit(50);
  return rows.map((row) => ({ ...row, event: row.event as HookEvent }));
}
