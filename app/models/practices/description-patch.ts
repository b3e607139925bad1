import { z } from "zod";
import { invalid } from "../domain-error";
import type { Taxonomy } from "../taxonomy/taxonomy";
import { descriptionSchema } from "./description";
import type { PracticeDetails } from "./practice";

const words = z.array(z.string().max(200), "code-unknown").max(200);

/** What a program may say of a work; what it leaves out stays as it is. */
export const patchSchema = z.strictObject({
  title: z.string("title-required").optional(),
  summary: z.string().optional(),
  keywords: words.optional(),
  stage: words.optional(),
  subject: words.optional(),
  mode: words.optional(),
  problem: words.optional(),
  evidence: z.string().optional(),
  region: z.string().optional(),
  licence: z.string().optional(),
  period: z.string().optional(),
  partners: words.optional(),
  language: z.string().optional(),
});
export type DescriptionPatch = z.output<typeof patchSchema>;

/**
 * The front matter with what a program said of it, by the same rules as the form.
 * @throws invalid with the code of the first rule it breaks
 */
export function patched(
  taxonomy: Taxonomy,
  current: PracticeDetails,
  patch: DescriptionPatch,
): PracticeDetails {
  const next = { ...current, ...patch };
  const [from = "", to = ""] = next.period.split("/");
  const parsed = descriptionSchema(taxonomy, current).safeParse({
    ...next,
    keywords: next.keywords.join("\n"),
    partners: next.partners.join("\n"),
    from,
    to,
  });
  if (!parsed.success) throw invalid(parsed.error.issues[0]?.message ?? "invalid");
  return parsed.data;
}
