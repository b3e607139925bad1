import type { ReportCode, ReportLine } from "../exchange";

/** Collects what could not be kept. */
export class Report {
  readonly #lines = new Map<ReportCode, ReportLine>();

  /** @param example words by which the place can be found */
  add(code: ReportCode, example = "", count = 1): void {
    const line = this.#lines.get(code) ?? { code, count: 0, examples: [] };
    line.count += count;
    const words = example.replace(/\s+/g, " ").trim().slice(0, 60);
    if (words !== "" && line.examples.length < 3 && !line.examples.includes(words)) line.examples.push(words);
    this.#lines.set(code, line);
  }

  lines(): ReportLine[] {
    return [...this.#lines.values()];
  }
}
