import { type EarlyMark, weightOf } from "./early";

/**
 * What one connection is told to be on the disk: how many of its document messages, counted from its
 * opening. One that came before what it builds on will come again with it; until then neither it nor
 * what was stored behind it counts.
 */
export class Receipt {
  #committed = 0;
  #early: EarlyMark[] = [];
  #behind = 0;
  #weight = 0;

  get committed(): number {
    return this.#committed;
  }

  /** What must be kept of the messages that came early. */
  get weight(): number {
    return this.#weight;
  }

  /** A message came early. */
  await(mark: EarlyMark): void {
    this.#early.push(mark);
    this.#weight += weightOf(mark);
  }

  /**
   * One more message is stored.
   * @param holds whether what came early has arrived
   */
  add(holds: (mark: EarlyMark) => boolean): void {
    if (this.#early.length === 0) {
      this.#committed += 1;
      return;
    }
    this.#behind += 1;
    if (!this.#early.every(holds)) return;
    this.#committed += this.#early.length + this.#behind;
    this.#early = [];
    this.#behind = 0;
    this.#weight = 0;
  }
}
