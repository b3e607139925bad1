import type { Waiting } from "./intake";

/** Updates that have come and were not tried yet, in order. */
export class WaitingLine {
  #waiting: Waiting[] = [];
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  push(waiting: Waiting): void {
    this.#waiting.push(waiting);
    this.#bytes += waiting.bytes.length;
  }

  /**
   * Takes as much as can be tried without keeping everybody else from the event loop.
   * @param most bytes; a single update may have more
   */
  take(most: number): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { bytes: own } of this.#waiting) {
      if (count > 0 && bytes + own.length > most) break;
      bytes += own.length;
      count += 1;
    }
    this.#bytes -= bytes;
    return this.#waiting.splice(0, count);
  }

  clear(): void {
    this.#waiting = [];
    this.#bytes = 0;
  }
}
