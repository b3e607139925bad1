import { z } from "zod";
import type { Rubric } from "../calls/rubric";
import { invalid } from "../domain-error";
import type { Nomination } from "./application";

/** Characters with which writers say why a passage speaks for an indicator. */
export const POINTER_LENGTH = 500;

const pointerSchema = z.object({
  anchor: z.string().max(80, "nomination-anchor").default(""),
  words: z.string().trim().max(POINTER_LENGTH, "nomination-long").default(""),
  artefact: z.string().max(80, "nomination-anchor").optional(),
  trial: z.object({ id: z.string(), term: z.string(), outcome: z.string() }).optional(),
});

/**
 * What writers point to, one pointer for each indicator of the rubric; others are dropped.
 * @throws invalid("nomination-long" | "nomination-anchor")
 */
export function checkedNomination(rubric: Rubric, told: Nomination): Nomination {
  return Object.fromEntries(
    rubric.indicators.map(({ id }) => {
      const result = pointerSchema.safeParse(told[id] ?? {});
      if (!result.success) throw invalid(result.error.issues[0]?.message ?? "nomination-anchor");
      return [id, result.data];
    }),
  );
}

/** Indicators for which the writers point to nothing yet: what is left to do. */
export function openIndicators(rubric: Rubric, nomination: Nomination): string[] {
  return rubric.indicators
    .filter(({ id }) => {
      const { anchor = "", words = "", trial } = nomination[id] ?? {};
      return anchor === "" && words === "" && trial === undefined;
    })
    .map(({ id }) => id);
}
