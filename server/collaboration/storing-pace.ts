/**
 * Shortest time between the beginnings of two commits, in milliseconds: so often at the most where the disk
 * is quick, and so often at the least where it is not.
 */
const PAUSE = { least: 8, most: 16 };
/** The time between two, in times what one takes. */
const TIMES = 6;
/** How much the last commit counts for what one takes, against all before. */
const WEIGHT = 1 / 32;

/**
 * How soon one commit may follow the other. A lone letter goes at once; where many write, what comes
 * meanwhile is one commit and one frame to each of the others. Each costs something whatever is in it, and
 * more where the disk is slow: there fewer are made, so that they never take more than a share of the time.
 */
export class StoringPace {
  #takes = 0;
  #beganAt = Number.NEGATIVE_INFINITY;

  /** Milliseconds from now until the next may begin. */
  wait(now = performance.now()): number {
    const pause = Math.min(PAUSE.most, Math.max(PAUSE.least, TIMES * this.#takes));
    return Math.max(0, this.#beganAt + pause - now);
  }

  began(now = performance.now()): void {
    this.#beganAt = now;
  }

  /** @param took how long a commit took, in milliseconds */
  stored(took: number): void {
    this.#takes += (took - this.#takes) * WEIGHT;
  }
}
