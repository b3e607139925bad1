import { z } from "zod";
import type { DivisionTable } from "./divisions";
import type { Jurisdiction } from "./jurisdictions";
import type { Template } from "./template";

/** The vocabularies a work is described with. A file of content/taxonomy holds each of them. */
export const SCHEME_NAMES = [
  "stage",
  "grade",
  "subject",
  "mode",
  "problem",
  "technology",
  "evidence",
  "area-type",
  "maturity",
  "licence",
  "link",
  "organisation-kind",
] as const;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "must be a day like 2026-01-01");
const termCode = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9.-]*$/, "must be a code of letters, digits, - and .");

/** A text in the two languages of the interface. */
export const bilingualSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

export const termSchema = z.strictObject({
  code: termCode,
  zh: z.string().min(1),
  en: z.string().min(1),
  /** A broader term of the same scheme, or null at the top. */
  parent: termCode.nullable(),
  /** How teachers call it beside its name; who looks for these words means it. */
  alsoCalled: z.array(z.string().min(2)).min(1).optional(),
  /** Its place among the terms with the same parent, from 1. */
  order: z.number().int().positive(),
  /** For editors, not for readers; starts with [U] while the term is unverified. */
  note: z.string().min(1).optional(),
  description: bilingualSchema.optional(),
  uri: z.url().optional(),
  /** Heads a group in a list and is never attached to a work itself. */
  heading: z.literal(true).optional(),
  /** The stages it belongs to, where it does not belong to all. */
  stages: z.array(termCode).min(1).optional(),
});

export const schemeSchema = z
  .strictObject({
    scheme: z.enum(SCHEME_NAMES),
    version: z.string().regex(/^\d{4}\.\d+$/, "must be a version like 2026.1"),
    validFrom: day,
    validTo: day.nullable(),
    source: z.string().min(1),
    terms: z.array(termSchema).min(1),
  })
  .superRefine(({ terms }, context) => {
    const codes = new Set<string>();
    terms.forEach(({ code }, index) => {
      if (codes.has(code)) fault(context, index, "code", `${code} stands twice`);
      codes.add(code);
    });
    terms.forEach((term, index) => {
      if (leadsBackToItself(term, terms)) fault(context, index, "parent", `${term.code} is its own ancestor`);
      if (term.parent !== null && !codes.has(term.parent)) {
        fault(context, index, "parent", `${term.parent} is no term of this scheme`);
      }
    });
  });

export type Bilingual = z.infer<typeof bilingualSchema>;
export type Term = z.infer<typeof termSchema>;
export type Scheme = z.infer<typeof schemeSchema>;
export type SchemeName = (typeof SCHEME_NAMES)[number];
export type Schemes = Readonly<Record<SchemeName, Scheme>>;

/** All words the product speaks: loaded once when the process starts, the same for every request. */
export interface Taxonomy {
  readonly schemes: Schemes;
  readonly divisions: DivisionTable;
  readonly jurisdictions: readonly Jurisdiction[];
  readonly templates: readonly Template[];
}

/** The name of a term for the reader: English where the locale is English, Chinese everywhere else. */
export function label(term: { zh: string; en: string }, locale: string): string {
  return isEnglish(locale) ? term.en : term.zh;
}

/** True for `en`, `en-GB` and the like. */
export function isEnglish(locale: string): boolean {
  return /^en\b/i.test(locale);
}

/** The term of a code, or null: an old work may carry a code this version dropped. */
export function findTerm(scheme: Scheme, code: string): Term | null {
  return scheme.terms.find((term) => term.code === code) ?? null;
}

/** The terms directly below a term, or the top terms for null, in their order. */
export function termsUnder(scheme: Scheme, parent: string | null): Term[] {
  return scheme.terms.filter((term) => term.parent === parent).sort((a, b) => a.order - b.order);
}

/** A code and all codes below it: who filters by 特殊教育 also means 视障教育. */
export function codesWithin(scheme: Scheme, code: string): string[] {
  return [code, ...termsUnder(scheme, code).flatMap((term) => codesWithin(scheme, term.code))];
}

/** The terms one may attach to a work: all but the headings of groups. */
export function selectableTerms(scheme: Scheme): Term[] {
  return scheme.terms.filter((term) => term.heading !== true);
}

/** The terms that suit a stage; a term without stages suits all. */
export function termsForStage(scheme: Scheme, stage: string): Term[] {
  return scheme.terms.filter((term) => term.stages === undefined || term.stages.includes(stage));
}

/** Whether a term still waits for a check against its authority. */
export function isUnverified(term: Term): boolean {
  return term.note?.startsWith("[U]") ?? false;
}

function leadsBackToItself(start: Term, terms: Term[]): boolean {
  const seen = new Set<string>();
  for (let code = start.parent; code !== null && !seen.has(code); ) {
    if (code === start.code) return true;
    seen.add(code);
    code = terms.find((term) => term.code === code)?.parent ?? null;
  }
  return false;
}

function fault(context: z.RefinementCtx, index: number, field: keyof Term, message: string): void {
  context.addIssue({ code: "custom", path: ["terms", index, field], message });
}
