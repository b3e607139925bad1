import { z } from "zod";
import { currentDivisions, fullName } from "../taxonomy/divisions";
import { findTerm, type SchemeName, type Taxonomy } from "../taxonomy/taxonomy";
import { detailsSchema, type PracticeDetails } from "./practice";
import { findRegion } from "./region";

/** Fields of the form that describes a work; absent ones are empty, as browsers send them. */
const fieldsSchema = z.object({
  summary: z.string().default(""),
  keywords: z.string().default(""),
  stage: z.array(z.string()).default([]),
  subject: z.array(z.string()).default([]),
  mode: z.array(z.string()).default([]),
  problem: z.array(z.string()).default([]),
  technology: z.array(z.string()).default([]),
  area: z.array(z.string()).default([]),
  evidence: z.string().default(""),
  region: z.string().default(""),
  licence: z.string("licence-required"),
  from: z.string().default(""),
  to: z.string().default(""),
  partners: z.string().default(""),
  language: z.string().optional(),
});
type Fields = z.output<typeof fieldsSchema>;

/**
 * Reads the form that describes a work into its front matter: words are split, the region is
 * looked up by name, codes must be in the vocabularies.
 * @param current the front matter so far: a region that no longer stands may stay
 */
export function descriptionSchema(taxonomy: Taxonomy, current: PracticeDetails) {
  return fieldsSchema
    .transform((fields, context) => {
      requireKnown(taxonomy, fields, context);
      return {
        summary: fields.summary.replace(/\r\n?/g, "\n"),
        keywords: parted(fields.keywords, /[,，、;；\n]+/),
        stage: fields.stage,
        subject: fields.subject,
        mode: fields.mode,
        problem: fields.problem,
        technology: fields.technology,
        area: fields.area,
        evidence: fields.evidence,
        licence: fields.licence,
        partners: parted(fields.partners, /[\r\n]+/),
        region: regionOf(taxonomy, fields.region, current, context),
        period: periodOf(fields, context),
        language: fields.language,
      };
    })
    .transform((details, context) => {
      const result = detailsSchema.safeParse(details);
      if (result.success) return result.data;
      for (const { path, message } of result.error.issues) fault(context, String(path[0] ?? "form"), message);
      return z.NEVER;
    });
}

/** Fields whose values are codes, with the vocabulary each is from. */
const VOCABULARIES = [
  ["stage", "stage"],
  ["subject", "subject"],
  ["mode", "mode"],
  ["problem", "problem"],
  ["technology", "technology"],
  ["area", "area-type"],
  ["evidence", "evidence"],
  ["licence", "licence"],
] as const;

function requireKnown(taxonomy: Taxonomy, fields: Fields, context: z.RefinementCtx): void {
  for (const [name, scheme] of VOCABULARIES) {
    const codes = [fields[name]].flat().filter((code) => code !== "");
    if (codes.some((code) => !isSelectable(taxonomy, scheme, code))) fault(context, name, "code-unknown");
  }
}

function isSelectable(taxonomy: Taxonomy, scheme: SchemeName, code: string): boolean {
  const term = findTerm(taxonomy.schemes[scheme], code);
  return term !== null && term.heading !== true;
}

function regionOf(
  { divisions }: Taxonomy,
  typed: string,
  current: PracticeDetails,
  context: z.RefinementCtx,
): string {
  const kept = ["zh-CN", "en"].some((each) => fullName(divisions, current.region, each) === typed.trim());
  if (kept) return current.region;
  const found = findRegion(divisions, typed);
  if ("code" in found) return found.code;
  fault(context, "region", found.candidates.length > 0 ? "region-ambiguous" : "region-unknown");
  return "";
}

/** The month a browser sends is `YYYY-MM`, one without a picker whatever was typed. */
function periodOf({ from, to }: Fields, context: z.RefinementCtx): string {
  const [first, last] = [from.trim() || to.trim(), to.trim() || from.trim()];
  if (first === "") return "";
  if (![first, last].every((month) => /^\d{4}-(0[1-9]|1[0-2])$/.test(month))) {
    fault(context, "from", "period-shape");
    return "";
  }
  if (first > last) fault(context, "to", "period-order");
  return `${first}/${last}`;
}

function parted(text: string, separators: RegExp): string[] {
  const parts = text.split(separators).map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ""))];
}

function fault(context: z.RefinementCtx, field: string, message: string): void {
  context.addIssue({ code: "custom", path: [field], message });
}

/** Whole names to choose a region from, in the reader's language. */
export function regionNames({ divisions }: Taxonomy, locale: string): string[] {
  return currentDivisions(divisions).map(({ code }) => fullName(divisions, code, locale));
}
