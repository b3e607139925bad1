import { z } from "zod";
import { contentFromMarkdown } from "../documents/markdown";
import { type Projection, projectContent } from "../documents/projection.server";
import { KINDS, type Kind, titleSchema } from "../practices/practice";
import type { EntryText } from "../search/entry-text.server";
import type { MetTerms } from "../search/met-terms.server";
import { findDivision } from "../taxonomy/divisions";
import { label, type SchemeName, type Taxonomy } from "../taxonomy/taxonomy";
import type { EditionDetails } from "./edition";
import { readFindable } from "./search-index.server";

/** One line of a school's archive, ready to be published. */
export interface ArchivedWork {
  kind: Kind;
  title: string;
  details: EditionDetails;
  projection: Projection;
  publishedAt: number;
  /** What it is found by. */
  text: EntryText;
}

export type ReadLine =
  | { ok: true; work: ArchivedWork; remarks: string[] }
  /** Why the line cannot go in, as a sentence. */
  | { ok: false; reason: string };

const words = z.array(z.string().trim().min(1).max(120)).max(50, "more than 50 values");
const optionalWords = words.nullish().transform((value) => value ?? []);

const lineSchema = z.object({
  kind: z.enum(KINDS, `kind must be one of ${KINDS.join(", ")}`),
  title: z.string("title is missing"),
  summary: z.string().max(2_000, "summary is longer than 2000 characters").nullish(),
  body: z
    .string("body is missing")
    .max(2_000_000, "body is longer than 2,000,000 characters")
    .refine((body) => body.trim() !== "", "body is empty"),
  stage: optionalWords,
  subject: optionalWords,
  mode: optionalWords,
  problem: optionalWords,
  technology: optionalWords,
  area: optionalWords,
  keywords: optionalWords,
  region: z.union([z.string(), z.number().int().transform(String)]).nullish(),
  organisation: z.string().max(120, "organisation is longer than 120 characters").nullish(),
  authors: z
    .array(
      z.union([
        z.string().transform((name) => ({ name })),
        z.object({ name: z.string(), organisation: z.string().optional() }),
      ]),
    )
    .max(100, "more than 100 authors")
    .nullish(),
  publishedAt: z.union([z.string(), z.number()], "publishedAt is missing"),
  licence: z.string().max(40).nullish(),
});

/**
 * Reads one line of an archive (NDJSON). Terms may be written as codes or as their names; what
 * the vocabularies do not have is kept as written and remarked upon.
 * @param met terms of the lines before, so that what is asked of each is asked once
 */
export function readArchiveLine(line: string, taxonomy: Taxonomy, met?: MetTerms): ReadLine {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { ok: false, reason: "not a JSON object" };
  }
  const parsed = lineSchema.safeParse(json);
  if (!parsed.success) return { ok: false, reason: reasonOf(parsed.error) };
  const title = titleSchema.safeParse(parsed.data.title);
  if (!title.success) return { ok: false, reason: "title is empty or longer than 120 characters" };
  const publishedAt = instantOf(parsed.data.publishedAt);
  if (publishedAt === null) return { ok: false, reason: "publishedAt is no date" };
  const remarks: string[] = [];
  const details = detailsOf(parsed.data, taxonomy, remarks);
  const projection = projectContent(contentFromMarkdown(parsed.data.body));
  const text = readFindable({ title: title.data, details, projection }, met);
  return {
    ok: true,
    work: { kind: parsed.data.kind, title: title.data, details, projection, publishedAt, text },
    remarks,
  };
}

function detailsOf(data: z.output<typeof lineSchema>, taxonomy: Taxonomy, remarks: string[]): EditionDetails {
  const codes = (scheme: SchemeName, values: string[]) =>
    values.map((value) => codeOf(taxonomy, scheme, value, remarks));
  const region = (data.region ?? "").trim();
  if (region !== "" && !findDivision(taxonomy.divisions, region))
    remarks.push(`region ${region} is no division`);
  return {
    summary: (data.summary ?? "").trim(),
    keywords: data.keywords,
    stage: codes("stage", data.stage),
    subject: codes("subject", data.subject),
    mode: codes("mode", data.mode),
    problem: codes("problem", data.problem),
    technology: codes("technology", data.technology),
    area: codes("area-type", data.area),
    evidence: "",
    region: /^\d{6}$/.test(region) ? region : "",
    licence: data.licence ? codeOf(taxonomy, "licence", data.licence, remarks) : "ALL-RIGHTS-RESERVED",
    period: "",
    language: "zh-Hans",
    partners: [],
    organisation: (data.organisation ?? "").trim(),
    organisationId: null,
    authors: (data.authors ?? [])
      .map((author) => ({ ...author, name: author.name.trim() }))
      .filter((each) => each.name),
  };
}

function codeOf(taxonomy: Taxonomy, name: SchemeName, value: string, remarks: string[]): string {
  const term = taxonomy.schemes[name].terms.find(
    (each) => each.code === value || label(each, "zh") === value || label(each, "en") === value,
  );
  if (!term) remarks.push(`${name} ${value} is not in the vocabulary`);
  return term?.code ?? value;
}

function instantOf(value: string | number): number | null {
  const instant = typeof value === "number" ? value : Date.parse(value);
  return Number.isFinite(instant) && instant > 0 && instant < 8.64e15 ? Math.floor(instant) : null;
}

function reasonOf(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return "not readable";
  const field = issue.path.join(".");
  return field && !issue.message.startsWith(String(issue.path[0]))
    ? `${field}: ${issue.message}`
    : issue.message;
}
