import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { collections, collectionWorks } from "../../db/schema";
import type { Actor } from "../actor";
import { conflict, forbidden, invalid, notFound } from "../domain-error";
import { listPublishedWorks } from "../editions/queries.server";
import { recordEvent } from "../events/commands.server";
import type { EventKind } from "../events/events";
import { newId } from "../identifier";
import { type CollectionWords, type Direction, MOST_WORKS, workIdIn } from "./collection";
import { canCurate, canRemove } from "./policy";
import { countCollected, positions } from "./queries.server";

/**
 * Begins a collection in a unit's name. It is shown once something is in it. Answers its id.
 * @throws forbidden("not-your-unit")
 */
export async function startCollection(
  tx: Transaction,
  actor: Actor,
  { organisationId, title, introduction }: CollectionWords & { organisationId: string },
  at = Date.now(),
): Promise<string> {
  if (!canCurate(actor, organisationId)) throw forbidden("not-your-unit");
  const id = newId();
  const words = { title, introduction, startedBy: actor.memberId, startedAt: at, changedAt: at };
  await tx.insert(collections).values({ id, organisationId, ...words });
  await record(tx, actor, "collection.started", { id, organisationId }, { title });
  return id;
}

/** Calls it something else. @throws notFound for who does not put it together */
export async function describeCollection(
  tx: Transaction,
  actor: Actor,
  id: string,
  { title, introduction }: CollectionWords,
  at = Date.now(),
): Promise<void> {
  const collection = await requireCurated(tx, actor, id);
  await tx.update(collections).set({ title, introduction }).where(eq(collections.id, id));
  await change(tx, actor, "collection.described", collection, { title }, at);
}

/**
 * Puts a published work at the end.
 * @param told the work by its address or id, and why it is there
 * @throws notFound, invalid("collection-work-unknown"), conflict("collection-work-twice" | "collection-full")
 */
export async function addWork(
  tx: Transaction,
  actor: Actor,
  id: string,
  told: { work: string; reason: string },
  at = Date.now(),
): Promise<void> {
  const collection = await requireCurated(tx, actor, id);
  const practiceId = workIdIn(told.work);
  const [work] = practiceId === null ? [] : await listPublishedWorks(tx, [practiceId]);
  if (!work) throw invalid("collection-work-unknown");
  const before = await positions(tx, id);
  if (before.some((each) => each.practiceId === work.practiceId)) throw conflict("collection-work-twice");
  if (before.length >= MOST_WORKS) throw conflict("collection-full");
  await tx.insert(collectionWorks).values({
    ...{ collectionId: id, practiceId: work.practiceId, position: before.length + 1, reason: told.reason },
    ...{ addedBy: actor.memberId, addedAt: at },
  });
  await change(tx, actor, "collection.work-added", collection, { practiceId: work.practiceId }, at);
}

/** Says anew why a work is there. @throws notFound */
export async function explainWork(
  tx: Transaction,
  actor: Actor,
  id: string,
  practiceId: string,
  reason: string,
  at = Date.now(),
): Promise<void> {
  const collection = await requireCurated(tx, actor, id);
  await requireInside(tx, id, practiceId);
  await tx.update(collectionWorks).set({ reason }).where(inPlace(id, practiceId));
  await change(tx, actor, "collection.work-explained", collection, { practiceId }, at);
}

/** Changes places with the work before or behind; the first does not go up, which is no error. @throws notFound */
export async function moveWork(
  tx: Transaction,
  actor: Actor,
  id: string,
  practiceId: string,
  direction: Direction,
  at = Date.now(),
): Promise<void> {
  const collection = await requireCurated(tx, actor, id);
  const own = await requireInside(tx, id, practiceId);
  const wanted = own.position + (direction === "up" ? -1 : 1);
  if (wanted < 1 || wanted > (await countCollected(tx, id))) return;
  await tx
    .update(collectionWorks)
    .set({ position: own.position })
    .where(and(eq(collectionWorks.collectionId, id), eq(collectionWorks.position, wanted)));
  await tx.update(collectionWorks).set({ position: wanted }).where(inPlace(id, practiceId));
  await change(tx, actor, "collection.work-moved", collection, { practiceId, direction }, at);
}

/** Takes a work out; the others close up. @throws notFound */
export async function removeWork(
  tx: Transaction,
  actor: Actor,
  id: string,
  practiceId: string,
  at = Date.now(),
): Promise<void> {
  const collection = await requireCurated(tx, actor, id);
  await requireInside(tx, id, practiceId);
  await tx.delete(collectionWorks).where(inPlace(id, practiceId));
  for (const [index, each] of (await positions(tx, id)).entries()) {
    await tx
      .update(collectionWorks)
      .set({ position: index + 1 })
      .where(inPlace(id, each.practiceId));
  }
  await change(tx, actor, "collection.work-removed", collection, { practiceId }, at);
}

/**
 * Takes the whole collection away; its title is typed, since this is not undone. The works stay.
 * @throws notFound, invalid("collection-title-differs")
 */
export async function removeCollection(
  tx: Transaction,
  actor: Actor,
  id: string,
  title: string,
  at = Date.now(),
): Promise<void> {
  const collection = await findStanding(tx, id);
  if (!collection || !canRemove(actor, collection.organisationId)) throw notFound();
  if (title.trim() !== collection.title) throw invalid("collection-title-differs");
  await tx.update(collections).set({ removedAt: at }).where(eq(collections.id, id));
  await record(tx, actor, "collection.removed", collection, { title: collection.title });
}

async function findStanding(tx: Transaction, id: string) {
  const [row] = await tx
    .select()
    .from(collections)
    .where(and(eq(collections.id, id), isNull(collections.removedAt)));
  return row ?? null;
}

async function requireCurated(tx: Transaction, actor: Actor, id: string) {
  const collection = await findStanding(tx, id);
  if (!collection || !canCurate(actor, collection.organisationId)) throw notFound();
  return collection;
}

async function requireInside(tx: Transaction, id: string, practiceId: string) {
  const [row] = await tx.select().from(collectionWorks).where(inPlace(id, practiceId));
  if (!row) throw notFound();
  return row;
}

const inPlace = (id: string, practiceId: string) =>
  and(eq(collectionWorks.collectionId, id), eq(collectionWorks.practiceId, practiceId));

async function change(
  tx: Transaction,
  actor: Actor,
  kind: EventKind,
  collection: { id: string; organisationId: string },
  payload: Record<string, unknown>,
  at: number,
): Promise<void> {
  await tx.update(collections).set({ changedAt: at }).where(eq(collections.id, collection.id));
  await record(tx, actor, kind, collection, payload);
}

function record(
  tx: Transaction,
  actor: Actor,
  kind: EventKind,
  { id, organisationId }: { id: string; organisationId: string },
  payload: Record<string, unknown>,
): Promise<void> {
  const subject = { subjectType: "collection", subjectId: id } as const;
  return recordEvent(tx, { kind, actorId: actor.memberId, organisationId, ...subject, payload });
}
