/** After so many commits the log is worth copying into the database file. */
const COMMITS = 64;
/** Fewer are copied after this many milliseconds: a commit may be as large as thousands of works. */
const PATIENCE = 15_000;
/**
 * The least time between two copies, in milliseconds. A copy holds up the commits behind it by one or
 * two fsyncs of the whole file: under load, when 64 commits take a fifth of a second, copying after
 * every 64 of them is what the slowest hundredth of the writers waits for.
 */
const PAUSE = 2_000;

/** Copies the write-ahead log into the database file now and then, and takes no harm if that fails. */
export class CheckpointPace {
  readonly #copy: (() => Promise<unknown>) | undefined;
  #commits = 0;
  #last: number;

  /** @param copy copies the log; left out where a database server does it by itself. */
  constructor(copy: (() => Promise<unknown>) | undefined, now = Date.now()) {
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
    if (since < (++this.#commits < COMMITS ? PATIENCE : PAUSE)) return;
    this.#commits = 0;
    this.#last = now;
    await this.#copy?.().catch((error) =>
      console.error("the write-ahead log was not copied, trying again later", error),
    );
  }
}
