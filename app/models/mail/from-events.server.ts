import { and, asc, eq, gt, inArray, max } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { events, joinRequests, mailCursor, organisationProposals, organisations } from "../../db/schema";
import { postMail } from "./commands.server";
import type { MailKind, NewMail } from "./mail";

/** What on record is told by mail, and as what. */
const TOLD: Record<string, MailKind> = {
  "organisation.verified": "organisation-verified",
  "organisation.refused": "organisation-refused",
  "join.approved": "join-approved",
  "join.refused": "join-refused",
};
/** Events after which there may be something to send. */
export const TOLD_BY_MAIL: ReadonlySet<string> = new Set([
  ...Object.keys(TOLD),
  "member.reset-asked",
  "invitation.sent",
]);

/** So many events are looked at in one transaction. */
const AT_ONCE = 50;

/**
 * Reads on in the audit trail and writes a mail for whom it concerns, in one transaction: what
 * happened while nothing was sent is told later, and nothing twice. Begins with what happens after
 * the first call. Answers whether there may be more.
 */
export async function writeMails(tx: Transaction): Promise<boolean> {
  const [cursor] = await tx.select().from(mailCursor).where(eq(mailCursor.id, 1));
  if (!cursor) {
    const [last] = await tx.select({ id: max(events.id) }).from(events);
    await tx.insert(mailCursor).values({ id: 1, eventId: last?.id ?? 0 });
    return false;
  }
  const happened = await tx
    .select()
    .from(events)
    .where(and(gt(events.id, cursor.eventId), inArray(events.kind, Object.keys(TOLD))))
    .orderBy(asc(events.id))
    .limit(AT_ONCE);
  for (const event of happened) {
    const mail = await mailOf(tx, event);
    if (mail) await postMail(tx, mail);
  }
  const eventId = happened.at(-1)?.id;
  if (eventId !== undefined) await tx.update(mailCursor).set({ eventId }).where(eq(mailCursor.id, 1));
  return happened.length === AT_ONCE;
}

async function mailOf(tx: Transaction, event: typeof events.$inferSelect): Promise<NewMail | null> {
  const kind = TOLD[event.kind];
  const organisationId = event.organisationId ?? "";
  const [unit] = await tx
    .select({ name: organisations.name })
    .from(organisations)
    .where(eq(organisations.id, organisationId));
  if (!kind || !unit) return null;
  const path = `/organisations/${organisationId}/record`;
  const join = event.subjectType === "member";
  const reader = join ? await askedBy(tx, event) : await proposedBy(tx, organisationId);
  return (
    reader && { kind, memberId: reader.memberId, words: { unit: unit.name, reason: reader.reason, path } }
  );
}

async function proposedBy(tx: Transaction, organisationId: string) {
  const [row] = await tx
    .select({ memberId: organisationProposals.proposedBy, reason: organisationProposals.reason })
    .from(organisationProposals)
    .where(eq(organisationProposals.organisationId, organisationId));
  return row ?? null;
}

async function askedBy(tx: Transaction, { payload }: typeof events.$inferSelect) {
  const [row] = await tx
    .select({ memberId: joinRequests.memberId, reason: joinRequests.reason })
    .from(joinRequests)
    .where(eq(joinRequests.id, String(payload.requestId ?? "")));
  return row ?? null;
}
