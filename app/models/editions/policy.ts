import { type Actor, holds } from "../actor";
import { canDecide } from "../practices/policy";
import type { Part } from "../practices/practice";

/** What a decision about a published edition depends on. */
export interface EditionFacts {
  /** The actor's part in the work, null when none. */
  part: Part | null;
  /** The unit under whose name it was published, and those above that. */
  organisationId: string | null;
  ancestorIds: readonly string[];
}

/** Checking texts of a unit before they are published: its editors, who decide nothing. */
export function canCheck(actor: Actor, organisationId: string): boolean {
  return holds(actor, "copy-editor", organisationId);
}

/**
 * Taking an edition back: those who lead the work, the unit that published it, the bureaus above
 * that, a steward.
 */
export function canWithdraw(actor: Actor, { part, organisationId, ancestorIds }: EditionFacts): boolean {
  return (
    part === "owner" ||
    canDecide(actor, organisationId ?? "") ||
    ancestorIds.some((id) => holds(actor, "bureau-officer", id))
  );
}
