import { and, eq, inArray, isNull, like } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { attachments, consents, editions, publicationRequests } from "../../db/schema";
import type { Actor } from "../actor";
import type { AnyNode } from "../documents/content";
import { forbidden, notFound } from "../domain-error";
import { recordOfWork } from "../events/commands.server";
import { newId } from "../identifier";
import { getFacts } from "../practices/queries.server";
import type { NewConsent } from "./consent";
import { canRecord, canWithdraw } from "./policy";

/** Puts a consent on record. Answers its id. @throws notFound, forbidden */
export async function recordConsent(
  tx: Transaction,
  actor: Actor,
  practiceId: string,
  consent: NewConsent,
  id = newId(),
): Promise<string> {
  if (!canRecord(await getFacts(tx, actor, practiceId))) throw forbidden();
  const guardian = consent.ageBand === "adult" ? "" : consent.guardian;
  await tx
    .insert(consents)
    .values({ ...consent, guardian, id, practiceId, recordedBy: actor.memberId, recordedAt: Date.now() });
  await recordOfWork(tx, actor, "consent.recorded", practiceId, { consentId: id });
  return id;
}

/**
 * Takes a consent back. From then on the pictures that stand on it are shown nowhere: not in the
 * live text, not in editions, not in files taken away. Twice is the same as once.
 * @param live pictures of the live text that stand on it
 * @throws notFound, forbidden
 */
export async function withdrawConsent(
  tx: Transaction,
  actor: Actor,
  practiceId: string,
  consentId: string,
  live: readonly string[],
): Promise<void> {
  if (!canWithdraw(await getFacts(tx, actor, practiceId))) throw forbidden();
  const ofPractice = and(eq(consents.id, consentId), eq(consents.practiceId, practiceId));
  const [consent] = await tx.select({ withdrawnAt: consents.withdrawnAt }).from(consents).where(ofPractice);
  if (!consent) throw notFound();
  if (consent.withdrawnAt !== null) return;
  const at = Date.now();
  await tx.update(consents).set({ withdrawnAt: at, withdrawnBy: actor.memberId }).where(ofPractice);
  const hidden = [...new Set([...live, ...(await frozenPictures(tx, practiceId, consentId))])];
  if (hidden.length > 0) {
    await tx
      .update(attachments)
      .set({ hiddenAt: at })
      .where(and(eq(attachments.practiceId, practiceId), inArray(attachments.id, hidden)));
  }
  await recordOfWork(tx, actor, "consent.withdrawn", practiceId, { consentId, hidden: hidden.length });
}

/** Pictures that stand on a consent in published texts and in those that wait for a decision. */
async function frozenPictures(tx: Transaction, practiceId: string, consentId: string): Promise<string[]> {
  const sign = `%"consentId":"${consentId}"%`;
  const published = await tx
    .select({ content: editions.content })
    .from(editions)
    .where(and(eq(editions.practiceId, practiceId), like(editions.content, sign)));
  const waiting = await tx
    .select({ frozen: publicationRequests.frozen })
    .from(publicationRequests)
    .where(
      and(
        eq(publicationRequests.practiceId, practiceId),
        isNull(publicationRequests.decidedAt),
        like(publicationRequests.frozen, sign),
      ),
    );
  return [
    ...published.flatMap(({ content }) => picturesOn(JSON.parse(content) as AnyNode, consentId)),
    ...waiting.flatMap(({ frozen }) =>
      picturesOn((frozen as { projection: { content: AnyNode } }).projection.content, consentId),
    ),
  ];
}

/** Ids of the attachments in a text that stand on a consent. */
export function picturesOn(root: AnyNode, consentId: string): string[] {
  const ids: string[] = [];
  const open: AnyNode[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    const { attachmentId, consentId: named } = node as { attachmentId?: string; consentId?: string };
    if (named === consentId && attachmentId) ids.push(attachmentId);
    if ("children" in node) open.push(...(node.children as AnyNode[]));
  }
  return ids;
}
