import { type Actor, holds } from "../actor";

/** Saying under what conditions a unit works: those who look after it. */
export function canTellConditions(actor: Actor, organisationId: string): boolean {
  return holds(actor, "school-admin", organisationId) || holds(actor, "bureau-officer", organisationId);
}
