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
/**
 * In milliseconds. Meanwhile the process does nothing else: one that takes long comes sooner the next
 * time, with less to copy, and the time between two grows only while they take little.
 */
const TOOK = { little: 25, long: 50 };

/** What came of one copy. */
export interface Copied {
  /** To how many pages the log had grown since it last began anew. */
  pages: number;
  /** How long it took, in milliseconds. */
  took: number;
}

/** Copies the write-ahead log into the database file now and then, and takes no harm if that fails. */
export class CheckpointPace {
  readonly #copy: () => Promise<Copied>;
  #commits = 0;
  #last: number;
  #pause = PAUSE.least;

  /** @param copy copies the log; left out where a database server does it by itself */
  constructor(copy: (() => Promise<Copied>) | undefined, now = Date.now()) {
    this.#copy = copy ?? (() => Promise.resolve({ pages: 0, took: 0 }));
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
    // What the commit was waited for with goes out first: nothing else does while the log is copied.
    await new Promise((resolve) => setImmediate(resolve));
    try {
      this.#pause = pauseAfter(this.#pause, await this.#copy(), since);
    } catch (error) {
      console.error("the write-ahead log was not copied, trying again later", error);
    }
  }
}

/** The next pause. @param since milliseconds in which the log grew so far */
function pauseAfter(pause: number, { pages, took }: Copied, since: number): number {
  const longer = took > TOOK.long ? pause / 2 : took < TOOK.little ? 2 * pause : pause;
  return Math.max(PAUSE.least, Math.min(PAUSE.most, longer, (PAGES / pages) * since));
}
