import { safeUrl } from "../../../documents/content";
import type { Report } from "../report";

interface Field {
  instruction: string;
  result: boolean;
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
    const link = this.#open.findLast(({ instruction }) => /^\s*HYPERLINK\b/i.test(instruction));
    return link && (linkOf(link.instruction, this.#report) ?? undefined);
  }
}

export function isContents(instruction: string): boolean {
  return /^\s*(TOC|TOA|INDEX)\b/.test(instruction);
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
export function checkedUrl(target: string, report: Report): string | null {
  const url = /^(https?|mailto):/i.test(target.trim()) ? safeUrl(target.trim()) : null;
  if (url === null) report.add("link-unsafe", target);
  return url;
}
