import { type Actor, type HeldGrant, holds } from "../actor";

/** Putting works together in a unit's name: those who look after it, once it has been verified. */
export function canCurate(actor: Actor, organisationId: string): boolean {
  return curatingGrants(actor).some((grant) => grant.organisationId === organisationId);
}

/** Units in whose name the actor may put works together. */
export function curatingGrants(actor: Actor): HeldGrant[] {
  return actor.grants.filter(
    ({ role, unverified }) => (role === "school-admin" || role === "bureau-officer") && unverified !== true,
  );
}

/** Taking a collection away: also those who look after the platform. */
export function canRemove(actor: Actor, organisationId: string): boolean {
  return canCurate(actor, organisationId) || holds(actor, "steward");
}
