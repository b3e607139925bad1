import { once } from "node:events";
import type { Worker } from "node:worker_threads";
import type { Database, DatabaseOptions } from "../app/db/database";
import { removeUnusedUploads, type UnusedUpload } from "../app/models/documents/unused-uploads.server";
import { endWorker, startWorker } from "./worker";

const DAILY = 24 * 3_600_000;
/** The first time comes when those who waited for the start have long been served. */
const FIRST = 3_600_000;
/** Uploads that one transaction forgets. */
const AT_A_TIME = 100;

/** Once a day lets go what was uploaded and never shown by any text. */
export class UploadSweep {
  readonly #db: Database;
  readonly #attachments: { remove(id: string): Promise<void> };
  readonly #database: DatabaseOptions;
  readonly #timers: NodeJS.Timeout[];
  #worker: Worker | null = null;
  #running: Promise<void> | null = null;

  /** @param database where the worker reads logs, on a connection of its own */
  constructor(db: Database, attachments: { remove(id: string): Promise<void> }, database: DatabaseOptions) {
    this.#db = db;
    this.#attachments = attachments;
    this.#database = database;
    const look = () => {
      this.#running ??= this.sweep()
        .catch((error) => console.error("unused uploads were not swept", error))
        .then(() => {
          this.#running = null;
        });
    };
    this.#timers = [setTimeout(look, FIRST).unref(), setInterval(look, DAILY).unref()];
  }

  async sweep(): Promise<void> {
    const unused = await this.#find();
    for (let start = 0; start < unused.length; start += AT_A_TIME) {
      const some = unused.slice(start, start + AT_A_TIME);
      // The bytes go last: what is recorded can always be shown.
      for (const id of await this.#db.write((tx) => removeUnusedUploads(tx, some)))
        await this.#attachments.remove(id);
    }
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    if (this.#worker) await endWorker(this.#worker);
    await this.#running;
  }

  async #find(): Promise<UnusedUpload[]> {
    const worker = startWorker("upload-sweep-worker", {
      workerData: this.#database,
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
    this.#worker = worker;
    worker.unref();
    try {
      const [found] = await Promise.race([once(worker, "message"), once(worker, "exit").then(() => [[]])]);
      return found as UnusedUpload[];
    } finally {
      this.#worker = null;
      await endWorker(worker);
    }
  }
}
