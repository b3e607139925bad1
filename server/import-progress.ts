import type { ReadLine } from "../app/models/editions/archive-line.server";

/** A bar on a terminal, a line every few seconds elsewhere. */
export class Progress {
  /** Number of the last line that was seen. */
  line = 0;
  published = 0;
  #bad = 0;
  #bytes = 0;
  #shownAt = 0;
  readonly #size: number;
  readonly #startedAt = Date.now();

  constructor(size: number) {
    this.#size = size;
  }

  read(bytes: number): void {
    this.#bytes += bytes;
  }

  show(): void {
    const now = Date.now();
    if (now - this.#shownAt < (process.stderr.isTTY ? 100 : 5_000)) return;
    this.#shownAt = now;
    this.#draw();
  }

  /** A lasting line, above the bar. */
  say(words: string): void {
    process.stderr.write(`${process.stderr.isTTY ? "\r\x1b[K" : ""}${words}\n`);
  }

  /** Takes note of a line's outcome, and says what is wrong with it. */
  count(line: number, result: ReadLine): void {
    if (result.ok) {
      this.published += 1;
      for (const remark of result.remarks) this.say(`line ${line}: ${remark}; kept as written`);
    } else {
      this.#bad += 1;
      this.say(`line ${line}: ${result.reason}`);
    }
    this.show();
  }

  end(): void {
    this.#bytes = this.#size;
    this.#draw();
    const seconds = (Date.now() - this.#startedAt) / 1000;
    const rate = Math.round(this.published / Math.max(seconds, 0.001));
    process.stderr.write("\n");
    console.info(
      `${this.published} published, ${this.#bad} bad, ${seconds.toFixed(1)} s (${rate} works a second)`,
    );
  }

  #draw(): void {
    const share = this.#size === 0 ? 1 : Math.min(1, this.#bytes / this.#size);
    const bar = "#".repeat(Math.round(share * 30)).padEnd(30, ".");
    const text = `[${bar}] ${Math.round(share * 100)} %  ${this.published} works`;
    process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
  }
}
