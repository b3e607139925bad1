import { fnv1a } from "../fnv";
import { type Reference, type ReferenceType, yearOf } from "./reference";

const ENTRIES: Record<ReferenceType, string> = {
  J: "article",
  M: "book",
  D: "phdthesis",
  C: "inproceedings",
  N: "article",
  S: "techreport",
  R: "techreport",
  P: "misc",
  G: "book",
  EB: "misc",
  DB: "misc",
  A: "misc",
  Z: "misc",
};

/**
 * A source as one BibTeX entry in UTF-8. Its key is the first family name with the year and, of what
 * has an address, a sign of that: two works of an author and a year, and two editions of one work,
 * stand in one bibliography, though each was taken singly.
 */
export function formatBibtex(reference: Reference): string {
  const entry = reference.type === "M" && reference.container ? "incollection" : ENTRIES[reference.type];
  const lines = Object.entries(fieldsOf(reference, entry))
    .filter((field): field is [string, string] => Boolean(field[1]))
    .map(([name, value]) => `  ${name} = {${NAMES.has(name) ? value : escaped(value, name)}}`);
  return `@${entry}{${keyOf(reference)},\n${lines.join(",\n")}\n}`;
}

function fieldsOf(reference: Reference, entry: string): Record<string, string | undefined> {
  const { type, container, publisher, date } = reference;
  const institution = entry === "phdthesis" ? "school" : entry === "techreport" ? "institution" : "publisher";
  return {
    author: namesIn(reference.authors),
    title: reference.title,
    [type === "J" || type === "N" ? "journal" : "booktitle"]: container,
    editor: namesIn(reference.editors),
    translator: namesIn(reference.translators),
    edition: reference.edition,
    address: reference.place,
    [institution]: publisher,
    year: yearOf(reference),
    date: date && date.length > 4 ? date : undefined,
    volume: reference.volume,
    number: reference.issue ?? reference.number,
    pages: reference.pages?.replace(/\s*[-–—]+\s*/g, "--"),
    doi: reference.doi,
    url: reference.url,
    urldate: reference.accessed,
    langid: reference.language === "zh" ? "chinese" : reference.language === "en" ? "english" : undefined,
  };
}

const NAMES: ReadonlySet<string> = new Set(["author", "editor", "translator"]);

/** A name with "and" in it, a unit's, stands in braces, or programs would read two. */
function namesIn(names: readonly string[] = []): string {
  return names
    .map((name) => escaped(name, "author"))
    .map((name) => (/\band\b/i.test(name) ? `{${name}}` : name))
    .join(" and ");
}

function keyOf(reference: Reference): string {
  const family = (reference.authors[0] ?? reference.title).split(",")[0] ?? "";
  const key = family.normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "");
  const sign = reference.url ? `-${signOf(reference.url)}` : "";
  return `${[...key].slice(0, 30).join("") || "source"}${yearOf(reference)}${sign}`;
}

/** Six letters and digits that stay the same for an address. */
function signOf(address: string): string {
  return fnv1a(address).toString(36).padStart(7, "0").slice(-6);
}

/** Braces must pair, and an address is read as it stands. */
function escaped(value: string, name: string): string {
  if (name === "url" || name === "doi") return value.replace(/[{}]/g, encodeURIComponent);
  return value.replace(/[{}]/g, "").replace(/[\\&%$#_~^]/g, (sign) => SIGNS[sign] ?? `\\${sign}`);
}

const SIGNS: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};
