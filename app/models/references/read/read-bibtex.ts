import { checkedReference, type Reference, type ReferenceType } from "../reference";
import { invertedName } from "./names";
import type { ReadReferences } from "./read-references";

const TYPES: Record<string, ReferenceType> = {
  article: "J",
  book: "M",
  booklet: "M",
  inbook: "M",
  incollection: "M",
  phdthesis: "D",
  mastersthesis: "D",
  thesis: "D",
  inproceedings: "C",
  conference: "C",
  proceedings: "C",
  techreport: "R",
  report: "R",
  patent: "P",
  standard: "S",
  newspaper: "N",
  online: "EB",
  electronic: "EB",
  www: "EB",
};
/** What is no source at all. */
const SILENT = new Set(["comment", "string", "preamble"]);

/** Sources of a BibTeX file. */
export function readBibtex(text: string): ReadReferences {
  const references: Reference[] = [];
  const unread: string[] = [];
  for (const { type, body, whole } of entriesIn(text)) {
    if (SILENT.has(type)) continue;
    const reference = referenceOf(type, fieldsOf(body));
    if (reference) references.push(reference);
    else unread.push(whole.trim());
  }
  return { references, unread };
}

/** Entries by their braces, which must pair. */
function* entriesIn(text: string): Generator<{ type: string; body: string; whole: string }> {
  const opening = /@\s*([a-z]+)\s*[{(]/gi;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const start = match.index + match[0].length;
    let depth = 1;
    let end = start;
    for (; end < text.length && depth > 0; end++) {
      if (text[end] === "\\") end++;
      else if (text[end] === "{" || (end === start - 1 && text[end] === "(")) depth++;
      else if (text[end] === "}") depth--;
    }
    const type = (match[1] ?? "").toLowerCase();
    yield { type, body: text.slice(start, end - 1), whole: text.slice(match.index, end) };
    opening.lastIndex = end;
  }
}

/** name = {value}, "value" or a bare word. */
function fieldsOf(body: string): Map<string, string> {
  const fields = new Map<string, string>();
  const name = /([a-z][a-z_-]*)\s*=\s*/gi;
  name.lastIndex = Math.max(0, body.indexOf(","));
  for (let match = name.exec(body); match; match = name.exec(body)) {
    const start = match.index + match[0].length;
    const end = endOfValue(body, start);
    const value = body.slice(start, end).trim().replace(/,$/, "");
    fields.set((match[1] ?? "").toLowerCase(), unwrapped(value));
    name.lastIndex = end;
  }
  return fields;
}

function endOfValue(body: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < body.length; at++) {
    const sign = body[at];
    if (sign === "\\") at++;
    else if (sign === "{") depth++;
    else if (sign === "}") depth--;
    else if (sign === '"' && depth === 0) quoted = !quoted;
    else if (sign === "," && depth === 0 && !quoted) return at + 1;
  }
  return body.length;
}

function unwrapped(value: string): string {
  return /^(\{[\s\S]*\}|"[\s\S]*")$/.test(value) ? value.slice(1, -1) : value;
}

/** Words without the braces and escapes that TeX needs. */
function plain(value = ""): string {
  return value
    .replace(/\\text(backslash|asciitilde|asciicircum)\{\}/g, (_, name: string) => SIGNS[name] ?? "")
    .replace(/\\([&%$#_{}])/g, "$1")
    .replace(/[{}]/g, "")
    .replace(/~/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

const SIGNS: Record<string, string> = { backslash: "\\", asciitilde: "~", asciicircum: "^" };

function referenceOf(entry: string, fields: ReadonlyMap<string, string>): Reference | null {
  const of = (...names: string[]) => plain(names.map((name) => fields.get(name)).find(Boolean));
  const names = (field: string) =>
    (fields.get(field) ?? "").split(/\s+and\s+/i).flatMap((name) => {
      // Braces around a whole name say that it has no parts.
      const text = plain(name);
      return text === "" ? [] : [/^\{.*\}$/.test(name.trim()) ? text : invertedName(text)];
    });
  const type = TYPES[entry] ?? (of("url", "howpublished") ? "EB" : "Z");
  return checkedReference({
    type,
    title: of("title"),
    authors: names("author"),
    editors: names("editor"),
    translators: names("translator"),
    container: of("journal", "journaltitle", "booktitle"),
    edition: of("edition"),
    place: of("address", "location"),
    publisher: of("publisher", "school", "institution", "organization"),
    date: of("date") || of("year"),
    volume: of("volume"),
    issue: type === "J" ? of("number", "issue") : of("issue"),
    number: type === "J" ? "" : of("number"),
    pages: of("pages").replace(/\s*[-–—]+\s*/g, "-"),
    doi: of("doi"),
    url: fields.get("url")?.trim() ?? "",
    accessed: of("urldate"),
    language: { chinese: "zh", english: "en" }[of("langid", "language").toLowerCase()],
  });
}
