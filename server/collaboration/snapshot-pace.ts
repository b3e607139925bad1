/** Least time between two snapshots of a document, in milliseconds: each is the whole text on its way to the disk. */
const PAUSE = 3_000;
/** Entries behind the last snapshot from which a new one is taken: the larger the text, the rarer. */
const TAIL = { least: 500, most: 4_000, bytesEach: 100 };
/** The same when the document is put away. */
const TAIL_AT_THE_END = 100;

/** When a document's state is worth writing down, so that opening it replays few entries. */
export class SnapshotPace {
  #seq: number;
  #at = 0;
  #ending = false;

  /** @param seq number of the entry up to which the newest snapshot stands */
  constructor(seq: number) {
    this.#seq = seq;
  }

  /** The document is put away: nobody waits for what is done now. */
  end(): void {
    this.#ending = true;
  }

  /** @param seq number of the last entry @param size of the text, in bytes */
  isDue(seq: number, size: number, now = Date.now()): boolean {
    if (this.#ending) return seq - this.#seq >= TAIL_AT_THE_END;
    const tail = Math.min(TAIL.most, Math.max(TAIL.least, size / TAIL.bytesEach));
    return seq - this.#seq >= tail && now - this.#at >= PAUSE;
  }

  taken(seq: number, now = Date.now()): void {
    this.#seq = seq;
    this.#at = now;
  }
}
