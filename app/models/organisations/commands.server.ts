import type { Transaction } from "../../db/database";
import { organisations } from "../../db/schema";
import type { Actor } from "../actor";
import { conflict, forbidden, invalid } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import {
  mayStandBelow,
  type NewOrganisation,
  newOrganisationSchema,
  type OrganisationKind,
} from "./organisation";
import { canOversee } from "./policy";
import { findOrganisation, findOrganisationByName, listLineIds } from "./queries.server";

/**
 * Adds a unit to the tree. Answers its id.
 * @param actor who keeps that part of the tree; null for the process itself, filling an empty database
 * @throws forbidden, conflict("organisation-exists") for the same name in the same division,
 *   invalid with the code of the field that is wrong
 */
export async function foundOrganisation(
  tx: Transaction,
  actor: Actor | null,
  told: NewOrganisation,
): Promise<string> {
  const above = told.parentId === null ? [] : await listLineIds(tx, told.parentId);
  if (actor !== null && !canOversee(actor, above)) throw forbidden();
  const id = await insertOrganisation(tx, told);
  await recordEvent(tx, {
    kind: "organisation.founded",
    actorId: actor?.memberId,
    organisationId: id,
    subjectType: "organisation",
    subjectId: id,
    payload: { name: told.name, kind: told.kind, parentId: told.parentId },
  });
  return id;
}

/**
 * Puts a unit into the tree for a command that has decided that it may come. Answers its id.
 * @throws conflict("organisation-exists"), invalid with the code of the field that is wrong
 */
export async function insertOrganisation(tx: Transaction, told: NewOrganisation): Promise<string> {
  const parsed = newOrganisationSchema.safeParse(told);
  if (!parsed.success) throw invalid(parsed.error.issues[0]?.message ?? "invalid");
  const { name, kind, divisionCode, parentId } = parsed.data;
  if (parentId !== null) await requirePlaceBelow(tx, kind, parentId);
  if (await findOrganisationByName(tx, name, divisionCode)) throw conflict("organisation-exists");
  const id = newId();
  await tx.insert(organisations).values({ id, ...parsed.data, createdAt: Date.now() });
  return id;
}

/** @throws invalid("parent-unknown" | "parent-kind") */
export async function requirePlaceBelow(
  tx: Transaction,
  kind: OrganisationKind,
  parentId: string,
): Promise<void> {
  const parent = await findOrganisation(tx, parentId);
  if (!parent || parent.closedAt !== null) throw invalid("parent-unknown");
  if (!mayStandBelow(kind, parent.kind)) throw invalid("parent-kind");
}
