import type { Content } from "../documents/content";
import type { Evidence } from "../documents/nodes/evidence";
import { type Support, supportOf, type Trial } from "./evidence";

/** Something a text claims in an evidence block, with the level its authors give it. */
export type Claim = Pick<Evidence, "claim" | "level">;

/** What a text claims, in its order, each claim once. */
export function claimsOf(content: Content): Claim[] {
  const claims = new Map<string, Claim>();
  const look = (node: object) => {
    if (isEvidence(node) && node.claim.trim() !== "" && !claims.has(node.claim))
      claims.set(node.claim, { claim: node.claim, level: node.level });
    for (const child of (node as { children?: readonly object[] }).children ?? []) look(child);
  };
  for (const block of content.children) look(block);
  return [...claims.values()];
}

const isEvidence = (node: object): node is Evidence => (node as Partial<Evidence>).type === "evidence";

/** A claim with the level that follows from the trials it was put to. */
export interface SupportedClaim extends Claim {
  support: Support;
}

/**
 * Each claim by the rules of supportOf, from those reports alone that are about it: a report that names
 * claims is about these, one that names none is about the work, and so about all of them.
 */
export function supportOfClaims(trials: readonly Trial[], claims: readonly Claim[]): SupportedClaim[] {
  return claims.map((each) => {
    const about = trials.map((trial) => ({
      ...trial,
      results: trial.results.filter(({ claims: named }) => named.length === 0 || named.includes(each.claim)),
    }));
    return { ...each, support: supportOf(about) };
  });
}
