import type { Content } from "../documents/content";
import { countUndescribedFigures, writtenSections } from "../documents/sections";
import type { Verification } from "../organisations/organisation";
import type { Practice } from "../practices/practice";
import type { Template } from "../taxonomy/template";

/** Fewer characters than this are no text. */
export const LEAST_CHARACTERS = 20;

export interface Readiness {
  /** Without these a work is not published; the code of the rule for each that is broken. */
  missing: MissingCode[];
  /** What a reader would miss; nobody is held up by it. */
  advice: ("subject" | "evidence" | "region" | "keywords")[];
  /** Required sections of the template in which nothing was written. */
  emptySections: string[];
  undescribedFigures: number;
}

export const MISSING_CODES = [
  "no-organisation",
  "organisation-unverified",
  "summary-required",
  "stage-required",
  "text-required",
] as const;
export type MissingCode = (typeof MISSING_CODES)[number];

/**
 * What a work must have before it can be published.
 * @param unit what the bureau above said of its lead unit
 */
export function missingFor(
  practice: Pick<Practice, "organisationId" | "details">,
  { characters }: { characters: number },
  unit: Verification = "verified",
): MissingCode[] {
  const { summary, stage } = practice.details;
  const broken: Record<MissingCode, boolean> = {
    "no-organisation": practice.organisationId === null,
    "organisation-unverified": practice.organisationId !== null && unit !== "verified",
    "summary-required": summary === "",
    "stage-required": stage.length === 0,
    "text-required": characters < LEAST_CHARACTERS,
  };
  return MISSING_CODES.filter((code) => broken[code]);
}

/** Everything its writers should know before they ask for publication. */
export function readinessOf(
  practice: Pick<Practice, "organisationId" | "details">,
  text: { characters: number; content: Content },
  template: Template | null,
  unit: Verification = "verified",
): Readiness {
  const { subject, evidence, region, keywords } = practice.details;
  const written = writtenSections(text.content);
  const absent = { subject: subject.length === 0, evidence: evidence === "", region: region === "" };
  return {
    missing: missingFor(practice, text, unit),
    advice: (["subject", "evidence", "region", "keywords"] as const).filter((each) =>
      each === "keywords" ? keywords.length === 0 : absent[each],
    ),
    emptySections: (template?.sections ?? [])
      .filter(({ id, required }) => required && !written.has(id))
      .map(({ id }) => id),
    undescribedFigures: countUndescribedFigures(text.content),
  };
}
