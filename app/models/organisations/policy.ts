import { type Actor, holds } from "../actor";

/** The tree of units is kept by the platform's stewards. */
export function canFound(actor: Actor): boolean {
  return holds(actor, "steward");
}
