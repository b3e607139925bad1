import type { Actor } from "../actor";
import { canSeeMembers, type Place } from "../members/policy";

/** Having a unit's works told elsewhere: those who look after its members. */
export function canHook(actor: Actor, place: Place): boolean {
  return canSeeMembers(actor, place);
}
