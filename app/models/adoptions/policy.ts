import { type Actor, holds } from "../actor";
import type { PracticeFacts } from "../practices/policy";

/** Speaking for a school: those who teach in it and those who look after it. */
export function speaksFor(actor: Actor, organisationId: string): boolean {
  return actor.grants.some(
    (grant) =>
      grant.organisationId === organisationId && (grant.role === "teacher" || grant.role === "school-admin"),
  );
}

/** Adopting an edition, reporting what came of it, starting a working copy. */
export function canAdopt(actor: Actor, school: { id: string; kind: string }): boolean {
  return school.kind === "school" && speaksFor(actor, school.id);
}

/** Confirming or commenting: those who write the source. Nobody deletes what a school reported. */
export function canAnswer(facts: PracticeFacts | null): boolean {
  return facts !== null && !facts.deleted && (facts.part === "owner" || facts.part === "editor");
}

/** Hiding what a trial shows, or covering parts of it: the school that sent it, and who looks after the platform. */
export function canCareFor(actor: Actor, organisationId: string): boolean {
  return speaksFor(actor, organisationId) || holds(actor, "steward");
}
