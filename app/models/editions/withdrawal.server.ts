import { and, desc, eq, isNull } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import { editions } from "../../db/schema";
import type { Actor } from "../actor";
import { noteChanges } from "../catalogue/commands.server";
import { conflict, forbidden, invalid, notFound } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { listAncestorIds } from "../organisations/queries.server";
import { findFacts } from "../practices/queries.server";
import { removeEntry } from "../search/commands.server";
import type { Edition } from "./edition";
import { canWithdraw } from "./policy";
import { getEdition } from "./queries.server";
import { enterInCatalogue, indexEditions } from "./search-index.server";
import { type Successor, type Withdrawable, withdrawalReasonSchema } from "./withdrawal";

/**
 * An edition before those who may take it back.
 * @throws notFound, forbidden for other collaborators, conflict("already-withdrawn")
 */
export async function getWithdrawable(
  reader: Reader,
  actor: Actor,
  practiceId: string,
  number: number,
): Promise<Withdrawable> {
  const { edition, collaborates } = await decide(reader, actor, practiceId, number);
  const [newest, next] = await standingEditions(reader, practiceId);
  const successor = newest?.number === number && next ? next : null;
  const { title, details } = edition;
  return {
    practiceId,
    number,
    title,
    language: details.language,
    collaborates,
    successor: successor && { number: successor.number, content: JSON.parse(successor.content) },
  };
}

/**
 * Takes an edition back: its address tells why, and it is found no more. The one before it, where
 * there is one, takes its place.
 * @param successor that one with its text rendered anew, as `getWithdrawable` names it
 * @throws notFound, forbidden, conflict("already-withdrawn" | "editions-changed"),
 *   invalid("reason-required" | "reason-long")
 */
export async function withdrawEdition(
  tx: Transaction,
  actor: Actor,
  { practiceId, number, reason }: { practiceId: string; number: number; reason: string },
  successor: Successor | null,
  at = Date.now(),
): Promise<void> {
  const { edition } = await decide(tx, actor, practiceId, number);
  const parsed = withdrawalReasonSchema.safeParse(reason);
  if (!parsed.success) throw invalid(parsed.error.issues[0]?.message ?? "invalid");
  const [newest, next] = await standingEditions(tx, practiceId);
  await tx
    .update(editions)
    .set({ withdrawnAt: at, withdrawnBy: actor.memberId, withdrawalReason: parsed.data })
    .where(and(eq(editions.id, edition.id), isNull(editions.withdrawnAt)));
  if (newest?.number === number) await replaceInPublic(tx, practiceId, next?.number ?? null, successor, at);
  await recordEvent(tx, {
    kind: "edition.withdrawn",
    actorId: actor.memberId,
    organisationId: edition.details.organisationId,
    subjectType: "edition",
    subjectId: edition.id,
    payload: { practiceId, number, reason: parsed.data },
  });
}

/** What is found of a work whose newest edition was taken back. */
async function replaceInPublic(
  tx: Transaction,
  practiceId: string,
  next: number | null,
  successor: Successor | null,
  at: number,
): Promise<void> {
  if (next !== (successor?.number ?? null)) throw conflict("editions-changed");
  if (successor === null) {
    await removeEntry(tx, practiceId);
    return noteChanges(tx, [{ practiceId, gone: true, sets: [] }], at);
  }
  const edition = await getEdition(tx, practiceId, successor.number);
  const found = { ...edition, projection: successor.projection };
  await indexEditions(tx, [found]);
  await enterInCatalogue(tx, [found], at);
}

/** The two newest editions that stand. */
function standingEditions(
  reader: Reader,
  practiceId: string,
): Promise<{ number: number; content: string }[]> {
  return reader
    .select({ number: editions.number, content: editions.content })
    .from(editions)
    .where(and(eq(editions.practiceId, practiceId), isNull(editions.withdrawnAt)))
    .orderBy(desc(editions.number))
    .limit(2);
}

async function decide(
  reader: Reader,
  actor: Actor,
  practiceId: string,
  number: number,
): Promise<{ edition: Edition; collaborates: boolean }> {
  const edition = await getEdition(reader, practiceId, number);
  const facts = await findFacts(reader, actor, practiceId);
  // Whoever put the work away has no part in it any more; the unit that published it has.
  const part = facts?.deleted ? null : (facts?.part ?? null);
  const { organisationId } = edition.details;
  const ancestorIds = organisationId === null ? [] : await listAncestorIds(reader, organisationId);
  if (!canWithdraw(actor, { part, organisationId, ancestorIds })) {
    throw part === null ? notFound() : forbidden();
  }
  if (edition.withdrawnAt !== null) throw conflict("already-withdrawn");
  return { edition, collaborates: part !== null };
}
