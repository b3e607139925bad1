import { z } from "zod";

/** How it went. Finding nothing is a finding: it stands first in line with the others. */
export const OUTCOMES = ["effective", "partly", "none"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What can be checked of a result, each with the evidence level it is of (content/taxonomy/evidence.json). */
export const ARTEFACT_KINDS = ["process", "before-after", "comparison", "evaluation"] as const;
export type ArtefactKind = (typeof ARTEFACT_KINDS)[number];

/** What the writers of the source may say of an adoption. */
export const STANCES = ["confirmed", "comment"] as const;
export type Stance = (typeof STANCES)[number];

export const CONTEXT_LENGTH = 1000;
export const CHANGES_LENGTH = 2000;
export const ACCOUNT_LENGTH = 3000;
export const SUBSTANCE_LENGTH = 2000;
export const ANSWER_LENGTH = 2000;
/** Files that one trial may have, sent and not used ones too. */
export const ADOPTION_FILES = 40;
/** Letters of the reason for which a file is hidden. */
export const HIDING_LENGTH = 300;
/** Rows for artefacts in the form; nobody needs more at once, and later reports may bring others. */
export const ARTEFACT_ROWS = 3;
const TITLE_LENGTH = 120;

export interface Artefact {
  kind: ArtefactKind;
  title: string;
  /** An address, or the material itself in words and figures; may be empty beside a file. */
  substance: string;
  /** A file or a picture that the school sent. */
  file: ArtefactFile | null;
  /** There was one, which is shown to nobody any more. */
  hidden: boolean;
}

/** What is told of a file of a trial. */
export interface ArtefactFile {
  id: string;
  /** What it is called when it is taken away; null for a picture. */
  name: string | null;
  size: number;
}

const words = (length: number, code: string) => z.string(code).trim().max(length, "words-long").default("");
const told = (length: number, code: string) => words(length, code).pipe(z.string().min(1, code));
const count = (most: number, code: string) =>
  z
    .string(code)
    .trim()
    .regex(/^\d{1,6}$/, code)
    .transform(Number)
    .pipe(z.number().min(1, code).max(most, code));

/** What a school tells when it adopts an edition. Who changes something says why. */
export const adoptionSchema = z
  .object({
    organisationId: z.string("unit-required").min(1, "unit-required"),
    term: z.string("term-required").regex(/^20\d\d-[12]$/, "term-required"),
    classes: count(500, "classes-count"),
    pupils: count(100_000, "pupils-count"),
    context: told(CONTEXT_LENGTH, "context-required"),
    changes: words(CHANGES_LENGTH, "words-long"),
    reasons: words(CHANGES_LENGTH, "words-long"),
  })
  .superRefine(({ changes, reasons }, context) => {
    if (changes !== "" && reasons === "")
      context.addIssue({ code: "custom", path: ["reasons"], message: "reasons-required" });
  });
export type NewAdoption = z.output<typeof adoptionSchema>;

const artefactSchema = z
  .object({
    kind: z.enum(ARTEFACT_KINDS, "artefact-kind"),
    title: z.string().trim().min(1, "artefact-title").max(TITLE_LENGTH, "words-long"),
    substance: z.string().trim().max(SUBSTANCE_LENGTH, "words-long"),
    /** Id of a file of the trial; empty without one. */
    file: z.string().regex(/^([0-9a-z]{16})?$/, "sent-file-unknown"),
  })
  .refine(({ substance, file }) => substance !== "" || file !== "", "artefact-substance");

/**
 * What a school tells of its result. The form sends artefacts as lists of one length, files by their
 * ids; rows in which there is nothing are passed over.
 */
export const resultSchema = z
  .object({
    outcome: z.enum(OUTCOMES, "outcome-required"),
    account: told(ACCOUNT_LENGTH, "account-required"),
    /** Places of claims in the tried edition, as listClaimsOfTrial has them. */
    claims: z.array(z.string().regex(/^\d{1,3}$/, "invalid")).default([]),
    kind: z.array(z.string()).default([]),
    title: z.array(z.string()).default([]),
    substance: z.array(z.string()).default([]),
    file: z.array(z.string()).default([]),
  })
  .transform(({ outcome, account, claims, kind, title, substance, file }, context) => {
    const rows = kind.map((each, index) => ({
      kind: each,
      title: title[index] ?? "",
      substance: substance[index] ?? "",
      file: file[index] ?? "",
    }));
    const written = rows.filter((row) => `${row.title}${row.substance}${row.file}`.trim() !== "");
    const artefacts = written.slice(0, ARTEFACT_ROWS).flatMap((row) => {
      const read = artefactSchema.safeParse(row);
      if (read.success) return [read.data];
      const [issue] = read.error.issues;
      context.addIssue({ code: "custom", path: ["artefacts"], message: issue?.message ?? "artefact-title" });
      return [];
    });
    if (written.length === 0)
      context.addIssue({ code: "custom", path: ["artefacts"], message: "artefact-required" });
    return { outcome, account, claims: claims.map(Number), artefacts };
  });
export type NewResult = z.output<typeof resultSchema>;

/** Who comments has something to say; who confirms may. */
export const answerSchema = z
  .object({ stance: z.enum(STANCES, "stance-required"), body: words(ANSWER_LENGTH, "words-long") })
  .superRefine(({ stance, body }, context) => {
    if (stance === "comment" && body === "")
      context.addIssue({ code: "custom", path: ["body"], message: "answer-required" });
  });
export type NewAnswer = z.output<typeof answerSchema>;

export interface Result {
  id: string;
  outcome: Outcome;
  account: string;
  artefacts: Artefact[];
  /** What of the work it is about; empty when it is about all of it. */
  claims: string[];
  reportedAt: number;
  /** The school had become one with the source by then. */
  ownWord: boolean;
}

export interface Answer {
  id: string;
  stance: Stance;
  body: string;
  name: string;
  answeredAt: number;
}

/** Why a school's word is not counted as another's: it is the source itself, or works with it in a community. */
export type Dependence = "own-school" | "same-community";

/** One school's trial of one edition, with all that was said of it. */
export interface Adoption {
  id: string;
  practiceId: string;
  /** Number and title of the edition that is tried. */
  edition: number;
  title: string;
  organisationId: string;
  school: string;
  /** The school that began it; another one where it went up in the school since, which then has its name here. */
  schoolThenId: string;
  schoolThen: string | null;
  divisionCode: string;
  term: string;
  classes: number;
  pupils: number;
  context: string;
  changes: string;
  reasons: string;
  adoptedBy: string;
  adoptedAt: number;
  /** Newest first. */
  results: Result[];
  /** Oldest first, as they were said. */
  answers: Answer[];
  /** Null for a school that was independent when it began. */
  dependence: Dependence | null;
  /** The work that began as a copy, if one was started. */
  copyId: string | null;
}

/** Licences that let others change a text. */
const ADAPTABLE = [
  "CC-BY-NC-SA-4.0",
  "CC-BY-4.0",
  "CC-BY-SA-4.0",
  "CC-BY-NC-4.0",
  "CC0-1.0",
  "OFFICIAL-DOCUMENT",
];

/** Whether a working copy may be made of a text under this licence. */
export function mayCopy(licence: string): boolean {
  return ADAPTABLE.includes(licence);
}

/** Terms to choose from, newest first: the next one, the running one and those of two years before. */
export function termsAround(at: number): string[] {
  const date = new Date(at);
  const year = date.getUTCFullYear();
  // A school year begins in autumn; from February to July it is its second half.
  const month = date.getUTCMonth();
  const now = month >= 7 ? year * 2 : month === 0 ? (year - 1) * 2 : (year - 1) * 2 + 1;
  return Array.from({ length: 6 }, (_, back) => now + 1 - back).map(
    (half) => `${Math.floor(half / 2)}-${(half % 2) + 1}`,
  );
}
