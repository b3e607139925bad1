import { type Actor, holds } from "../actor";

/** Deciding for a unit that it leads, joins or leaves: those who look after it; a steward where it has nobody. */
export function decidesFor(actor: Actor, organisationId: string): boolean {
  return (
    holds(actor, "school-admin", organisationId) ||
    holds(actor, "bureau-officer", organisationId) ||
    holds(actor, "steward")
  );
}

/** Belonging to one of these units, in whatever role. */
export function belongsTo(actor: Actor, organisationIds: readonly string[]): boolean {
  return actor.grants.some(({ organisationId }) => organisationIds.includes(organisationId));
}
