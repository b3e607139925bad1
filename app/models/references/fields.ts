import { checkedReference, type Reference, type ReferenceType } from "./reference";

/** What is asked of a source besides its kind, its title and who wrote it. */
export type SourceField = Exclude<keyof Reference, "type" | "title" | "authors" | "language">;

/** What is asked of a source of each kind, in the order of the form. */
export const FIELDS: Record<ReferenceType, readonly SourceField[]> = {
  J: ["container", "date", "volume", "issue", "pages", "doi", "url", "accessed"],
  M: [
    "translators",
    "edition",
    "place",
    "publisher",
    "date",
    "volume",
    "pages",
    "container",
    "editors",
    "doi",
    "url",
    "accessed",
  ],
  D: ["place", "publisher", "date", "pages", "url", "accessed"],
  C: ["container", "editors", "place", "publisher", "date", "volume", "pages", "url", "accessed"],
  N: ["container", "date", "pages", "url", "accessed"],
  S: ["number", "place", "publisher", "date", "pages", "url", "accessed"],
  R: ["number", "place", "publisher", "date", "pages", "url", "accessed"],
  P: ["number", "date", "url", "accessed"],
  G: ["edition", "place", "publisher", "date", "volume", "pages", "url", "accessed"],
  EB: ["place", "publisher", "date", "url", "accessed"],
  DB: ["place", "publisher", "date", "url", "accessed"],
  A: ["place", "publisher", "number", "date", "pages", "url", "accessed"],
  Z: ["container", "place", "publisher", "number", "date", "pages", "url", "accessed"],
};

/** A source as somebody types it: names parted by semicolons. */
export type SourceDraft = { type: ReferenceType; title: string } & Partial<
  Record<Exclude<keyof Reference, "type" | "title">, string>
>;

const NAMES: ReadonlySet<string> = new Set(["authors", "editors", "translators"]);

export type SourceProblem = "title" | "date" | "accessed" | "url";

/** The source that was typed, or which fields cannot be read; fields of other kinds are left out. */
export function referenceFrom(draft: SourceDraft): { reference: Reference } | { problems: SourceProblem[] } {
  const asked: readonly string[] = FIELDS[draft.type];
  const given: Record<string, unknown> = {
    type: draft.type,
    title: draft.title,
    authors: namesIn(draft.authors),
    language: draft.language,
  };
  for (const [field, value] of Object.entries(draft)) {
    if (asked.includes(field)) given[field] = NAMES.has(field) ? namesIn(value) : value.trim();
  }
  const reference = checkedReference(given);
  const problems: SourceProblem[] = reference ? [] : ["title"];
  for (const field of ["date", "accessed", "url"] as const)
    if (given[field] && reference && !reference[field]) problems.push(field);
  return reference && problems.length === 0 ? { reference } : { problems };
}

/** What a form begins with for a source that is there already. */
export function draftOf(reference: Reference): SourceDraft {
  const entries = Object.entries(reference).map(([field, value]) => [
    field,
    Array.isArray(value) ? value.join("; ") : value,
  ]);
  return Object.fromEntries(entries) as SourceDraft;
}

function namesIn(text = ""): string[] {
  return text
    .split(/[;；、\n]+/)
    .map((name) => name.trim())
    .filter(Boolean);
}
