import { canRead, type PracticeFacts } from "../practices/policy";
import type { Proposal } from "./agreement";

/** Who contributed what is for those who work on it. */
export function canReadContributions(facts: PracticeFacts): boolean {
  return canRead(facts);
}

/** Everybody who is named may say how; a locked text does not hinder it. */
export function canProposeAuthorship(facts: PracticeFacts): boolean {
  return !facts.deleted && (facts.part === "owner" || facts.part === "editor");
}

/** One signs for oneself, and only what names one. */
export function canSignAuthorship(facts: PracticeFacts, proposal: Proposal, memberId: string): boolean {
  return canProposeAuthorship(facts) && proposal.lines.some((line) => line.memberId === memberId);
}
