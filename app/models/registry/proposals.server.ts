import { and, count, eq, isNull } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { organisationProposals, organisations } from "../../db/schema";
import type { Actor } from "../actor";
import { checked } from "../checked";
import { conflict, notFound } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { giveGrant } from "../members/commands.server";
import { endGrantsIn } from "../members/succession.server";
import { foundOrganisation, insertOrganisation } from "../organisations/commands.server";
import type { NewOrganisation } from "../organisations/organisation";
import { canOversee } from "../organisations/policy";
import { findOrganisationByName, listAncestorIds, listLineIds } from "../organisations/queries.server";
import { type NewProposal, proposalSchema, refusalSchema, WAITING_PROPOSALS } from "./registry";

/**
 * Tells of a unit that is not in the tree yet. It stands there at once, marked, and its proposer
 * teaches in it; they look after its members once the bureau has made sure. Who keeps that part of
 * the tree founds it instead. Answers the unit's id.
 * @param parentId the bureau above it, as `findBureauFor` found it
 * @throws conflict("organisation-exists" | "proposals-many"), invalid with the code of a field
 */
export async function proposeOrganisation(
  tx: Transaction,
  actor: Actor,
  told: NewProposal,
  parentId: string | null,
): Promise<string> {
  const { statement, ...unit } = checked(proposalSchema, told);
  const above = parentId === null ? [] : await listLineIds(tx, parentId);
  if (canOversee(actor, above)) return foundOrganisation(tx, actor, { ...unit, parentId });
  await requireRoom(tx, actor);
  const id = await reopenRefused(tx, { ...unit, parentId });
  const { memberId } = actor;
  await tx.delete(organisationProposals).where(eq(organisationProposals.organisationId, id));
  await tx
    .insert(organisationProposals)
    .values({ organisationId: id, proposedBy: memberId, proposedAt: Date.now(), statement });
  await record(tx, actor, "organisation.proposed", id, { name: unit.name, kind: unit.kind, parentId });
  await giveGrant(tx, null, { memberId, organisationId: id, role: "teacher" });
  return id;
}

/** A unit that was refused may be proposed again, by whomever, with what was missing. */
async function reopenRefused(tx: Transaction, unit: NewOrganisation): Promise<string> {
  const there = await findOrganisationByName(tx, unit.name, unit.divisionCode);
  if (!there) return insertOrganisation(tx, unit);
  const [row] = await tx
    .select({ decision: organisationProposals.decision })
    .from(organisationProposals)
    .where(eq(organisationProposals.organisationId, there.id));
  if (row?.decision !== "refused") throw conflict("organisation-exists");
  await tx
    .update(organisations)
    .set({ kind: unit.kind, parentId: unit.parentId, closedAt: null })
    .where(eq(organisations.id, there.id));
  return there.id;
}

async function requireRoom(tx: Transaction, { memberId }: Actor): Promise<void> {
  const [row] = await tx
    .select({ waiting: count() })
    .from(organisationProposals)
    .where(and(eq(organisationProposals.proposedBy, memberId), isNull(organisationProposals.decidedAt)));
  if ((row?.waiting ?? 0) >= WAITING_PROPOSALS) throw conflict("proposals-many");
}

/**
 * The bureau has made sure that a unit is what it says: it may speak in its own name, and who
 * proposed it looks after its members.
 * @throws notFound for who does not keep that part of the tree, conflict("already-decided")
 */
export async function verifyOrganisation(tx: Transaction, actor: Actor, id: string): Promise<void> {
  const { proposedBy } = await decide(tx, actor, id, "verified", "");
  await giveGrant(tx, actor, { memberId: proposedBy, organisationId: id, role: "school-admin" });
  await record(tx, actor, "organisation.verified", id, { proposedBy });
}

/**
 * The unit is not what it says, or is in the tree under another name: it closes, with the reason
 * for who proposed it. Works written in it stay with their writers.
 * @throws notFound, conflict("already-decided"), invalid("reason-required" | "reason-long")
 */
export async function refuseOrganisation(
  tx: Transaction,
  actor: Actor,
  id: string,
  told: string,
): Promise<void> {
  const { reason } = checked(refusalSchema, { reason: told });
  await decide(tx, actor, id, "refused", reason);
  await tx.update(organisations).set({ closedAt: Date.now() }).where(eq(organisations.id, id));
  await endGrantsIn(tx, actor, id);
  await record(tx, actor, "organisation.refused", id, {});
}

async function decide(
  tx: Transaction,
  actor: Actor,
  id: string,
  decision: "verified" | "refused",
  reason: string,
): Promise<{ proposedBy: string }> {
  if (!canOversee(actor, await listAncestorIds(tx, id))) throw notFound();
  const [row] = await tx
    .select({
      proposedBy: organisationProposals.proposedBy,
      decidedAt: organisationProposals.decidedAt,
    })
    .from(organisationProposals)
    .where(eq(organisationProposals.organisationId, id));
  if (!row) throw notFound();
  if (row.decidedAt !== null) throw conflict("already-decided");
  await tx
    .update(organisationProposals)
    .set({ decision, reason, decidedBy: actor.memberId, decidedAt: Date.now() })
    .where(eq(organisationProposals.organisationId, id));
  return row;
}

function record(
  tx: Transaction,
  actor: Actor,
  kind: Parameters<typeof recordEvent>[1]["kind"],
  id: string,
  payload: Record<string, unknown>,
): Promise<void> {
  return recordEvent(tx, {
    kind,
    actorId: actor.memberId,
    organisationId: id,
    subjectType: "organisation",
    subjectId: id,
    payload,
  });
}
