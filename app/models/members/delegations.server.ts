import { and, desc, eq, gt, isNull, lte } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import { delegations, grants, members, organisations } from "../../db/schema";
import { type Actor, holds, isAuditing, type Role } from "../actor";
import { forbidden, notFound, requireAll } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import { normaliseEmail } from "./member";
import { LENT, type Office } from "./office";
import { validAt } from "./queries.server";

/** The longest somebody stands in for somebody else: half a year. */
export const LONGEST = 184 * 86_400_000;

/**
 * Offices of an actor at an instant: their own, and those in which they stand in for somebody who still
 * holds them. Auditors stand in for nobody.
 */
export async function officesOf(reader: Reader, actor: Actor, at = Date.now()): Promise<Office[]> {
  const own = actor.grants.map(({ organisationId, organisationName, role }) => ({
    ...{ organisationId, organisationName, role },
    standsInFor: null,
  }));
  if (isAuditing(actor)) return own;
  const lent = await reader
    .selectDistinct({
      organisationId: delegations.organisationId,
      organisationName: organisations.name,
      role: delegations.role,
      standsInFor: delegations.fromMemberId,
    })
    .from(delegations)
    .innerJoin(organisations, eq(organisations.id, delegations.organisationId))
    .innerJoin(
      grants,
      and(
        eq(grants.memberId, delegations.fromMemberId),
        eq(grants.organisationId, delegations.organisationId),
        eq(grants.role, delegations.role),
        validAt(at),
      ),
    )
    .innerJoin(members, and(eq(members.id, delegations.fromMemberId), isNull(members.suspendedAt)))
    .where(
      and(
        eq(delegations.toMemberId, actor.memberId),
        isNull(delegations.endedAt),
        lte(delegations.validFrom, at),
        gt(delegations.validTo, at),
      ),
    );
  return [...own, ...lent.map((each) => ({ ...each, role: each.role as Role }))];
}

/**
 * Lets somebody act in one's place for a while. What was lent cannot be lent on.
 * @throws forbidden when the office is not the actor's, invalid("delegation-dates" | "delegate-unknown"),
 * both where both are wrong
 */
export async function delegateOffice(
  tx: Transaction,
  actor: Actor,
  told: { organisationId: string; role: Role; email: string; validFrom: number; validTo: number },
): Promise<string> {
  const { organisationId, role, validFrom, validTo } = told;
  if (!LENT.includes(role) || !holds(actor, role, organisationId)) {
    throw forbidden();
  }
  const [member] = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.email, normaliseEmail(told.email)), isNull(members.suspendedAt)));
  const toMemberId = member?.id ?? actor.memberId;
  requireAll({
    "delegation-dates": validTo > validFrom && validTo - validFrom <= LONGEST,
    "delegate-unknown": toMemberId !== actor.memberId,
  });
  const id = newId();
  const between = { fromMemberId: actor.memberId, toMemberId, validFrom, validTo };
  await tx.insert(delegations).values({ id, organisationId, role, ...between, createdAt: Date.now() });
  await record(tx, actor, "delegation.given", organisationId, { id, to: toMemberId, role });
  return id;
}

/** Ends a delegation before its day: who gave it. @throws notFound */
export async function endDelegation(tx: Transaction, actor: Actor, id: string): Promise<void> {
  const which = and(
    eq(delegations.id, id),
    eq(delegations.fromMemberId, actor.memberId),
    isNull(delegations.endedAt),
  );
  const [row] = await tx.select().from(delegations).where(which);
  if (!row) throw notFound();
  await tx.update(delegations).set({ endedAt: Date.now() }).where(which);
  await record(tx, actor, "delegation.ended", row.organisationId, { id });
}

export interface GivenDelegation {
  id: string;
  organisationName: string;
  role: Role;
  toName: string;
  validFrom: number;
  validTo: number;
}

/** What the actor has lent and not ended, newest first. */
export async function listGivenDelegations(
  reader: Reader,
  actor: Actor,
  now = Date.now(),
): Promise<GivenDelegation[]> {
  const rows = await reader
    .select({
      id: delegations.id,
      organisationName: organisations.name,
      role: delegations.role,
      toName: members.name,
      validFrom: delegations.validFrom,
      validTo: delegations.validTo,
    })
    .from(delegations)
    .innerJoin(members, eq(members.id, delegations.toMemberId))
    .innerJoin(organisations, eq(organisations.id, delegations.organisationId))
    .where(
      and(
        eq(delegations.fromMemberId, actor.memberId),
        isNull(delegations.endedAt),
        gt(delegations.validTo, now),
      ),
    )
    .orderBy(desc(delegations.validFrom));
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

function record(
  tx: Transaction,
  actor: Actor,
  kind: "delegation.given" | "delegation.ended",
  organisationId: string,
  payload: Record<string, unknown>,
): Promise<void> {
  const subject = { subjectType: "organisation", subjectId: organisationId } as const;
  return recordEvent(tx, { kind, actorId: actor.memberId, organisationId, ...subject, payload });
}
