import type { Client } from "@libsql/client";
import { CheckpointPace, type Copied } from "./checkpoint-pace";
import { type Entered, Journal } from "./journal";
import { patiently } from "./patience";
import {
  builderFor,
  type CommittedEvent,
  Entrance,
  type QueryBuilder,
  type Transaction,
  transactionOf,
  type WritingTransaction,
} from "./transaction";
import { type GroupOutcome, runAlone, runInSavepoint, type Scope, type Waiting } from "./write-group";

/** How many waiting writes share one commit at the most. */
const GROUP = 200;

/** What came of a write that was asked for. */
interface Done<T> {
  answer: T;
  recorded: readonly CommittedEvent[];
  entered: readonly Entered[];
}

const NOTHING: Done<void> = { answer: undefined, recorded: [], entered: [] };

/** What the queue needs of a connection. */
export type WritingClient = Pick<Client, "reconnect"> & {
  transaction(mode: "write"): Promise<WritingTransaction>;
};

export type Stuck = (tx: Transaction, documentId: string) => Promise<unknown>;

export interface WriterQueueOptions {
  /** Makes a fresh connection ready. */
  prepare?: () => Promise<void>;
  /** Copies the log into the database file now and then: a file has nobody else who does. */
  checkpoint?: () => Promise<Copied>;
  /**
   * Keeps a document from everybody, because what is stored of it stands in the way of what was entered
   * for it. It may be called again.
   */
  stuck?: Stuck;
  /** After so many milliseconds a group is committed and the rest of it waits for the next. */
  longestGroup?: number;
}

/**
 * The one way to write. Waiting for a lock inside SQLite would stop the whole process, so the
 * connection never waits (`timeout: 0`); this queue does, and asks again.
 */
export class WriterQueue {
  readonly #client: WritingClient;
  readonly #prepare: () => Promise<void>;
  readonly #checkpoints: CheckpointPace;
  readonly #stuck: (tx: Transaction, documentId: string) => Promise<void>;
  readonly #longestGroup: number;
  readonly #listeners: ((events: readonly CommittedEvent[]) => void)[] = [];
  readonly #journal = new Journal();
  #emptying: NodeJS.Timeout | null = null;
  #waiting: Waiting[] = [];
  #running: Promise<void> | null = null;
  #closed = false;

  constructor(client: WritingClient, options: WriterQueueOptions) {
    this.#client = client;
    this.#prepare = options.prepare ?? (() => Promise.resolve());
    this.#checkpoints = new CheckpointPace(options.checkpoint);
    this.#stuck = async (tx, id) => void (await options.stuck?.(tx, id));
    this.#longestGroup = options.longestGroup ?? Number.POSITIVE_INFINITY;
  }

  onCommit(listener: (events: readonly CommittedEvent[]) => void): void {
    this.#listeners.push(listener);
  }

