import { eq } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import { practices } from "../../db/schema";
import type { Actor } from "../actor";
import { conflict, forbidden, notFound } from "../domain-error";
import { recordOfWork } from "../events/commands.server";
import { type Freezing, findFreezing } from "./freezing-queries.server";
import { canFreeze } from "./policy";
import type { Practice } from "./practice";
import { findFacts, getPractice } from "./queries.server";

/**
 * Locks a work: its text, title and details stay as they are until it is unlocked. Who writes in it
 * at this moment goes on as a reader.
 * @throws notFound, forbidden, conflict("already-frozen")
 */
export async function freezePractice(tx: Transaction, actor: Actor, id: string): Promise<void> {
  const { frozen } = await factsFor(tx, actor, id);
  if (frozen) throw conflict("already-frozen");
  await tx
    .update(practices)
    .set({ frozenAt: Date.now(), frozenBy: actor.memberId })
    .where(eq(practices.id, id));
  await recordOfWork(tx, actor, "practice.frozen", id);
}

/** Lets a locked work be written again. @throws notFound, forbidden, conflict("not-frozen") */
export async function unfreezePractice(tx: Transaction, actor: Actor, id: string): Promise<void> {
  const { frozen } = await factsFor(tx, actor, id);
  if (!frozen) throw conflict("not-frozen");
  await tx.update(practices).set({ frozenAt: null, frozenBy: null }).where(eq(practices.id, id));
  await recordOfWork(tx, actor, "practice.unfrozen", id);
}

/** A work before those who may lock or unlock it. @throws notFound, forbidden */
export async function getFreezable(
  reader: Reader,
  actor: Actor,
  id: string,
): Promise<{ practice: Practice; frozen: Freezing | null; collaborates: boolean }> {
  const { part } = await factsFor(reader, actor, id);
  return {
    practice: await getPractice(reader, id),
    frozen: await findFreezing(reader, id),
    collaborates: part !== null,
  };
}

/** Whoever may not know of the work is told that there is none; other collaborators, that they may not. */
async function factsFor(reader: Reader, actor: Actor, id: string) {
  const facts = await findFacts(reader, actor, id);
  if (!facts || facts.deleted) throw notFound();
  if (!canFreeze(actor, facts)) throw facts.part === null ? notFound() : forbidden();
  return facts;
}
