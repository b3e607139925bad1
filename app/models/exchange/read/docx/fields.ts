import { safeUrl } from "../../../documents/content";
import type { Report } from "../report";
import type { Xml } from "../xml";
import type { Reading } from "./reading";
import { wordsOf } from "./remarks";

interface Field {
  instruction: string;
  result: boolean;
  /** Where its result leads, null where it may not; not set for what is no link. */
  url?: string | null;
}

/** Fields that stand open where the text is read; they may reach over paragraphs. */
export class Fields {
  readonly #open: Field[] = [];
  readonly #report: Report;

  constructor(report: Report) {
    this.#report = report;
  }

  begin(): void {
    if (this.#open.length < 100) this.#open.push({ instruction: "", result: false });
  }

  instruct(words: string): void {
    const field = this.#open.at(-1);
    if (field && !field.result && field.instruction.length < 4_000) field.instruction += words;
  }

  separate(): void {
    const field = this.#open.at(-1);
    if (!field) return;
    field.result = true;
    if (isContents(field.instruction)) this.#report.add("contents");
    if (isLink(field.instruction)) field.url = linkOf(field.instruction, this.#report);
  }

  end(): void {
    const field = this.#open.pop();
    if (field && /^\s*FORM/.test(field.instruction)) this.#report.add("form-field");
  }

  /** Whether words here are for readers: not an instruction, not a table of contents. */
  get shown(): boolean {
    return this.#open.every(({ result, instruction }) => result && !isContents(instruction));
  }

  /** Address of the innermost link, if words here are one. */
  get url(): string | undefined {
    return this.#open.findLast(({ url }) => url !== undefined)?.url ?? undefined;
  }
}

export function isContents(instruction: string): boolean {
  return /^\s*(TOC|TOA|INDEX)\b/.test(instruction);
}

export function isLink(instruction: string): boolean {
  return /^\s*HYPERLINK\b/i.test(instruction);
}

/** The address of a `<w:hyperlink>`, or null for one that leads into the file itself. */
export function hyperlinkOf(element: Xml, reading: Reading): string | null {
  const { report } = reading;
  const related = reading.package.relationships(reading.part).get(element.attributes["r:id"] ?? "");
  if (related) return checkedUrl(related.target, report);
  // A number that leads to the list of references is a citation.
  if (!/^[[［]\d[^[［]*[\]］][\d,–-]*$/.test(wordsOf(element))) report.add("link-inside", wordsOf(element));
  return null;
}

/** The address in an instruction like `HYPERLINK "https://…"`. */
export function linkOf(instruction: string, report: Report): string | null {
  const target = /HYPERLINK\s+(?:\\[lmnot]\s+)*"([^"]*)"/i.exec(instruction)?.[1];
  if (target === undefined || /\\l\b/.test(instruction)) {
    report.add("link-inside");
    return null;
  }
  return checkedUrl(target, report);
}

/** An address of the file if it may be kept, else null, with a line in the report. */
function checkedUrl(target: string, report: Report): string | null {
  const url = /^(https?|mailto):/i.test(target.trim()) ? safeUrl(target.trim()) : null;
  if (url === null) report.add("link-unsafe", target);
  return url;
}
