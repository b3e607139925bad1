import { and, asc, desc, eq, inArray, isNull, like, or } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Reader } from "../../db/database";
import { members, organisationChanges, organisationProposals, organisations } from "../../db/schema";
import { type Actor, holds } from "../actor";
import { notFound } from "../domain-error";
import { findSuccessorId, listChanges, type OrganisationChange } from "../organisations/lineage.server";
import {
  mayStandBelow,
  type Organisation,
  type OrganisationKind,
  type Verification,
} from "../organisations/organisation";
import { canOversee } from "../organisations/policy";
import {
  findOrganisation,
  getOrganisation,
  listAncestorIds,
  listDescendantIds,
} from "../organisations/queries.server";
import { getVerification, verificationOf } from "../organisations/verification.server";
import type { Proposal } from "./registry";

/** How many units a list offers to choose from. */
const OFFERED = 300;

/** A unit as it is found by its name. */
export interface FoundUnit {
  id: string;
  name: string;
  kind: OrganisationKind;
  divisionCode: string;
  verification: Verification;
  /** The name it was found by, when it bears another today. */
  formerly: string | null;
}

/**
 * Units that stand and bear a name with these words in it, or bore one; those that were merged
 * lead on to their successors. At most twenty; none for no words.
 */
export async function findUnits(reader: Reader, typed: string): Promise<FoundUnit[]> {
  const words = typed.normalize("NFC").trim();
  if (words === "") return [];
  const pattern = `%${words.replace(/[%_]/g, "")}%`;
  const named = await reader
    .select({ id: organisations.id })
    .from(organisations)
    .where(and(like(organisations.name, pattern), isNull(organisations.closedAt)))
    .orderBy(asc(organisations.name))
    .limit(20);
  const found = new Map<string, string | null>(named.map(({ id }) => [id, null]));
  for (const { id, formerName } of await formerlyNamed(reader, pattern)) {
    const today = (await findSuccessorId(reader, id)) ?? id;
    if (!found.has(today)) found.set(today, formerName);
  }
  const units = await Promise.all(
    [...found].slice(0, 20).map(([id, formerly]) => foundUnit(reader, id, formerly)),
  );
  return units.filter((unit) => unit !== null);
}

function formerlyNamed(reader: Reader, pattern: string) {
  return reader
    .select({ id: organisationChanges.organisationId, formerName: organisationChanges.formerName })
    .from(organisationChanges)
    .where(
      and(
        like(organisationChanges.formerName, pattern),
        inArray(organisationChanges.kind, ["renamed", "merged"]),
      ),
    )
    .orderBy(desc(organisationChanges.decidedAt))
    .limit(20);
}

async function foundUnit(reader: Reader, id: string, formerly: string | null): Promise<FoundUnit | null> {
  const unit = await findOrganisation(reader, id);
  if (!unit || unit.closedAt !== null) return null;
  const { name, kind, divisionCode } = unit;
  return { id, name, kind, divisionCode, formerly, verification: await getVerification(reader, id) };
}

/** What is on record about a unit. */
export interface UnitRecord {
  unit: Organisation;
  parent: { id: string; name: string } | null;
  verification: Verification;
  /** What its proposer said; only for them and for those who decide. */
  proposal: Proposal | null;
  /** Where it went up. */
  successor: { id: string; name: string } | null;
  changes: OrganisationChange[];
  can: { oversee: boolean; decide: boolean };
}

/** A unit's record, for every member. @throws notFound */
export async function getUnitRecord(reader: Reader, actor: Actor, id: string): Promise<UnitRecord> {
  const unit = await getOrganisation(reader, id);
  const oversees = canOversee(actor, await listAncestorIds(reader, id));
  const [proposal = null] = await selectProposals(reader, [id]);
  const successorId = await findSuccessorId(reader, id);
  const told = proposal !== null && (oversees || proposal.proposedBy === actor.memberId);
  return {
    unit,
    parent: unit.parentId === null ? null : await named(reader, unit.parentId),
    verification: verificationOf(proposal === null ? undefined : proposal.decision),
    proposal: told ? proposal : null,
    successor: successorId === null ? null : await named(reader, successorId),
    changes: await listChanges(reader, id),
    can: {
      oversee: oversees && unit.closedAt === null,
      decide: oversees && proposal !== null && proposal.decision === null,
    },
  };
}

/** The same for those who keep its part of the tree, while it stands. @throws notFound */
export async function getOverseenUnit(reader: Reader, actor: Actor, id: string): Promise<UnitRecord> {
  const record = await getUnitRecord(reader, actor, id);
  if (!record.can.oversee) throw notFound();
  return record;
}

/** A unit that waits to be verified, for those who decide. @throws notFound */
export async function getProposedUnit(reader: Reader, actor: Actor, id: string): Promise<UnitRecord> {
  const record = await getUnitRecord(reader, actor, id);
  if (!record.can.decide) throw notFound();
  return record;
}

