import { type Actor, holds } from "../actor";
import { canDecide, type PracticeFacts } from "../practices/policy";

/** Those who write a work, and those who decide on its publication, look after what its readers ask. */
export function canModerate(actor: Actor, facts: PracticeFacts): boolean {
  const writes = !facts.deleted && (facts.part === "owner" || facts.part === "editor");
  return writes || canDecide(actor, facts.organisationId ?? "");
}

/** Reports go to those who look after the platform. */
export function canHandleReports(actor: Actor): boolean {
  return holds(actor, "steward");
}
