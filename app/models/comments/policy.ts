import type { PracticeFacts } from "../practices/policy";
import { canComment, canEdit } from "../practices/policy";

/** Calling a conversation settled, or open again: whoever writes the text, and whoever began it. */
export function canSettle(facts: PracticeFacts, own: boolean): boolean {
  return canComment(facts) && (own || facts.part === "owner" || facts.part === "editor");
}

/** Saying where a passage went when the text was made anew: whoever may have moved it, and whoever began it. */
export function canMoveAnchor(facts: PracticeFacts, own: boolean): boolean {
  return canEdit(facts) || (own && canComment(facts));
}

/** Changing what was said is for whoever said it. */
export function canReword(facts: PracticeFacts, own: boolean): boolean {
  return own && canComment(facts);
}

/** Taking back is for whoever said it; a lead may take back anybody's. */
export function canRemove(facts: PracticeFacts, own: boolean): boolean {
  return canComment(facts) && (own || facts.part === "owner");
}
