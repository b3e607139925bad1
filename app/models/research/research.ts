import { z } from "zod";

/** What researchers can ask for: how experts judged, and what came of trials, both without names and units. */
export const DATASETS = ["scores", "adoptions"] as const;
export type Dataset = (typeof DATASETS)[number];

/** Fewer works or trials of one sort are left out: with a few, one could tell whose they are. */
export const SMALLEST_GROUP = 5;
/** So long an approval holds. */
export const APPROVED_FOR = 365 * 86_400_000;

export const askSchema = z.object({
  dataset: z.enum(DATASETS, { error: "research-dataset" }),
  purpose: z.string().trim().min(20, "research-purpose").max(2000, "words-long"),
});

export const decisionSchema = z
  .object({
    granted: z.enum(["yes", "no"], { error: "research-decision" }),
    reason: z.string().trim().max(1000, "words-long").default(""),
  })
  .refine(({ granted, reason }) => granted === "yes" || reason !== "", {
    error: "reason-required",
    path: ["reason"],
  });

/** Somebody's request for a dataset, and what was decided. */
export interface DatasetRequest {
  id: string;
  memberId: string;
  memberName: string;
  organisationName: string;
  dataset: Dataset;
  purpose: string;
  askedAt: number;
  decidedAt: number | null;
  granted: boolean | null;
  reason: string;
  validUntil: number | null;
}
