import type { Content } from "../documents/content";
import type { Suggestion } from "../documents/nodes/suggestion";

/** What a work can be brought in from. */
export const SOURCES = ["docx", "md", "html"] as const;
export type Source = (typeof SOURCES)[number];

/** What a work can be taken away as. */
export const FORMATS = ["docx", "pdf", "md", "zip"] as const;
export type Format = (typeof FORMATS)[number];

export const MEDIA_TYPES: Record<Format, string> = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
  md: "text/markdown; charset=utf-8",
  zip: "application/zip",
};

/** Bounds on a file that is brought in; what is above them is refused or left out, and said so. */
export const FILE_LIMITS = {
  bytes: 15 * 1024 * 1024,
  /** Entries of a zip. */
  entries: 2_000,
  /** Bytes of all parts of a zip that are read, unpacked. */
  unpacked: 50 * 1024 * 1024,
  /** How many times larger than packed a part of more than a megabyte may be. */
  ratio: 100,
  /** Elements in one part. */
  elements: 1_000_000,
  /** How deep elements may lie in each other. */
  depth: 400,
  pictures: 300,
  /** Changes that become proposals; further ones are accepted. */
  proposals: 1_000,
} as const;

/** What becomes of words that Word keeps as proposed changes. */
export const CHANGES = ["suggest", "accept", "reject"] as const;
export type Changes = (typeof CHANGES)[number];

export interface ReadOptions {
  /** Name of the file as its owner calls it. */
  name: string;
  changes: Changes;
}

/** One thing that could not be kept as it was, how often, and where it can be recognised. */
export interface ReportLine {
  code: ReportCode;
  count: number;
  /** First words of what it concerns, at most three. */
  examples: string[];
}

export const REPORT_CODES = [
  "text-box",
  "drawing",
  "chart",
  "object",
  "formula",
  "picture-missing",
  "picture-type",
  "picture-linked",
  "picture-many",
  "footnote",
  "endnote",
  "comment",
  "change-suggested",
  "change-object",
  "change-paragraph",
  "change-row",
  "change-look",
  "change-left",
  "change-many",
  "change-accepted",
  "change-rejected",
  "contents",
  "header-footer",
  "heading-deep",
  "heading-guessed",
  "numbering-format",
  "page-break",
  "pinyin",
  "symbol",
  "link-unsafe",
  "link-inside",
  "table-deep",
  "table-uneven",
  "form-field",
  "colour",
  "hidden",
  "other-file",
  "byline",
  "reference",
  "reference-unread",
  "citation",
  "markup",
] as const;
export type ReportCode = (typeof REPORT_CODES)[number];

/** A comment of a Word file; becomes part of a conversation beside the text. */
export interface ImportedComment {
  id: string;
  /** The comment it answers. */
  parentId: string | null;
  author: string;
  /** UTC milliseconds, or null. */
  at: number | null;
  text: string;
  /** Words it was attached to. */
  quote: string;
  /** How often the same words stand in the text behind these. */
  after: number;
  resolved: boolean;
}

/** A proposed change of a Word file, whatever became of it. */
export interface ImportedChange {
  kind: "insertion" | "deletion" | "format";
  author: string;
  at: number | null;
  text: string;
}

/** A proposal that the words of a text carry marks of, and who made it in the file. */
export interface ImportedProposal extends Suggestion {
  author: string;
}

/** A picture of the file, not read yet; `content` speaks of it by its id. */
export interface ImportedPicture {
  id: string;
  bytes: Uint8Array;
}

/** A file as it was read: a text for a new work, and everything that is not part of the text. */
export interface ImportedWork {
  source: Source;
  /** Never empty: of the file's title, its only first heading, or its name. */
  title: string;
  content: Content;
  pictures: ImportedPicture[];
  comments: ImportedComment[];
  changes: ImportedChange[];
  /** Those of the changes that became proposals, by the ids of their marks in `content`. */
  proposals: ImportedProposal[];
  report: ReportLine[];
}

/** A heading of an imported text, by its place among the blocks. */
export interface FoundHeading {
  block: number;
  level: number;
  text: string;
}
