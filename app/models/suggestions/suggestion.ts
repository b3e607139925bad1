import { z } from "zod";

export const OUTCOMES = ["accepted", "rejected"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What a writer decided of proposals. */
export const decideSchema = z.object({
  ids: z
    .array(z.string().regex(/^[0-9a-z]{8,24}$/))
    .min(1)
    .max(500),
  outcome: z.enum(OUTCOMES),
});
export type DecideInput = z.infer<typeof decideSchema>;

/** Somebody who proposed something in a text; they may have left the work since. */
export interface Suggester {
  memberId: string;
  name: string;
  /** Whether they are named in a file that was brought in, and no member. */
  fromFile: boolean;
}
