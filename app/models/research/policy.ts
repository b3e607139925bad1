import { type Actor, holds } from "../actor";

/** Asking for data and taking it away: researchers (domain.md 6). */
export function canAsk(actor: Actor): boolean {
  return holds(actor, "researcher");
}

/** Looking at what was asked for: stewards. */
export function canSeeRequests(actor: Actor): boolean {
  return holds(actor, "steward");
}

/** Deciding on a request: a steward, never on their own. */
export function canDecideOn(actor: Actor, memberId: string): boolean {
  return canSeeRequests(actor) && actor.memberId !== memberId;
}
