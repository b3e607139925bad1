import { type Actor, holds } from "../actor";

/** Setting up and running what a unit hosts: its officers, and the platform's stewards. */
export function canHost(actor: Actor | null, organisationId: string): boolean {
  return actor !== null && (holds(actor, "bureau-officer", organisationId) || holds(actor, "steward"));
}

/** The units in whose name somebody can set up programmes, by their grants. */
export function hostingUnits(actor: Actor): { id: string; name: string }[] {
  const units = actor.grants
    .filter(({ role }) => role === "bureau-officer" || role === "steward")
    .map(({ organisationId, organisationName }) => ({ id: organisationId, name: organisationName }));
  return units.filter(({ id }, index) => units.findIndex((each) => each.id === id) === index);
}
