import { and, desc, eq } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import { interests, organisations } from "../../db/schema";
import type { Actor } from "../actor";
import { invalid, notFound, requireAll } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import { findOrganisationByName } from "../organisations/queries.server";

/** A unit whose works somebody is not free to judge, and why. */
export interface Interest {
  id: string;
  organisationName: string;
  reason: string;
  declaredAt: number;
}

/** What a member has declared, newest first. */
export function listInterests(reader: Reader, actor: Actor): Promise<Interest[]> {
  return reader
    .select({
      id: interests.id,
      organisationName: organisations.name,
      reason: interests.reason,
      declaredAt: interests.declaredAt,
    })
    .from(interests)
    .innerJoin(organisations, eq(organisations.id, interests.organisationId))
    .where(eq(interests.memberId, actor.memberId))
    .orderBy(desc(interests.declaredAt));
}

/** An expert says beforehand whose works they are not free to judge. @throws invalid("reason-required") */
export async function declareInterest(
  tx: Transaction,
  actor: Actor,
  organisationId: string,
  reason: string,
): Promise<void> {
  const words = reason.trim().slice(0, 500);
  if (words === "") throw invalid("reason-required");
  await tx
    .insert(interests)
    .values({ id: newId(), memberId: actor.memberId, organisationId, reason: words, declaredAt: Date.now() })
    .onConflictDoNothing();
  await record(tx, actor, "interest.declared", organisationId);
}

/** The same by the unit's full name. @throws invalid("interest-unit" | "reason-required"), both where both are wrong */
export async function declareInterestIn(
  tx: Transaction,
  actor: Actor,
  told: { unit: string; reason: string },
): Promise<void> {
  const unit = told.unit.trim() === "" ? null : await findOrganisationByName(tx, told.unit);
  requireAll({ "interest-unit": unit !== null, "reason-required": told.reason.trim() !== "" });
  if (unit) await declareInterest(tx, actor, unit.id, told.reason);
}

/** Takes a declaration back, made by mistake or past. @throws notFound */
export async function withdrawInterest(tx: Transaction, actor: Actor, id: string): Promise<void> {
  const own = and(eq(interests.id, id), eq(interests.memberId, actor.memberId));
  const [row] = await tx.select().from(interests).where(own);
  if (!row) throw notFound();
  await tx.delete(interests).where(own);
  await record(tx, actor, "interest.withdrawn", row.organisationId);
}

function record(
  tx: Transaction,
  actor: Actor,
  kind: "interest.declared" | "interest.withdrawn",
  organisationId: string,
): Promise<void> {
  const subject = { subjectType: "member", subjectId: actor.memberId } as const;
  return recordEvent(tx, { kind, actorId: actor.memberId, organisationId, ...subject });
}
