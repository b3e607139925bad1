import { and, eq, inArray } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { documentSuggestions, lineageOffers, lineages, members } from "../../db/schema";
import type { Actor } from "../actor";
import { notFound } from "../domain-error";
import { canEdit, canManage } from "../practices/policy";
import { findFacts, getFacts } from "../practices/queries.server";
import { type Decided, type OfferedBefore, PLACING_TIME, type Placement } from "./lineage";
import { newestSide, type Side, sideOf } from "./lineage-sides.server";
import { canAnswer } from "./policy";

export interface Origin {
  /** The edition with which the work began. */
  from: Side;
  /** The parent's newest standing edition, and the work's own; null while there is none. */
  parentNow: Side | null;
  own: Side | null;
  can: { offer: boolean };
  /** What of the work's own newest edition was offered already. */
  offered: OfferedBefore;
}

/** Where a working copy came from, for those in it. @throws notFound for everybody else, and without a parent */
export async function getOrigin(reader: Reader, actor: Actor, practiceId: string): Promise<Origin> {
  const facts = await getFacts(reader, actor, practiceId);
  const [line] = await reader.select().from(lineages).where(eq(lineages.practiceId, practiceId));
  if (!line) throw notFound();
  const from = await sideOf(reader, line.parentEditionId);
  if (!from) throw notFound();
  const own = await newestSide(reader, practiceId);
  const known = own
    ? await reader
        .select({ passages: lineageOffers.passages })
        .from(lineageOffers)
        .where(eq(lineageOffers.editionId, own.editionId))
    : [];
  return {
    from,
    parentNow: await newestSide(reader, line.parentId),
    own,
    can: { offer: canManage(facts) },
    offered: {
      whole: known.some(({ passages }) => passages === null),
      passages: known.flatMap(({ passages }) => passages ?? []),
    },
  };
}

export interface Offer {
  id: string;
  note: string;
  offeredByName: string;
  offeredAt: number;
  offeredBy: string;
  /** The parent as it stood when the copy began; as it stands, or as it stood then. */
  from: Side;
  parent: Side;
  child: Side;
  childId: string;
  /** Passages that are offered; null for all that differs. */
  passages: string[] | null;
  /** What became of it in the text; null while no writer let it in. */
  placement: Placement | null;
  decided: Decided;
  can: { place: boolean };
}

/** An improvement offered to a work, for its writers and for those who offered it. @throws notFound */
export async function getOffer(reader: Reader, actor: Actor, id: string, now = Date.now()): Promise<Offer> {
  const [row] = await reader
    .select({ offer: lineageOffers, name: members.name, from: lineages.parentEditionId })
    .from(lineageOffers)
    .innerJoin(members, eq(members.id, lineageOffers.offeredBy))
    .innerJoin(lineages, eq(lineages.practiceId, lineageOffers.practiceId))
    .where(eq(lineageOffers.id, id));
  if (!row) throw notFound();
  const { offer, name, from } = row;
  const writes = canAnswer(await findFacts(reader, actor, offer.parentId));
  const offers = canAnswer(await findFacts(reader, actor, offer.practiceId));
  if (!writes && !offers) throw notFound();
  const began = await sideOf(reader, from);
  const parent = (await newestSide(reader, offer.parentId)) ?? began;
  const child = await sideOf(reader, offer.editionId);
  if (!began || !parent || !child) throw notFound();
  const { note, offeredBy, offeredAt, passages, practiceId: childId } = offer;
  const placement = offer.placement && { ...offer.placement, written: offer.placement.written ?? true };
  return {
    ...{ id, note, offeredBy, offeredByName: name, offeredAt, passages },
    ...{ from: began, parent, child, childId, placement },
    decided: await countDecided(reader, offer.parentId, placement?.ids ?? []),
    can: { place: isToPlace(placement, now) && (await mayPlace(reader, actor, offer.parentId)) },
  };
}

/** Nobody has put it into the text, or who began to never came to an end. */
function isToPlace(placement: Placement | null, now: number): boolean {
  return placement === null || (!placement.written && placement.at + PLACING_TIME < now);
}

/** Whether the actor writes the work, and it can be written now. */
async function mayPlace(reader: Reader, actor: Actor, practiceId: string): Promise<boolean> {
  const facts = await findFacts(reader, actor, practiceId);
  return facts !== null && canEdit(facts);
}

/** What became of the proposals of an offer. */
export async function countDecided(
  reader: Reader,
  practiceId: string,
  ids: readonly string[],
): Promise<Decided> {
  const rows =
    ids.length === 0
      ? []
      : await reader
          .select({ outcome: documentSuggestions.outcome })
          .from(documentSuggestions)
          .where(
            and(eq(documentSuggestions.documentId, practiceId), inArray(documentSuggestions.id, [...ids])),
          );
  const accepted = rows.filter(({ outcome }) => outcome === "accepted").length;
  const rejected = rows.filter(({ outcome }) => outcome === "rejected").length;
  return { accepted, rejected, waiting: ids.length - accepted - rejected };
}
