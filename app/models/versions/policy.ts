import { canEdit, canRead, type PracticeFacts } from "../practices/policy";

/** Whoever reads a text reads how it came about. */
export function canReadVersions(facts: PracticeFacts): boolean {
  return canRead(facts);
}

/** A name changes no text: it may be given to a locked one too. */
export function canNameVersions(facts: PracticeFacts): boolean {
  return !facts.deleted && (facts.part === "owner" || facts.part === "editor");
}

/** Restoring is an edit like any other. */
export function canRestoreVersions(facts: PracticeFacts): boolean {
  return canEdit(facts);
}
