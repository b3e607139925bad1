import type { Database } from "../../app/db/database";
import { appendEntries, type Entry, writeSnapshot } from "../../app/models/documents/log.server";
import { isDomainError } from "../../app/models/domain-error";
import { touchPractice } from "../../app/models/practices/commands.server";
import type { Connection } from "./connection";
import type { DecodedUpdate } from "./frame";

/** Entries of the log behind a snapshot from which a new one is taken: while people write, and as they leave. */
const TAIL = { writing: 300, leaving: 200 };

/** An update on its way to the disk, with the connection that is told of its arrival. */
export interface Waiting extends Entry {
  connection: Connection;
  decoded: DecodedUpdate;
}

interface Place {
  readonly id: string;
  readonly epoch: number;
}

export interface JournalEvents {
  /** The disk took nothing; awaited before the next try. */
  onFailing(): Promise<void>;
  onBack(): void;
  /** The document was rewritten or is gone: these entries will never fit. */
  onRefused(): void;
}

/** One document's way to the disk. It tries until the disk takes what it is given. */
export class Journal {
  readonly #db: Database;
  readonly #place: Place;
  #seq: number;
  #snapshotSeq: number;
  #failing = false;
  #closed = false;

  constructor(db: Database, { id, epoch, seq, snapshotSeq }: Place & { seq: number; snapshotSeq: number }) {
    this.#db = db;
    this.#place = { id, epoch };
    this.#seq = seq;
    this.#snapshotSeq = snapshotSeq;
  }

  get failing(): boolean {
    return this.#failing;
  }

  /** Resolves true once the entries are committed, false when they never will be. */
  async append(entries: readonly Entry[], events: JournalEvents): Promise<boolean> {
    const { id, epoch } = this.#place;
    for (let pause = 100; ; pause = Math.min(pause * 2, 2_000)) {
      try {
        this.#seq = await this.#db.write(async (tx) => {
          const seq = await appendEntries(tx, id, epoch, entries);
          await touchPractice(tx, id, entries.at(-1)?.at ?? Date.now());
          return seq;
        });
        if (this.#failing) events.onBack();
        this.#failing = false;
        return true;
      } catch (error) {
        if (isDomainError(error) || this.#closed) {
          events.onRefused();
          return false;
        }
        if (!this.#failing) console.error(`document ${id} cannot be stored, trying again`, error);
        this.#failing = true;
        await events.onFailing();
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  /**
   * Takes a snapshot if the log behind the last one has become long.
   * @param state merged state of exactly what was appended
   */
  async snapshot(state: () => Uint8Array, when: keyof typeof TAIL): Promise<void> {
    const { id, epoch } = this.#place;
    const seq = this.#seq;
    if (this.#failing || seq - this.#snapshotSeq < TAIL[when]) return;
    this.#snapshotSeq = seq;
    const snapshot = { epoch, seq, state: state(), at: Date.now() };
    await this.#db.write((tx) => writeSnapshot(tx, id, snapshot));
  }

  /** Ends all waiting for the disk. */
  close(): void {
    this.#closed = true;
  }
}
