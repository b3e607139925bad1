import { CONDITIONS, type Condition, type Conditions, isKnown, type Measured } from "./conditions";

/** How another's condition is beside one's own; what either does not say is unknown, not equal. */
export const RELATIONS = ["same", "more", "fewer", "partly", "other", "unknown"] as const;
export type Relation = (typeof RELATIONS)[number];

/** So many doublings apart two sizes, or two lines, have nothing in common. */
export const DOUBLINGS = { pupils: 3, bandwidth: 4 } as const;
/** Within this share of each other sizes and lines are the same; within these points the others. */
export const SAME = { ratio: 0.1, boarding: 5, devices: 0.05 } as const;

export interface Nearness {
  /** From 0 to 1: see `nearnessOf`. */
  nearness: number;
  relations: Record<Condition, Relation>;
}

/**
 * How near another's conditions are to one's own. Each condition that one has said counts alike and
 * gives from 0 to 1: stage and area the share they have in common (Jaccard), size and bandwidth by
 * how many doublings lie between, boarding and devices by the difference. What the other does not
 * say gives nothing. The sum is divided by how many one has said: own rule, stated on the help page.
 */
export function nearnessOf(own: Conditions, other: Conditions): Nearness {
  const asked = CONDITIONS.filter((condition) => isKnown(own, condition));
  const sum = asked.reduce((all, condition) => all + likeness(own, other, condition), 0);
  const relations = CONDITIONS.map((condition) => [condition, relationOf(own, other, condition)]);
  return {
    nearness: asked.length === 0 ? 0 : sum / asked.length,
    relations: Object.fromEntries(relations) as Nearness["relations"],
  };
}

function likeness(own: Conditions, other: Conditions, condition: Condition): number {
  if (!isKnown(own, condition) || !isKnown(other, condition)) return 0;
  if (condition === "stage" || condition === "area") return shared(own[condition], other[condition]);
  const [a, b] = [own[condition] ?? 0, other[condition] ?? 0];
  if (condition === "boarding") return 1 - Math.abs(a - b) / 100;
  if (condition === "devices") return Math.max(0, 1 - Math.abs(a - b));
  return Math.max(0, 1 - Math.abs(Math.log2(a / b)) / DOUBLINGS[condition]);
}

function relationOf(own: Conditions, other: Conditions, condition: Condition): Relation {
  if (!isKnown(own, condition) || !isKnown(other, condition)) return "unknown";
  if (condition === "stage" || condition === "area") {
    const share = shared(own[condition], other[condition]);
    return share === 1 ? "same" : share === 0 ? "other" : "partly";
  }
  const [a, b] = [own[condition] ?? 0, other[condition] ?? 0];
  if (isSame(condition, a, b)) return "same";
  return b > a ? "more" : "fewer";
}

function isSame(condition: Measured, a: number, b: number): boolean {
  const apart = Math.abs(a - b);
  if (condition === "boarding") return apart <= SAME.boarding;
  if (condition === "devices") return apart <= SAME.devices + Number.EPSILON;
  return apart <= Math.max(a, b) * SAME.ratio;
}

function shared(a: readonly string[], b: readonly string[]): number {
  const both = a.filter((each) => b.includes(each)).length;
  return both / new Set([...a, ...b]).size;
}
