/** A second failure within this time, in milliseconds, is no accident. */
const ACCIDENT = 10_000;

interface MishapOptions {
  /** Shows the document afresh, in place of what an error left behind. */
  show: () => void;
  /** What was not written yet must not be any more. */
  forget: () => void;
  /** The editor cannot show the text; nothing is written any more. */
  onBroken: (error: unknown) => void;
}

/** What becomes of errors: the first is answered by reading the document again, one that comes back ends the editing. */
export class Mishaps {
  readonly #options: MishapOptions;
  #state: "open" | "recovering" | "broken" = "open";
  #failedAt = Number.NEGATIVE_INFINITY;

  constructor(options: MishapOptions) {
    this.#options = options;
  }

  /** Nothing is wrong. */
  get isOpen(): boolean {
    return this.#state === "open";
  }

  get isBroken(): boolean {
    return this.#state === "broken";
  }

  guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      console.error("the text cannot be shown or written as it is", error);
      this.fail(error);
    }
  }

  fail(error: unknown): void {
    if (this.#state === "recovering") this.#break(error);
    if (this.#state !== "open") return;
    const now = Date.now();
    const again = now - this.#failedAt < ACCIDENT;
    this.#failedAt = now;
    if (again) return this.#break(error);
    this.#state = "recovering";
    this.#options.forget();
    queueMicrotask(() => {
      this.guarded(this.#options.show);
      if (this.#state === "recovering") this.#state = "open";
    });
  }

  #break(error: unknown): void {
    this.#state = "broken";
    this.#options.onBroken(error);
  }
}
