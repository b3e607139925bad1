import { and, desc, eq, isNotNull } from "drizzle-orm";
import type { Database, Reader, Transaction } from "../../db/database";
import { editions, lineageOffers } from "../../db/schema";
import type { Actor } from "../actor";
import { readState } from "../documents/load.server";
import { conflict, forbidden, isDomainError, notFound } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { findActor } from "../members/queries.server";
import { notifyMembers } from "../notices/commands.server";
import type { OfferedChanges, Offerer, Offering } from "../versions/offered";
import { withPicturesOf } from "./lineage-sides.server";
import { countDecided, getOffer } from "./offer-queries.server";

/** What placing an offer needs of the live process: `context` of a route. */
export interface PlacingTable {
  db: Database;
  liveDocuments: { flush(documentId: string): Promise<void> };
  workshop: {
    offerChanges(state: Uint8Array, offered: Offering, offerer: Offerer): Promise<OfferedChanges>;
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
 * who offered it, which its writers accept or reject one by one; who offered it is told. Once: where the
 * process went down in the middle, the text is looked at, and only what it lacks is written.
 * @throws notFound, forbidden for whoever may not write the work now, conflict("offer-placed" |
 *   "offer-nobody" | "edit-refused" | "document-epoch")
 */
export async function placeOffer(
  table: PlacingTable,
  actor: Actor,
  sessionIdHash: string,
  offerId: string,
  now = Date.now(),
): Promise<void> {
  const { db, liveDocuments, workshop } = table;
  const offer = await getOffer(db.read, actor, offerId, now);
  const { from, child, offeredBy, placement, can } = offer;
  if (!can.place) throw placement ? conflict("offer-placed") : forbidden();
  const proposer = await findActor(db.read, offeredBy);
  if (!proposer) throw conflict("offer-nobody");
  const { practiceId } = from;
  await liveDocuments.flush(practiceId);
  const { state, epoch } = await readState(db.read, practiceId);
  if (placement === null || !(await stands(db.read, practiceId, placement.ids, state))) {
    const after = await withPicturesOf(db.read, child, from);
    const offered = { before: from.content, after, passages: offer.passages };
    const offerer = { memberId: offeredBy, at: Math.floor(now / 1000) };
    const { updates, ...placed } = await workshop.offerChanges(state, offered, offerer);
    await db.write((tx) => notePlacing(tx, actor, offerId, placed, now));
    if (updates.length > 0)
      await write(table, offerId, () =>
        table.liveWriter.write(practiceId, actor, sessionIdHash, { epoch, updates }, proposer),
      );
  }
  await db.write((tx) => tellPlaced(tx, actor, offerId, now));
}

/** Whether proposals came into a text: they stand there, or were decided since. */
async function stands(
  reader: Reader,
  practiceId: string,
  ids: readonly string[],
  state: Uint8Array,
): Promise<boolean> {
  const bytes = Buffer.from(state);
  if (ids.some((id) => bytes.includes(id))) return true;
  const { accepted, rejected } = await countDecided(reader, practiceId, ids);
  return accepted + rejected > 0;
}

/** What is refused is not in the text; of anything else that befalls nobody knows yet. */
async function write({ db }: PlacingTable, offerId: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (isDomainError(error))
      await db.write((tx) =>
        tx.update(lineageOffers).set({ placement: null }).where(eq(lineageOffers.id, offerId)),
      );
    throw error;
  }
}

/** Taken by one: two writers who ask in the same moment do not write it twice. */
async function notePlacing(
  tx: Transaction,
  actor: Actor,
  offerId: string,
  { ids, placed, atEnd, left }: Omit<OfferedChanges, "updates">,
  now: number,
): Promise<void> {
  const { can, placement } = await getOffer(tx, actor, offerId, now);
  if (!can.place) throw placement ? conflict("offer-placed") : forbidden();
  const noted = { ids, placed, atEnd, left, by: actor.memberId, at: now, written: false };
  await tx.update(lineageOffers).set({ placement: noted }).where(eq(lineageOffers.id, offerId));
}

/** The text holds it: that is noted, on record and told once. */
async function tellPlaced(tx: Transaction, actor: Actor, offerId: string, now: number): Promise<void> {
  const { from, parent, offeredBy, childId, placement } = await getOffer(tx, actor, offerId);
  if (!placement || placement.written) return;
  const { placed, atEnd, left } = placement;
  await tx
    .update(lineageOffers)
    .set({ placement: { ...placement, written: true } })
    .where(eq(lineageOffers.id, offerId));
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
    at: now,
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
    if (ids.length === 0 || placement?.written === false) continue;
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

/** Of its newest edition. */
async function titleOf(tx: Transaction, practiceId: string): Promise<string> {
  const [newest] = await tx
    .select({ title: editions.title })
    .from(editions)
    .where(eq(editions.practiceId, practiceId))
    .orderBy(desc(editions.number))
    .limit(1);
  if (!newest) throw notFound();
  return newest.title;
}
