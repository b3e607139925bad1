import type { Database } from "../app/db/database";
import { findLooseStretch, replaceStretch } from "../app/models/documents/compaction.server";
import { isDomainError } from "../app/models/domain-error";
import type { WorkerWorkshop } from "./workshop";

/**
 * Packs the logs of documents that were put away, one after the other, when they have become long.
 * Nothing waits for it, and what it does is one transaction: a crash leaves the log as it was.
 */
export class Compaction {
  readonly #db: Database;
  readonly #workshop: WorkerWorkshop;
  readonly #wanted = new Set<string>();
  #running: Promise<void> | null = null;
  #closed = false;

  constructor(db: Database, workshop: WorkerWorkshop) {
    this.#db = db;
    this.#workshop = workshop;
  }

  want(id: string): void {
    if (this.#closed) return;
    this.#wanted.add(id);
    this.#running ??= this.#work().finally(() => {
      this.#running = null;
    });
  }

  /** Resolves when nothing is being packed. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  async #work(): Promise<void> {
    for (const id of this.#wanted) {
      this.#wanted.delete(id);
      if (this.#closed) return;
      try {
        await this.#compact(id);
      } catch (error) {
        if (!isDomainError(error)) console.error(`the log of document ${id} was not packed`, error);
      }
    }
  }

  async #compact(id: string): Promise<void> {
    for (;;) {
      const stretch = await findLooseStretch(this.#db.documents, id);
      if (!stretch || this.#closed) return;
      const packed = await this.#workshop.pack(
        stretch.entries.map(({ seq, at, memberId, bytes }) => ({ seq, at, memberId, bytes })),
      );
      await this.#db.write((tx) => replaceStretch(tx, stretch, packed));
    }
  }
}
