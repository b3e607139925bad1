import type { Worker } from "node:worker_threads";
import type { DomainErrorKind } from "../app/models/domain-error";
import { DomainError } from "../app/models/domain-error";
import { endWorker, startWorker } from "./worker";

/** What a worker answers: what came of a job, the rule it broke, or what went wrong. */
export type JobResult =
  | { ok: true; value: unknown }
  | { ok: false; message: string; rule?: { kind: DomainErrorKind; code: string } };

/** The worker ended while it did a job. */
export class WorkerDied extends Error {}

interface Pending {
  job: unknown;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export interface JobQueueOptions {
  /** A job that takes longer than this is hostile or broken, in milliseconds. */
  patience: number;
  /** Megabytes a job may take. */
  memory: number;
  /** What the worker is given when it starts. */
  data?: unknown;
  /** The worker asks the database: see `endWorker`. */
  asksDatabase?: boolean;
}

/**
 * One worker that does one job after the other. It is replaced when a job takes too long or it dies;
 * the job fails, the process goes on.
 */
export class JobQueue {
  readonly #name: string;
  readonly #options: JobQueueOptions;
  readonly #queue: Pending[] = [];
  #worker: Worker | null = null;
  #current: Pending | null = null;
  #timer: NodeJS.Timeout | undefined;

  /** @param name of the worker's file */
  constructor(name: string, options: JobQueueOptions) {
    this.#name = name;
    this.#options = options;
  }

  do(job: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ job, resolve, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    if (worker) await this.#end(worker);
  }

  async #end(worker: Worker): Promise<void> {
    if (this.#options.asksDatabase) await endWorker(worker);
    else await worker.terminate();
  }

  #next(): void {
    if (this.#current) return;
    const next = this.#queue.shift();
    if (!next) return;
    this.#current = next;
    this.#worker ??= this.#start();
    this.#worker.ref();
    this.#timer = setTimeout(() => this.#fail(new Error("The job took too long")), this.#options.patience);
    this.#worker.postMessage(next.job);
  }

  #start(): Worker {
    const { memory: maxOldGenerationSizeMb, data: workerData } = this.#options;
    const worker = startWorker(this.#name, { resourceLimits: { maxOldGenerationSizeMb }, workerData });
    worker.on("message", (result: JobResult) => {
      if (worker !== this.#worker) return;
      const current = this.#settle();
      worker.unref();
      if (result.ok) current?.resolve(result.value);
      else current?.reject(errorOf(result));
      this.#next();
    });
    const died = (why: string, cause?: unknown) => {
      if (worker === this.#worker) this.#fail(new WorkerDied(why, { cause }));
    };
    worker.on("error", (error: Error) => died(error.message, error));
    worker.on("exit", (code) => died(`The worker ended with ${code}`));
    return worker;
  }

  #fail(error: Error): void {
    const worker = this.#worker;
    this.#worker = null;
    if (worker) void this.#end(worker);
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

function errorOf({ message, rule }: Extract<JobResult, { ok: false }>): Error {
  return rule ? new DomainError(rule.kind, rule.code) : new Error(message);
}
