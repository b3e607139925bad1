import { and, eq, isNotNull } from "drizzle-orm";
import type { Database, Transaction } from "../../db/database";
import { editions, lineageOffers } from "../../db/schema";
import type { Actor } from "../actor";
import type { Content } from "../documents/content";
import { readState } from "../documents/load.server";
import { conflict, forbidden, notFound } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { findActor } from "../members/queries.server";
import { notifyMembers } from "../notices/commands.server";
import type { OfferedChanges, Offerer } from "../versions/offered";
import { countDecided, getOffer, withPicturesOf } from "./lineage-queries.server";

/** What placing an offer needs of the live process: `context` of a route. */
export interface PlacingTable {
  db: Database;
  liveDocuments: { flush(documentId: string): Promise<void> };
  workshop: {
    offerChanges(
      state: Uint8Array,
      texts: { before: Content; after: Content },
      offerer: Offerer,
    ): Promise<OfferedChanges>;
  };
  liveWriter: {
    write(
      documentId: string,
      actor: Actor,
      sessionIdHash: string,
      edit: { epoch: number; updates: readonly Uint8Array[] },
      proposer: Actor,
    ): Promise<void>;
  };
}

/**
 * Lets an offered improvement into the text of the work it is offered to, as proposals in the name of
 * who offered it, which its writers accept or reject one by one; who offered it is told. Once.
 * @throws notFound, forbidden for whoever may not write the work now, conflict("offer-placed" |
 *   "offer-nobody" | "edit-refused" | "document-epoch")
 */
export async function placeOffer(
  table: PlacingTable,
  actor: Actor,
  sessionIdHash: string,
  offerId: string,
): Promise<void> {
  const { db, liveDocuments, workshop, liveWriter } = table;
  const { from, child, offeredBy, placement, can } = await getOffer(db.read, actor, offerId);
  if (!can.place) throw placement ? conflict("offer-placed") : forbidden();
  const proposer = await findActor(db.read, offeredBy);
  if (!proposer) throw conflict("offer-nobody");
  const { practiceId } = from;
  await liveDocuments.flush(practiceId);
  const { state, epoch } = await readState(db.read, practiceId);
  const texts = { before: from.content, after: await withPicturesOf(db.read, child, from) };
  const offerer = { memberId: offeredBy, at: Math.floor(Date.now() / 1000) };
  const { updates, ...placed } = await workshop.offerChanges(state, texts, offerer);
  await db.write((tx) => notePlacing(tx, actor, offerId, placed));
  try {
    if (updates.length > 0)
      await liveWriter.write(practiceId, actor, sessionIdHash, { epoch, updates }, proposer);
  } catch (error) {
    await db.write((tx) =>
      tx.update(lineageOffers).set({ placement: null }).where(eq(lineageOffers.id, offerId)),
    );
    throw error;
  }
  await db.write((tx) => tellPlaced(tx, actor, offerId, placed));
}

/** Taken by one: two writers who ask in the same moment do not write it twice. */
async function notePlacing(
  tx: Transaction,
  actor: Actor,
  offerId: string,
  { ids, placed, atEnd, left }: Omit<OfferedChanges, "updates">,
): Promise<void> {
  const { can, placement } = await getOffer(tx, actor, offerId);
  if (!can.place) throw placement ? conflict("offer-placed") : forbidden();
  await tx
    .update(lineageOffers)
    .set({ placement: { ids, placed, atEnd, left, by: actor.memberId, at: Date.now() } })
    .where(eq(lineageOffers.id, offerId));
}

async function tellPlaced(
  tx: Transaction,
  actor: Actor,
  offerId: string,
  { placed, atEnd, left }: Omit<OfferedChanges, "updates">,
): Promise<void> {
  const { from, parent, offeredBy, childId } = await getOffer(tx, actor, offerId);
  await recordEvent(tx, {
    kind: "improvement.placed",
    actorId: actor.memberId,
    subjectType: "practice",
    subjectId: from.practiceId,
    payload: { offerId, placed, atEnd, left: left.length },
  });
  await notifyMembers(tx, [offeredBy], {
    kind: "improvement-placed",
    actorId: actor.memberId,
    practiceId: childId,
    address: `/desk/offers/${offerId}`,
    words: { title: parent.title, placed: String(placed + atEnd), left: String(left.length) },
    at: Date.now(),
  });
}

/** Who offered something hears it when the last of its proposals was decided; once. */
export async function tellDecided(tx: Transaction, practiceId: string, actorId: string): Promise<void> {
  const offers = await tx
    .select()
    .from(lineageOffers)
    .where(and(eq(lineageOffers.parentId, practiceId), isNotNull(lineageOffers.placement)));
  for (const { id, placement, offeredBy, practiceId: childId } of offers) {
    const { ids = [] } = placement ?? {};
    if (ids.length === 0) continue;
    const { accepted, rejected, waiting } = await countDecided(tx, practiceId, ids);
    if (waiting > 0) continue;
    await notifyMembers(tx, [offeredBy], {
      kind: "improvement-decided",
      ...{
        actorId,
        practiceId: childId,
        address: `/desk/offers/${id}`,
        at: Date.now(),
        once: `decided-${id}`,
      },
      words: { title: await titleOf(tx, practiceId), accepted: String(accepted), rejected: String(rejected) },
    });
  }
}

async function titleOf(tx: Transaction, practiceId: string): Promise<string> {
  const rows = await tx
    .select({ title: editions.title, number: editions.number })
    .from(editions)
    .where(eq(editions.practiceId, practiceId));
  const newest = rows.sort((one, other) => other.number - one.number)[0];
  if (!newest) throw notFound();
  return newest.title;
}
