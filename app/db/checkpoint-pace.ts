/** After so many commits the log is worth copying into the database file. */
const COMMITS = 64;
/** Fewer are copied after this many milliseconds: a commit may be as large as thousands of works. */
const PATIENCE = 15_000;
/**
 * Time between two copies under load, in milliseconds. A copy holds up the commits behind it by one or
 * two fsyncs of the whole file, tens of milliseconds on a cloud's disk: every two seconds, that is what
 * the slowest hundredth of the writers waits for. Many letters in many documents change the same pages
 * again and again, of which each is copied once, so waiting longer also copies less.
 */
const PAUSE = { least: 2_000, most: 10_000 };
/** Pages up to which the log may grow for that (4 KiB each): after a crash all of them are read again. */
const PAGES = 32_768;

/** Copies the write-ahead log into the database file now and then, and takes no harm if that fails. */
export class CheckpointPace {
  readonly #copy: (() => Promise<number>) | undefined;
  #commits = 0;
  #last: number;
  #pause = PAUSE.least;

  /**
   * @param copy copies the log and answers of how many pages it was; left out where a database server
   *   does it by itself
   */
  constructor(copy: (() => Promise<number>) | undefined, now = Date.now()) {
    this.#copy = copy;
    this.#last = now;
  }

  /**
   * To be told of every commit; settles when a copy that fell due is done, and never rejects.
   * SQLite's own checkpoint belongs to the commit and reports its failure as the commit's, though
   * the rows are stored. So it is switched off, and done here where its failure is nobody's.
   */
  async committed(now = Date.now()): Promise<void> {
    const since = now - this.#last;
    if (since < (++this.#commits < COMMITS ? PATIENCE : this.#pause)) return;
    this.#commits = 0;
    this.#last = now;
    try {
      const pages = (await this.#copy?.()) ?? 0;
      this.#pause = pauseAfter(this.#pause, pages / since);
    } catch (error) {
      console.error("the write-ahead log was not copied, trying again later", error);
    }
  }
}

/** The next pause: longer step by step, as long as the log would not grow too large at this rate. */
function pauseAfter(pause: number, pagesPerMs: number): number {
  const longest = Math.min(PAUSE.most, 2 * pause, PAGES / pagesPerMs);
  return Math.max(PAUSE.least, longest);
}
