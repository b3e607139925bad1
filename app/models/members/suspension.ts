import { z } from "zod";

export const REASON_LENGTH = 500;

/** Why an account is closed: kept, and shown to those who may open it again. */
export const reasonSchema = z
  .string("reason-required")
  .trim()
  .min(1, "reason-required")
  .max(REASON_LENGTH, "reason-long");

/** A member of a unit whose account is closed. */
export interface SuspendedMember {
  memberId: string;
  name: string;
  email: string;
  suspendedAt: number;
  reason: string;
}
