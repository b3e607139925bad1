import type { Transaction } from "../../db/database";
import { unitConditions } from "../../db/schema";
import type { Actor } from "../actor";
import { notFound } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { getOrganisation } from "../organisations/queries.server";
import type { ToldConditions } from "./conditions";
import { canTellConditions } from "./policy";

/**
 * A unit says under what conditions it works in a year; said again for the same year, the later counts.
 * @throws notFound for who does not look after the unit
 */
export async function tellConditions(
  tx: Transaction,
  actor: Actor,
  organisationId: string,
  told: ToldConditions,
  at = Date.now(),
): Promise<void> {
  await getOrganisation(tx, organisationId);
  if (!canTellConditions(actor, organisationId)) throw notFound();
  const row = { ...told, toldBy: actor.memberId, toldAt: at };
  const { organisationId: unit, year } = unitConditions;
  await tx
    .insert(unitConditions)
    .values({ organisationId, ...row })
    .onConflictDoUpdate({ target: [unit, year], set: row });
  await recordEvent(tx, {
    ...{ kind: "conditions.told", actorId: actor.memberId, organisationId },
    ...{ subjectType: "organisation", subjectId: organisationId, payload: { ...told } },
  });
}
