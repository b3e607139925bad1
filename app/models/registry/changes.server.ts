import { eq } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { organisationChanges, organisations } from "../../db/schema";
import type { Actor } from "../actor";
import { moveAdoptions } from "../adoptions/succession.server";
import { moveApplications } from "../applications/succession.server";
import { checked } from "../checked";
import { moveCollections } from "../collections/succession.server";
import { moveCommunities } from "../communities/succession.server";
import { conflict, invalid, notFound } from "../domain-error";
import { moveRequests } from "../editions/succession.server";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import { moveMembers } from "../members/succession.server";
import { requirePlaceBelow } from "../organisations/commands.server";
import type { ChangeKind } from "../organisations/lineage.server";
import type { Organisation } from "../organisations/organisation";
import { canOversee } from "../organisations/policy";
import {
  findOrganisation,
  findOrganisationByName,
  listAncestorIds,
  listLineIds,
} from "../organisations/queries.server";
import { getVerification } from "../organisations/verification.server";
import { moveWorks } from "../practices/succession.server";
import { mergingSchema, movingSchema, renamingSchema } from "./registry";

/**
 * Gives a unit its new name; the former stays in its history, and on what was published under it.
 * @throws notFound for who does not keep that part of the tree, conflict("organisation-exists" |
 *   "name-same"), invalid with the code of a field
 */
export async function renameOrganisation(
  tx: Transaction,
  actor: Actor,
  id: string,
  told: { name: string; grounds: string },
): Promise<void> {
  const unit = await getOverseen(tx, actor, id);
  const { name, grounds } = checked(renamingSchema, told);
  if (name === unit.name) throw conflict("name-same");
  if (await findOrganisationByName(tx, name, unit.divisionCode)) throw conflict("organisation-exists");
  await tx.update(organisations).set({ name }).where(eq(organisations.id, id));
  await note(tx, actor, unit, { kind: "renamed", grounds });
}

/**
 * Puts a unit under another: its school district was redrawn, or its bureau came to be.
 * @throws notFound for who does not keep both parts of the tree, conflict("merge-tree"),
 *   invalid("parent-unknown" | "parent-kind") and with the code of a field
 */
export async function moveOrganisation(
  tx: Transaction,
  actor: Actor,
  id: string,
  told: { parent: string; grounds: string },
): Promise<void> {
  const unit = await getOverseen(tx, actor, id);
  const { parent, grounds } = checked(movingSchema, told);
  const line = await listLineIds(tx, parent);
  if (!canOversee(actor, line)) throw notFound();
  if (line.includes(id)) throw conflict("merge-tree");
  await requirePlaceBelow(tx, unit.kind, parent);
  await tx.update(organisations).set({ parentId: parent }).where(eq(organisations.id, id));
  await note(tx, actor, unit, { kind: "moved", grounds });
}

/**
 * One unit goes up in another: its members, its live works, what waits for its decision, its
 * applications, adoptions and communities and the units below it follow; what was published keeps
 * the name it was published under. The old unit stays in the store and leads on to its successor.
 * @throws notFound for who does not keep both parts of the tree, conflict("merge-self" |
 *   "merge-tree" | "organisation-unverified"), invalid("name-differs") and with the code of a field
 */
export async function mergeOrganisation(
  tx: Transaction,
  actor: Actor,
  id: string,
  told: { into: string; name: string; grounds: string },
): Promise<void> {
  const unit = await getOverseen(tx, actor, id);
  const { into, name, grounds } = checked(mergingSchema, told);
  if (name.normalize("NFC").trim() !== unit.name) throw invalid("name-differs");
  if (into === id) throw conflict("merge-self");
  await getOverseen(tx, actor, into);
  if ((await listAncestorIds(tx, into)).includes(id)) throw conflict("merge-tree");
  if ((await getVerification(tx, into)) !== "verified") throw conflict("organisation-unverified");
  await note(tx, actor, unit, { kind: "merged", grounds, successorId: into });
  await tx.update(organisations).set({ parentId: into }).where(eq(organisations.parentId, id));
  await moveMembers(tx, actor, id, into);
  await moveWorks(tx, id, into);
  await moveRequests(tx, id, into);
  await moveApplications(tx, id, into);
  await moveAdoptions(tx, id, into);
  await moveCommunities(tx, actor, id, into);
  await moveCollections(tx, id, into);
  await tx.update(organisations).set({ closedAt: Date.now() }).where(eq(organisations.id, id));
}

/** A unit that stands, for those who keep its part of the tree. @throws notFound */
async function getOverseen(tx: Transaction, actor: Actor, id: string): Promise<Organisation> {
  const unit = await findOrganisation(tx, id);
  if (!unit || unit.closedAt !== null) throw notFound();
  if (!canOversee(actor, await listAncestorIds(tx, id))) throw notFound();
  return unit;
}

async function note(
  tx: Transaction,
  actor: Actor,
  unit: Organisation,
  { kind, grounds, successorId = null }: { kind: ChangeKind; grounds: string; successorId?: string | null },
): Promise<void> {
  await tx.insert(organisationChanges).values({
    id: newId(),
    organisationId: unit.id,
    kind,
    successorId,
    formerName: unit.name,
    grounds,
    decidedBy: actor.memberId,
    decidedAt: Date.now(),
  });
  await recordEvent(tx, {
    kind: `organisation.${kind}`,
    actorId: actor.memberId,
    organisationId: unit.id,
    subjectType: "organisation",
    subjectId: unit.id,
    payload: { formerName: unit.name, parentId: unit.parentId, successorId },
  });
}
