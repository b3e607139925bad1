import { and, asc, eq, gt, isNotNull, isNull, lte, or, type Placeholder, type SQL, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { prepared } from "../../db/prepared";
import { grants, members, organisationProposals, organisations } from "../../db/schema";
import type { Actor, HeldGrant, Locale, Role } from "../actor";
import { notFound } from "../domain-error";
import { getOrganisation, listAncestorIds } from "../organisations/queries.server";
import { normaliseEmail } from "./member";
import type { Place } from "./policy";
import type { SuspendedMember } from "./suspension";

/**
 * A member as queries and commands are told of them, with the grants that hold at `now`, oldest
 * first. Null for an unknown or suspended member.
 */
export async function findActor(reader: Reader, memberId: string, now = Date.now()): Promise<Actor | null> {
  const [member] = await memberById(reader).execute({ memberId });
  if (!member || member.suspendedAt !== null) return null;
  return {
    memberId,
    name: member.name,
    email: member.email,
    locale: member.locale as Locale,
    grants: await listGrants(reader, memberId, now),
  };
}

const memberById = prepared((reader) =>
  reader
    .select()
    .from(members)
    .where(eq(members.id, sql.placeholder("memberId")))
    .prepare(),
);

const grantsOf = prepared((reader) => {
  const now = sql.placeholder("now");
  return reader
    .select({
      organisationId: grants.organisationId,
      organisationName: organisations.name,
      role: grants.role,
      grantId: grants.id,
      validTo: grants.validTo,
      proposed: organisationProposals.organisationId,
      decision: organisationProposals.decision,
    })
    .from(grants)
    .innerJoin(organisations, eq(organisations.id, grants.organisationId))
    .leftJoin(organisationProposals, eq(organisationProposals.organisationId, grants.organisationId))
    .where(
      and(
        eq(grants.memberId, sql.placeholder("memberId")),
        validAt(now),
        or(isNull(organisations.closedAt), gt(organisations.closedAt, now)),
      ),
    )
    .orderBy(asc(grants.validFrom), sql`${grants}.rowid`)
    .prepare();
});

async function listGrants(reader: Reader, memberId: string, now: number): Promise<HeldGrant[]> {
  const rows = await grantsOf(reader).execute({ memberId, now });
  return rows.map(({ proposed, decision, ...row }) => ({
    ...row,
    role: row.role as Role,
    ...(proposed !== null && decision !== "verified" && { unverified: true }),
  }));
}

export function validAt(now: number | Placeholder) {
  return and(lte(grants.validFrom, now), notOver(now));
}

export function notOver(now: number | Placeholder) {
  return or(isNull(grants.validTo), gt(grants.validTo, now));
}

/** What signing in needs to know of an address, suspended or not; null when nobody has it. */
export async function findAccount(
  reader: Reader,
  email: string,
): Promise<{ memberId: string; passwordHash: string } | null> {
  const [row] = await reader
    .select({ memberId: members.id, passwordHash: members.passwordHash })
    .from(members)
    .where(eq(members.email, normaliseEmail(email)));
  return row ?? null;
}

export interface Membership {
  grantId: string;
  memberId: string;
  name: string;
  email: string;
  role: Role;
  since: number;
  /** When it ends by itself; null: when somebody ends it. */
  until: number | null;
}

/** Who belongs to a unit now, oldest first. The caller has decided who may see it. */
export async function listMemberships(
  reader: Reader,
  organisationId: string,
  now = Date.now(),
): Promise<Membership[]> {
  return selectMemberships(reader, and(eq(grants.organisationId, organisationId), validAt(now)));
}

/** The same, with those who will belong to it from a later day on. */
export async function listPresentAndComing(
  reader: Reader,
  organisationId: string,
  now = Date.now(),
): Promise<Membership[]> {
  return selectMemberships(reader, and(eq(grants.organisationId, organisationId), notOver(now)));
}

/** One membership that is not over, by its grant. @throws notFound */
export async function getMembership(
  reader: Reader,
  organisationId: string,
  grantId: string,
  now = Date.now(),
): Promise<Membership> {
  const which = and(eq(grants.organisationId, organisationId), eq(grants.id, grantId), notOver(now));
  const [found] = await selectMemberships(reader, which);
  if (!found) throw notFound();
  return found;
}

async function selectMemberships(reader: Reader, which: SQL | undefined): Promise<Membership[]> {
  const rows = await reader
    .select({
      grantId: grants.id,
      memberId: members.id,
      name: members.name,
      email: members.email,
      role: grants.role,
      since: grants.validFrom,
      until: grants.validTo,
    })
    .from(grants)
    .innerJoin(members, eq(members.id, grants.memberId))
    .where(and(which, isNull(members.suspendedAt)))
    .orderBy(asc(grants.validFrom), sql`${grants}.rowid`);
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

/** A unit as the policy wants to know it. @throws notFound */
export async function getPlace(reader: Reader, organisationId: string): Promise<Place> {
  await getOrganisation(reader, organisationId);
  return { organisationId, ancestorIds: await listAncestorIds(reader, organisationId) };
}

/** Members of a unit whose accounts are closed, by name. The caller has decided who may see it. */
export async function listSuspended(
  reader: Reader,
  organisationId: string,
  now = Date.now(),
): Promise<SuspendedMember[]> {
  const rows = await reader
    .selectDistinct({
      memberId: members.id,
      name: members.name,
      email: members.email,
      suspendedAt: sql<number>`${members.suspendedAt}`,
      reason: sql<string>`coalesce(${members.suspensionReason}, '')`,
    })
    .from(grants)
    .innerJoin(members, eq(members.id, grants.memberId))
    .where(and(eq(grants.organisationId, organisationId), validAt(now), isNotNull(members.suspendedAt)))
    .orderBy(asc(members.name));
  return rows;
}
