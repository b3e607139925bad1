import type { Transaction } from "../../db/database";
import { organisations } from "../../db/schema";
import type { Actor } from "../actor";
import { conflict, forbidden, invalid } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import { type NewOrganisation, newOrganisationSchema } from "./organisation";
import { canFound } from "./policy";
import { findOrganisation, findOrganisationByName } from "./queries.server";

/**
 * Adds a unit to the tree. Answers its id.
 * @param actor a steward; null for the process itself, filling an empty database
 * @throws forbidden, conflict("organisation-exists") for the same name in the same division,
 *   invalid with the code of the field that is wrong
 */
export async function foundOrganisation(
  tx: Transaction,
  actor: Actor | null,
  told: NewOrganisation,
): Promise<string> {
  if (actor !== null && !canFound(actor)) throw forbidden();
  const parsed = newOrganisationSchema.safeParse(told);
  if (!parsed.success) throw invalid(parsed.error.issues[0]?.message ?? "invalid");
  const { name, divisionCode, parentId } = parsed.data;
  if (parentId !== null && !(await findOrganisation(tx, parentId))) throw invalid("parent-unknown");
  if (await findOrganisationByName(tx, name, divisionCode)) throw conflict("organisation-exists");
  const id = newId();
  await tx.insert(organisations).values({ id, ...parsed.data, createdAt: Date.now() });
  await recordEvent(tx, {
    kind: "organisation.founded",
    actorId: actor?.memberId,
    organisationId: id,
    subjectType: "organisation",
    subjectId: id,
    payload: { name, kind: parsed.data.kind, parentId },
  });
  return id;
}
