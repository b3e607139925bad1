import { z } from "zod";
import type { MoveRecord } from "./application";
import { MOVES } from "./application";

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((on) => !Number.isNaN(Date.parse(on)))
  .optional()
  .catch(undefined);

/** Which records an auditor looks for; what cannot be read is left out. */
export const recordFilterSchema = z.object({
  call: z.string().min(1).max(40).optional().catch(undefined),
  move: z.enum(MOVES).optional().catch(undefined),
  /** Part of the name of whoever acted. */
  who: z.string().trim().min(1).max(60).optional().catch(undefined),
  /** First and last day, like 2026-05-12, in the clock of the programme. */
  from: day,
  to: day,
});
export type RecordFilter = z.infer<typeof recordFilterSchema>;

/** Moves on one page. */
export const RECORDS = 100;

/** A move with its call and its work by name. */
export interface AuditedMove extends MoveRecord {
  callId: string;
  callName: string;
  title: string;
}
