import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { editions, lineageOffers } from "../../db/schema";
import type { Actor } from "../actor";
import { conflict, forbidden, invalid } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import { notifyMembers } from "../notices/commands.server";
import { listCollaborators } from "../practices/queries.server";
import { type NewOffer, OFFER_LENGTH, type OfferedBefore } from "./lineage";
import { listChildren } from "./lineage-queries.server";
import { getOrigin } from "./offer-queries.server";

/**
 * Tells the writers of all copies that the work they began with has another edition. The same edition
 * again tells nobody anything, nor does one whose text is that of the edition before it.
 */
export async function tellCopies(tx: Transaction, editionId: string): Promise<void> {
  const [edition] = await tx.select().from(editions).where(eq(editions.id, editionId));
  if (!edition || edition.number < 2 || edition.withdrawnAt !== null) return;
  const actorId = edition.publishedBy ?? edition.approvedBy;
  if (actorId === null || (await isSaidBefore(tx, edition))) return;
  for (const practiceId of await listChildren(tx, edition.practiceId)) {
    await notifyMembers(tx, await writersOf(tx, practiceId), {
      kind: "parent-edition",
      actorId,
      practiceId,
      address: `/desk/${practiceId}/origin`,
      words: { title: edition.title, number: String(edition.number) },
      at: edition.publishedAt,
      once: `${editionId}-${practiceId}`,
    });
  }
}

/** Whether the edition before it has the same text: then nothing was corrected. */
async function isSaidBefore(
  tx: Transaction,
  { practiceId, number, content }: Pick<typeof editions.$inferSelect, "practiceId" | "number" | "content">,
): Promise<boolean> {
  const [same] = await tx
    .select({ id: editions.id })
    .from(editions)
    .where(
      and(
        eq(editions.practiceId, practiceId),
        eq(editions.number, number - 1),
        eq(editions.content, content),
        isNull(editions.withdrawnAt),
      ),
    );
  return same !== undefined;
}

/**
 * Offers what a copy has become, or some passages of it, to the work it began with: its writers are
 * told, and see what differs. Nothing is offered twice.
 * @throws notFound, forbidden, conflict("not-published" | "already-offered"),
 *   invalid("offer-note" | "words-long" | "offer-passage")
 */
export async function offerImprovement(
  tx: Transaction,
  actor: Actor,
  practiceId: string,
  told: NewOffer,
  at = Date.now(),
): Promise<string> {
  const { can, own, from, offered } = await getOrigin(tx, actor, practiceId);
  if (!can.offer) throw forbidden();
  if (own === null) throw conflict("not-published");
  const { passages } = told;
  if (passages?.length === 0) throw invalid("offer-passage");
  if (isOffered(offered, passages)) throw conflict("already-offered");
  const note = told.note.trim();
  if (note === "") throw invalid("offer-note");
  if (note.length > OFFER_LENGTH) throw invalid("words-long");
  const id = newId();
  const { practiceId: parentId } = from;
  const offer = { id, practiceId, editionId: own.editionId, parentId, note, passages };
  await tx.insert(lineageOffers).values({ ...offer, offeredBy: actor.memberId, offeredAt: at });
  await recordEvent(tx, {
    kind: "improvement.offered",
    actorId: actor.memberId,
    subjectType: "practice",
    subjectId: practiceId,
    payload: { offerId: id, parentId, edition: own.number },
  });
  await notifyMembers(tx, await writersOf(tx, parentId), {
    ...{ kind: "improvement", actorId: actor.memberId, practiceId: parentId },
    ...{ address: `/desk/offers/${id}`, words: { title: own.title }, at },
  });
  return id;
}

function isOffered(before: OfferedBefore, passages: readonly string[] | null): boolean {
  if (passages === null) return before.whole || before.passages.length > 0;
  return before.whole || passages.some((each) => before.passages.includes(each));
}

async function writersOf(tx: Transaction, practiceId: string): Promise<string[]> {
  const all = await listCollaborators(tx, practiceId);
  return all.filter(({ part }) => part === "owner" || part === "editor").map(({ memberId }) => memberId);
}
