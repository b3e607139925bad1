import { type Actor, holds } from "../actor";

/**
 * Keeping the tree of units: founding, verifying, renaming, moving and merging. The platform's
 * stewards everywhere, the officers of a bureau below it.
 * @param aboveIds ids of the units above the one in question
 */
export function canOversee(actor: Actor, aboveIds: readonly string[]): boolean {
  return holds(actor, "steward") || aboveIds.some((id) => holds(actor, "bureau-officer", id));
}
