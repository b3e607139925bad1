import { z } from "zod";

export const KINDS = [
  "regional-case",
  "school-case",
  "teaching-model",
  "method-card",
  "lesson",
  "study",
  "resource",
] as const;
/** Texts that belong to a practice community; they are begun there, never from a template. */
export const COMMUNITY_KINDS = ["minutes", "yearly-summary"] as const;
export type Kind = (typeof KINDS)[number] | (typeof COMMUNITY_KINDS)[number];

/** A member's part in one work, strongest first. */
export const PARTS = ["owner", "editor", "suggester", "commenter", "viewer"] as const;
export type Part = (typeof PARTS)[number];

export function isKind(value: unknown): value is Kind {
  return (KINDS as readonly unknown[]).includes(value);
}

export const TITLE_LENGTH = 120;
export const SUMMARY_LENGTH = 300;
export const KEYWORDS = 8;
export const KEYWORD_LENGTH = 30;
export const PARTNERS = 20;

/** Bounds a title and folds the spaces people paste with it. */
export const titleSchema = z
  .string("title-required")
  .transform((title) =>
    title
      .normalize("NFC")
      .replace(/[\s\p{C}]+/gu, " ")
      .trim(),
  )
  .pipe(z.string().min(1, "title-required").max(TITLE_LENGTH, "title-long"));

const code = z.string().regex(/^[A-Za-z0-9.-]{1,40}$/);
const codes = z.array(code).max(30).default([]);

/** What a member tells to start a work. */
export const startSchema = z.object({ kind: z.enum(KINDS, "kind-required"), title: titleSchema });

/** Someone named on the title page: a member, or a person of a bulk import known by name only. */
export const authorSchema = z.object({
  name: z.string().trim().min(1).max(60),
  memberId: z.string().max(40).optional(),
  organisation: z.string().max(120).optional(),
  /** What they did, once all authors have signed it: see app/models/contributions/roles.ts. */
  roles: z.array(z.string().max(40)).max(10).optional(),
});
export type Author = z.infer<typeof authorSchema>;

/** Front matter of a work; codes are those of content/taxonomy and content/divisions. */
export const detailsSchema = z.object({
  summary: z.string().trim().max(SUMMARY_LENGTH, "summary-long").default(""),
  keywords: z
    .array(z.string().trim().min(1).max(KEYWORD_LENGTH, "keyword-long"))
    .max(KEYWORDS, "keywords-many")
    .default([]),
  stage: codes,
  subject: codes,
  mode: codes,
  problem: codes,
  /** Absent in front matter from before it was asked for. */
  technology: codes.optional(),
  /** What kind of place it comes from, like rural or west; absent as above. */
  area: codes.optional(),
  /** Claimed evidence level, e0 to e5; empty while nobody has said. */
  evidence: z.union([z.literal(""), z.string().regex(/^e[0-5]$/)]).default(""),
  /** Division code, or empty. */
  region: z.union([z.literal(""), z.string().regex(/^\d{6}$/)]).default(""),
  licence: code.default("CC-BY-NC-SA-4.0"),
  /** `YYYY-MM/YYYY-MM`, or empty. */
  period: z
    .union([z.literal(""), z.string().regex(/^\d{4}-\d{2}\/\d{4}-\d{2}$/, "period-shape")])
    .default(""),
  language: z.enum(["zh-Hans", "en"]).default("zh-Hans"),
  /** Names of co-operating units. */
  partners: z
    .array(z.string().trim().min(1).max(120, "partner-long"))
    .max(PARTNERS, "partners-many")
    .default([]),
});
export type PracticeDetails = z.infer<typeof detailsSchema>;

/** Front matter as JSON, such as a form sends back; undefined for what is none. */
export function readDetails(json: string): PracticeDetails | undefined {
  try {
    return detailsSchema.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}

/** One work, as its page in the workspace knows it. */
export interface Practice {
  id: string;
  kind: Kind;
  title: string;
  organisationId: string | null;
  organisationName: string | null;
  templateVersion: number;
  details: PracticeDetails;
  createdBy: string;
  createdAt: number;
  updatedAt: number;
}
