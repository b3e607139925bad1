import type { Suggestion } from "../../app/models/documents/nodes/suggestion";
import type { DecodedUpdate } from "./frame";

/** How an update fared. */
export type Verdict =
  | "fits"
  | "early"
  | "broken"
  | "invalid"
  | "too-large"
  /** It changes the text, and its sender may only propose. */
  | "not-proposed"
  /** It proposes something in somebody else's name. */
  | "forged";

export interface Trial {
  /** One for each update tried, in order. */
  verdicts: Verdict[];
  /** All that fitted as one update, encoding V1; null when nothing changed. */
  merged: Uint8Array | null;
}

export interface Candidate {
  /** Trimmed to what is new, when it is tried. */
  bytes: Uint8Array;
  decoded: DecodedUpdate;
  readonly clientIds: readonly number[];
  readonly memberId: string;
  /** Its sender may only propose. */
  readonly suggests: boolean;
  /** Proposals it makes; known when it fits. */
  suggestions?: readonly Suggestion[];
}

/** True of a verdict after which the copy on which it was tried is to be thrown away. */
export function spoils(verdict: Verdict): verdict is "broken" | "invalid" | "not-proposed" | "forged" {
  return verdict !== "fits" && verdict !== "early" && verdict !== "too-large";
}

/** Between two lines in the log about refused updates, in milliseconds: who sends one may send thousands. */
const SELDOM = 10_000;
let warnedAt = Number.NEGATIVE_INFINITY;

/** Says in the log why updates of a document were refused. */
export function warnOf(id: string, violation: string): void {
  const now = performance.now();
  if (now - warnedAt < SELDOM) return;
  warnedAt = now;
  console.warn(`document ${id}: an update was refused: ${violation}`);
}
