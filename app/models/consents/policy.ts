import { canEdit, type PracticeFacts } from "../practices/policy";

/** Whoever writes the work keeps its consents. */
export function canRecord(facts: PracticeFacts): boolean {
  return canEdit(facts);
}

/** A consent can always be taken back, also while the text is locked. */
export function canWithdraw(facts: PracticeFacts): boolean {
  return !facts.deleted && (facts.part === "owner" || facts.part === "editor");
}
