import { type Actor, holds } from "../actor";
import type { Part } from "./practice";

/** What a decision about one work depends on. */
export interface PracticeFacts {
  /** The actor's part in it, null when none. */
  part: Part | null;
  organisationId: string | null;
  deleted: boolean;
  /** Its text, title and details are locked. */
  frozen: boolean;
}

/** Collaborators read the live text; nobody else, whatever their office. */
export function canRead(facts: PracticeFacts): boolean {
  return !facts.deleted && facts.part !== null;
}

export function canEdit(facts: PracticeFacts): boolean {
  return !facts.deleted && !facts.frozen && (facts.part === "owner" || facts.part === "editor");
}

/** Proposing changes of the text: those who may make them, and those who may do only this. */
export function canSuggest(facts: PracticeFacts): boolean {
  return canEdit(facts) || (!facts.deleted && !facts.frozen && facts.part === "suggester");
}

/** Sending pictures, films and files for the text: whoever may propose that they stand in it. */
export function canAttach(facts: PracticeFacts): boolean {
  return canSuggest(facts);
}

/** Speaking about the text beside it. A locked text is still spoken about: that is what reviewing is. */
export function canComment(facts: PracticeFacts): boolean {
  return !facts.deleted && facts.part !== null && facts.part !== "viewer";
}

/** Inviting, removing people, asking for publication, deleting. */
export function canManage(facts: PracticeFacts): boolean {
  return !facts.deleted && facts.part === "owner";
}

/** The lead unit's administrator decides on publication; a steward where the unit has none. */
export function canDecide(actor: Actor, organisationId: string): boolean {
  return (
    holds(actor, "school-admin", organisationId) ||
    holds(actor, "bureau-officer", organisationId) ||
    holds(actor, "steward")
  );
}

/** Locking the text and unlocking it: its owners, and those who decide on its publication. */
export function canFreeze(actor: Actor, facts: PracticeFacts): boolean {
  return canManage(facts) || (!facts.deleted && canDecide(actor, facts.organisationId ?? ""));
}

export interface PracticeAbilities {
  read: boolean;
  edit: boolean;
  suggest: boolean;
  comment: boolean;
  describe: boolean;
  freeze: boolean;
  invite: boolean;
  publish: boolean;
  remove: boolean;
  /** Taking a damaged text back to its last good version. */
  restore: boolean;
}

/** Sent to the page as booleans, so that a button and its permission cannot drift apart. */
export function abilities(facts: PracticeFacts): PracticeAbilities {
  const manage = canManage(facts);
  return {
    read: canRead(facts),
    edit: canEdit(facts),
    suggest: canSuggest(facts),
    comment: canComment(facts),
    describe: canEdit(facts),
    freeze: manage,
    invite: manage,
    publish: manage,
    remove: manage,
    restore: manage,
  };
}
