import { randomBytes } from "node:crypto";
import { eq, max } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { events, webhooks } from "../../db/schema";
import type { Actor } from "../actor";
import { conflict, notFound } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import { getPlace } from "../members/queries.server";
import { canHook } from "./policy";
import { getWebhook, listWebhooks } from "./queries.server";
import { type NewWebhook, WEBHOOKS } from "./webhook";

/**
 * Has an address told from now on what happens to the works of a unit and those below it, or to the
 * actor's own. Answers the secret its messages are signed with, which is not shown again.
 * @throws notFound for a unit the actor does not look after, conflict("hooks-many")
 */
export async function addWebhook(
  tx: Transaction,
  actor: Actor,
  { url, organisation, events: kinds }: NewWebhook,
  at = Date.now(),
): Promise<{ id: string; secret: string }> {
  const organisationId = organisation === "" ? null : organisation;
  if (organisationId !== null && !canHook(actor, await getPlace(tx, organisationId))) throw notFound();
  const same = (await listWebhooks(tx, actor)).filter(
    (each) => (each.organisation?.id ?? null) === organisationId,
  );
  if (same.length >= WEBHOOKS) throw conflict("hooks-many");
  const [last] = await tx.select({ id: max(events.id) }).from(events);
  const secret = `whsec_${randomBytes(24).toString("base64")}`;
  const id = newId();
  await tx.insert(webhooks).values({
    id,
    organisationId,
    memberId: organisationId === null ? actor.memberId : null,
    url,
    secret,
    events: [...kinds],
    createdBy: actor.memberId,
    createdAt: at,
    seenEvent: last?.id ?? 0,
  });
  await record(tx, actor, "webhook.added", organisationId, { webhookId: id, host: new URL(url).host });
  return { id, secret };
}

/** Tells an address nothing more; what waits for it is given up. @throws notFound */
export async function removeWebhook(
  tx: Transaction,
  actor: Actor,
  id: string,
  at = Date.now(),
): Promise<void> {
  const { organisation } = await getWebhook(tx, actor, id);
  await tx.update(webhooks).set({ removedAt: at }).where(eq(webhooks.id, id));
  await record(tx, actor, "webhook.removed", organisation?.id ?? null, { webhookId: id });
}

function record(
  tx: Transaction,
  actor: Actor,
  kind: "webhook.added" | "webhook.removed",
  organisationId: string | null,
  payload: Record<string, unknown>,
): Promise<void> {
  const { memberId } = actor;
  return recordEvent(tx, {
    kind,
    actorId: memberId,
    organisationId,
    subjectType: "member",
    subjectId: memberId,
    payload,
  });
}
