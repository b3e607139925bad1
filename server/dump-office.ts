import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { DUMP_FILES } from "../app/models/dump/dump";
import type { DumpJob } from "./dump-worker";
import { endWorker, startWorker } from "./worker";

/** How old the dump may become, and how often that is looked at, in milliseconds. */
const FRESH = 24 * 3_600_000;
const LOOK = 15 * 60_000;
/** The first look comes when those who waited for the start are served. */
const FIRST_LOOK = 2 * 60_000;

/** Keeps the dump of all published works fresh, in a worker, while the product runs. */
export class DumpOffice {
  readonly #job: () => DumpJob;
  readonly #timers: NodeJS.Timeout[];
  #worker: Worker | null = null;

  /** @param job told anew each time: the origin is known only when the port is open */
  constructor(job: () => DumpJob) {
    this.#job = job;
    const look = () => void this.look();
    this.#timers = [setTimeout(look, FIRST_LOOK).unref(), setInterval(look, LOOK).unref()];
  }

  /** Writes the dump when it is old or there is none. */
  async look(): Promise<void> {
    const job = this.#job();
    const made = await stat(join(job.dataDir, "dump", DUMP_FILES.sums)).catch(() => null);
    if (this.#worker || (made && Date.now() - made.mtimeMs < FRESH)) return;
    const worker = startWorker("dump-worker", {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
    this.#worker = worker;
    worker.unref();
    worker.on("error", (error) => console.error("the dump was not written", error));
    worker.once("message", () => void endWorker(worker));
    worker.once("exit", () => {
      this.#worker = null;
    });
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    if (this.#worker) await endWorker(this.#worker);
  }
}
