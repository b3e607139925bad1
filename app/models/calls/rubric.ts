import { z } from "zod";
import { bilingualSchema } from "../taxonomy/taxonomy";

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "must be kebab-case");

const indicatorSchema = z.strictObject({
  id,
  /** Points one can get for it; the weights of a rubric sum to 100. */
  weight: z.number("weight-number").int("weight-number").min(1, "weight-number").max(100, "weight-number"),
  name: bilingualSchema,
  high: bilingualSchema,
  middle: bilingualSchema,
  low: bilingualSchema,
});

/** By what works are judged: weighted indicators, and vetoes of which one alone excludes a work. */
export const rubricSchema = z
  .strictObject({
    id,
    version: z.number().int().positive(),
    name: bilingualSchema,
    indicators: z.array(indicatorSchema).min(1, "indicators-required").max(20, "indicators-many"),
    vetoes: z.array(z.strictObject({ id, name: bilingualSchema })).max(20, "vetoes-many"),
  })
  .refine(({ indicators }) => sumOf(indicators) === FULL_SCORE, "rubric-weights")
  .refine(({ indicators }) => new Set(indicators.map((each) => each.id)).size === indicators.length, {
    message: "an indicator stands twice",
  });

export type Rubric = z.infer<typeof rubricSchema>;
export type Indicator = Rubric["indicators"][number];

export const FULL_SCORE = 100;

function sumOf(indicators: readonly { weight: number }[]): number {
  return indicators.reduce((sum, { weight }) => sum + weight, 0);
}

/**
 * The same rubric with other weights, as a call sets them; an indicator without one keeps its own.
 * The answer still has to be checked: weights may no longer sum to 100.
 */
export function weighted(rubric: Rubric, weights: Readonly<Record<string, number>>): Rubric {
  return {
    ...rubric,
    indicators: rubric.indicators.map((each) => ({ ...each, weight: weights[each.id] ?? each.weight })),
  };
}