async function named(reader: Reader, id: string): Promise<{ id: string; name: string } | null> {
  const unit = await findOrganisation(reader, id);
  return unit && { id, name: unit.name };
}

/** Proposals that wait and that the actor may decide, longest first. */
export async function listWaitingProposals(reader: Reader, actor: Actor): Promise<Proposal[]> {
  if (!holds(actor, "steward") && !holds(actor, "bureau-officer")) return [];
  const waiting = await reader
    .select({ id: organisationProposals.organisationId })
    .from(organisationProposals)
    .where(isNull(organisationProposals.decidedAt))
    .orderBy(asc(organisationProposals.proposedAt))
    .limit(OFFERED);
  const ids: string[] = [];
  for (const { id } of waiting) {
    if (canOversee(actor, await listAncestorIds(reader, id))) ids.push(id);
  }
  return selectProposals(reader, ids);
}

/** What the actor proposed themselves, newest first. */
export async function listOwnProposals(reader: Reader, actor: Actor): Promise<Proposal[]> {
  const own = await reader
    .select({ id: organisationProposals.organisationId })
    .from(organisationProposals)
    .where(eq(organisationProposals.proposedBy, actor.memberId))
    .orderBy(desc(organisationProposals.proposedAt))
    .limit(20);
  return selectProposals(
    reader,
    own.map(({ id }) => id),
  );
}

async function selectProposals(reader: Reader, ids: readonly string[]): Promise<Proposal[]> {
  if (ids.length === 0) return [];
  const parents = alias(organisations, "parents");
  const rows = await reader
    .select({
      proposal: organisationProposals,
      unit: organisations,
      parentName: parents.name,
      proposer: members,
    })
    .from(organisationProposals)
    .innerJoin(organisations, eq(organisations.id, organisationProposals.organisationId))
    .innerJoin(members, eq(members.id, organisationProposals.proposedBy))
    .leftJoin(parents, eq(parents.id, organisations.parentId))
    .where(inArray(organisationProposals.organisationId, [...ids]))
    .orderBy(asc(organisationProposals.proposedAt));
  return rows.map(({ proposal, unit, parentName, proposer }) => ({
    organisationId: unit.id,
    name: unit.name,
    kind: unit.kind as OrganisationKind,
    divisionCode: unit.divisionCode,
    jurisdictionCode: unit.jurisdictionCode,
    parentName,
    proposedBy: proposal.proposedBy,
    proposerName: proposer.name,
    proposerEmail: proposer.email,
    proposedAt: proposal.proposedAt,
    statement: proposal.statement,
    decision: proposal.decision as Proposal["decision"],
    decidedAt: proposal.decidedAt,
    reason: proposal.reason,
  }));
}

/** Units of the same kind and city in which one may go up, by name. */
export async function listMergeTargets(
  reader: Reader,
  actor: Actor,
  unit: Organisation,
): Promise<Organisation[]> {
  const near = like(organisations.divisionCode, `${unit.divisionCode.slice(0, 4)}%`);
  const all = await standing(reader, and(near, eq(organisations.kind, unit.kind)));
  const reached = await reachOf(reader, actor);
  return all.filter(({ id }) => id !== unit.id && (reached === null || reached.below.has(id)));
}

/** Units under which one may come, by name. */
export async function listMoveTargets(
  reader: Reader,
  actor: Actor,
  unit: Organisation,
): Promise<Organisation[]> {
  const near = like(organisations.divisionCode, `${unit.divisionCode.slice(0, 2)}%`);
  const all = await standing(reader, or(near, eq(organisations.kind, "central")));
  const reached = await reachOf(reader, actor);
  return all.filter(
    ({ id, kind }) =>
      id !== unit.id &&
      id !== unit.parentId &&
      mayStandBelow(unit.kind, kind) &&
      (reached === null || reached.own.has(id) || reached.below.has(id)),
  );
}

async function standing(reader: Reader, where: Parameters<typeof and>[0]): Promise<Organisation[]> {
  const rows = await reader
    .select()
    .from(organisations)
    .where(and(isNull(organisations.closedAt), where))
    .orderBy(asc(organisations.name))
    .limit(OFFERED);
  return rows.map((row) => ({ ...row, kind: row.kind as OrganisationKind }));
}

/** Units in which the actor is an officer, and those below; null for a steward, who reaches all. */
async function reachOf(
  reader: Reader,
  actor: Actor,
): Promise<{ own: ReadonlySet<string>; below: ReadonlySet<string> } | null> {
  if (holds(actor, "steward")) return null;
  const own = actor.grants.filter(({ role }) => role === "bureau-officer").map((each) => each.organisationId);
  const below = await Promise.all(own.map((id) => listDescendantIds(reader, id)));
  return { own: new Set(own), below: new Set(below.flat()) };
}
