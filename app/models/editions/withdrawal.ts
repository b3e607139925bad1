import { z } from "zod";
import type { Content } from "../documents/content";
import type { Projection } from "../documents/projection.server";

export const WITHDRAWAL_REASON_LENGTH = 500;

/** Why an edition is taken back, for its readers: it stands on what is left of its page. */
export const withdrawalReasonSchema = z
  .string("reason-required")
  .trim()
  .min(1, "reason-required")
  .max(WITHDRAWAL_REASON_LENGTH, "reason-long");

/** An edition before whoever may take it back. */
export interface Withdrawable {
  practiceId: string;
  number: number;
  title: string;
  language: string;
  /** Whether the actor has a page of the work on their desk. */
  collaborates: boolean;
  /** The edition readers find instead, with its text; null when none is left or another is the newest anyhow. */
  successor: { number: number; content: Content } | null;
}

/** The text of the edition that is found from now on, made ready for the index. */
export interface Successor {
  number: number;
  projection: Projection;
}
