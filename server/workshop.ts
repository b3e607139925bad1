import type { Worker } from "node:worker_threads";
import type { Workshop } from "../app/load-context";
import type { Content } from "../app/models/documents/content";
import type { Projection } from "../app/models/documents/projection.server";
import type { LogEntry } from "../app/models/documents/segments";
import type { SectionsSince } from "../app/models/visits/section-digest.server";
import { startWorker } from "./worker";

export type Job =
  | { state: Uint8Array }
  | { content: Content }
  | { entries: LogEntry[] }
  | { sectionsOf: Uint8Array; since: Uint8Array | null };
export type JobResult = { ok: true; value: unknown } | { ok: false; message: string };

interface Pending {
  job: Job;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** A job that takes longer than this is hostile or broken, in milliseconds. */
const PATIENCE = 20_000;

/**
 * One worker that turns texts into HTML, words and outline and packs logs, one after the other. It is replaced
 * when a job takes too long or it dies; the job fails, the process goes on.
 */
export class WorkerWorkshop implements Workshop {
  readonly #queue: Pending[] = [];
  #worker: Worker | null = null;
  #current: Pending | null = null;
  #timer: NodeJS.Timeout | undefined;

  project(state: Uint8Array): Promise<Projection> {
    return this.#do({ state }) as Promise<Projection>;
  }

  renderContent(content: Content): Promise<Projection> {
    return this.#do({ content }) as Promise<Projection>;
  }

  sections(state: Uint8Array, since: Uint8Array | null): Promise<SectionsSince> {
    return this.#do({ sectionsOf: state, since }) as Promise<SectionsSince>;
  }

  /** A stretch of a document's log, packed (see segments.ts) and compressed with Brotli. */
  pack(entries: LogEntry[]): Promise<Uint8Array> {
    return this.#do({ entries }) as Promise<Uint8Array>;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #do(job: Job): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ job, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    if (this.#current) return;
    const next = this.#queue.shift();
    if (!next) return;
    this.#current = next;
    this.#worker ??= this.#start();
    this.#worker.ref();
    this.#timer = setTimeout(() => this.#fail(new Error("The job took too long")), PATIENCE);
    this.#worker.postMessage(next.job);
  }

  #start(): Worker {
    const worker = startWorker("workshop-worker", { resourceLimits: { maxOldGenerationSizeMb: 512 } });
    worker.on("message", (result: JobResult) => {
      if (worker !== this.#worker) return;
      const current = this.#settle();
      worker.unref();
      if (result.ok) current?.resolve(result.value);
      else current?.reject(new Error(result.message));
      this.#next();
    });
    worker.on("error", (error) => worker === this.#worker && this.#fail(error as Error));
    return worker;
  }

  #fail(error: Error): void {
    const worker = this.#worker;
    this.#worker = null;
    void worker?.terminate();
    this.#settle()?.reject(error);
    this.#next();
  }

  #settle(): Pending | null {
    clearTimeout(this.#timer);
    const current = this.#current;
    this.#current = null;
    return current;
  }
}
