import { inTurns } from "./in-turns";

/** How often it is looked whose turn it is, in milliseconds. */
const STEP = 1_000;
/** Multiples of it, without their whole part, lie as evenly between 0 and 1 as they can, however many they are. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** What is done for each of many, again and again. */
export interface Rounded<T> {
  /** Time between two visits of the same one, in milliseconds; the first comes sooner. */
  period: number;
  /** Those who are there now. */
  all(): Iterable<T>;
  /** It must not throw. */
  visit(each: T): unknown;
}

/**
 * Does something for each of many once in a period, spread over it: for thousands at once it would be a
 * second in which everybody else waits, every time.
 */
export class Rounds<T extends object> {
  readonly #rounded: Rounded<T>;
  readonly #due = new WeakMap<T, number>();
  readonly #timer: NodeJS.Timeout;
  #count = 0;
  #stepping = false;

  constructor(rounded: Rounded<T>) {
    this.#rounded = rounded;
    this.#timer = setInterval(() => void this.#step(), STEP).unref();
  }

  async #step(): Promise<void> {
    if (this.#stepping) return;
    this.#stepping = true;
    const { all, visit } = this.#rounded;
    const now = performance.now();
    try {
      await inTurns(
        [...all()].filter((each) => this.#isDue(each, now)),
        visit,
      );
    } finally {
      this.#stepping = false;
    }
  }

  #isDue(each: T, now: number): boolean {
    const { period } = this.#rounded;
    const due = this.#due.get(each) ?? now + ((++this.#count * GOLDEN) % 1) * period;
    // Whoever is late is not visited twice for it.
    this.#due.set(each, due > now ? due : Math.max(due, now - STEP) + period);
    return due <= now;
  }

  end(): void {
    clearInterval(this.#timer);
  }
}