  /** What it reads and writes of logs has all that was entered before. */
  run<T>(fn: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#queue("write", async ({ raw, builder }) => {
      const tx = transactionOf(raw, builder());
      return { answer: await fn(tx), recorded: tx.recorded, entered: [] };
    });
  }

  /** Puts rows into the journal of documents. */
  enter<T>(fn: (tx: Entrance) => Promise<T>): Promise<T> {
    return this.#queue("enter", async ({ raw, journal }) => {
      const tx = new Entrance(raw, journal);
      return { answer: await fn(tx), recorded: [], entered: tx.entered };
    });
  }

  /** Resolves when what was entered so far lies in its logs, or cannot be put there just now. */
  async emptied(): Promise<void> {
    if (this.#journal.isEmpty || this.#closed || !this.#journal.isWorthTrying) return;
    await this.#queue("empty", async () => NOTHING).catch((error) => {
      console.error("what was written last is not in its logs yet", error);
      this.#journal.failed();
    });
  }

  /** To be called when a process before left something in the journal. */
  async emptyWhatWasLeft(): Promise<void> {
    this.#journal.mayHold();
    await this.emptied();
  }

  #queue<T>(does: Waiting["does"], fn: (scope: Scope) => Promise<Done<T>>): Promise<T> {
    if (this.#closed) return Promise.reject(new Error("The database is closed"));
    return new Promise<T>((resolve, reject) => {
      let done: Done<T>;
      this.#waiting.push({
        does,
        run: async (scope) => {
          done = await fn(scope);
          return done;
        },
        resolve: () => resolve(done.answer),
        reject,
      });
      this.#running ??= this.#work();
    });
  }

  async drain(): Promise<void> {
    await this.emptied();
    this.#closed = true;
    this.#forgetEmptying();
    await this.#running;
  }

  async #work(): Promise<void> {
    do {
      // One turn of the event loop, so that writes asked for together are committed together, and
      // what waited for one commit goes out before the next holds everything up.
      await new Promise((resolve) => setImmediate(resolve));
      await this.#commit(this.#waiting.splice(0, GROUP));
    } while (this.#waiting.length > 0);
    this.#running = null;
  }

  async #commit(group: Waiting[]): Promise<void> {
    let outcome: GroupOutcome;
    try {
      outcome = await patiently(this.#client, this.#prepare, () => this.#attempt(group));
    } catch (error) {
      if (group.some(({ does }) => does === "enter")) this.#journal.mayHold();
      for (const waiting of group) waiting.reject(error);
      return;
    }
    this.#journal.committed(outcome);
    // Those that have waited longest have just gone.
    if (outcome.moved) this.#forgetEmptying();
    this.#emptySoon();
    this.#waiting.unshift(...outcome.later);
    for (const { waiting, error } of outcome.failed) waiting.reject(error);
    for (const waiting of outcome.done) waiting.resolve();
    if (outcome.events.length > 0) for (const listener of this.#listeners) listener(outcome.events);
    await this.#checkpoints.committed();
  }

  #emptySoon(): void {
    const { due } = this.#journal;
    if (due === null || this.#closed) return;
    if (due === 0) {
      this.#forgetEmptying();
      void this.emptied();
    } else
      this.#emptying ??= setTimeout(() => {
        this.#emptying = null;
        void this.emptied();
      }, due).unref();
  }

  #forgetEmptying(): void {
    if (this.#emptying) clearTimeout(this.#emptying);
    this.#emptying = null;
  }

  /** Whoever does not enter finds the journal empty. */
  async #prepareFor(
    waiting: Waiting,
    { raw, builder }: Pick<Scope, "raw" | "builder">,
    outcome: GroupOutcome,
  ): Promise<void> {
    if (waiting.does === "enter") return;
    if (waiting.does === "write") this.#journal.disturbed();
    if (outcome.entered.length === 0 && (outcome.emptied || this.#journal.isEmpty)) return;
    const tx = transactionOf(raw, builder());
    await this.#journal.empty(raw, (id) => this.#stuck(tx, id));
    outcome.events.push(...tx.recorded);
    outcome.emptied = true;
    outcome.entered = [];
  }

  async #attempt(group: Waiting[]): Promise<GroupOutcome> {
    const outcome: GroupOutcome = {
      done: [],
      failed: [],
      later: [],
      events: [],
      emptied: false,
      moved: null,
      entered: [],
    };
    const end = Date.now() + this.#longestGroup;
    const raw = await this.#client.transaction("write");
    try {
      let database: QueryBuilder | null = null;
      const builder = () => {
        database ??= builderFor(raw);
        return database;
      };
      if (this.#journal.isFull && group.every(({ does }) => does === "enter"))
        outcome.moved = await this.#journal.moveLot(raw);
      for (const waiting of group) {
        if (Date.now() > end) {
          outcome.later.push(waiting);
          continue;
        }
        await this.#prepareFor(waiting, { raw, builder }, outcome);
        const scope = { raw, builder, journal: this.#journal };
        if (group.length === 1) return await runAlone(scope, waiting, outcome);
        await runInSavepoint(scope, waiting, outcome);
      }
      await raw.commit();
    } finally {
      raw.close();
    }
    return outcome;
  }
}
