import type { Worker } from "node:worker_threads";
import type { Exchange } from "../app/load-context";
import { conflict } from "../app/models/domain-error";
import type { ShareCard } from "../app/models/exchange/card/share-card";
import type { Format, ImportedWork, ReadOptions } from "../app/models/exchange/exchange";
import type { ExportedWork } from "../app/models/exchange/exported-work";
import type { PrintedCertificate } from "../app/models/exchange/write/printed-certificate";
import type { WriteAnswer, WriteJob } from "./export-worker";
import { FileReader } from "./file-reader";
import { startWorker } from "./worker";

/** Milliseconds for one export, and how many may wait. */
const PATIENCE = 60_000;
const WAITING = 40;

/** Files in, each by a process of its own, and out, by one worker that does one after the other. */
export class ExchangeOffice implements Exchange {
  readonly #reader = new FileReader();
  readonly #fontFolder: string;
  #worker: Worker | null = null;
  #line: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #current: ((answer: WriteAnswer) => void) | null = null;

  /** @param fontFolder where our fonts are */
  constructor(fontFolder: string) {
    this.#fontFolder = fontFolder;
  }

  read(bytes: Uint8Array, options: ReadOptions): Promise<ImportedWork> {
    return this.#reader.read(bytes, options);
  }

  write(format: Format, read: () => Promise<ExportedWork>): Promise<Uint8Array> {
    return this.#inLine(async () => ({ format, work: await read() }));
  }

  draw(card: ShareCard): Promise<Uint8Array> {
    return this.#inLine(async () => ({ card }));
  }

  certify(certificate: PrintedCertificate): Promise<Uint8Array> {
    return this.#inLine(async () => ({ certificate }));
  }

  /** @param job called when its turn comes: those who wait hold no pictures and files in memory */
  #inLine(job: () => Promise<WriteJob>): Promise<Uint8Array> {
    if (this.#waiting >= WAITING) throw conflict("export-busy");
    this.#waiting += 1;
    const written = this.#line.then(async () => this.#write(await inTime(job())));
    this.#line = written.catch(() => undefined).finally(() => (this.#waiting -= 1));
    return written;
  }

  async close(): Promise<void> {
    this.#reader.close();
    await this.#worker?.terminate();
    this.#worker = null;
  }

  #write(job: WriteJob): Promise<Uint8Array> {
    const worker = this.#worker ?? this.#start();
    this.#worker = worker;
    worker.ref();
    return new Promise<Uint8Array>((resolve, reject) => {
      const timer = setTimeout(() => this.#fail(worker, "The export took too long"), PATIENCE);
      this.#current = (answer) => {
        clearTimeout(timer);
        this.#current = null;
        worker.unref();
        if (answer.ok) resolve(answer.bytes);
        else reject(new Error(answer.message));
      };
      worker.postMessage(job);
    });
  }

  #start(): Worker {
    const limits = { maxOldGenerationSizeMb: 768 };
    const worker = startWorker("export-worker", { workerData: this.#fontFolder, resourceLimits: limits });
    worker.on("message", (answer: WriteAnswer) => worker === this.#worker && this.#current?.(answer));
    worker.on("error", (error) => this.#fail(worker, String(error)));
    return worker;
  }

  /** The job fails, the next one gets a new worker. */
  #fail(worker: Worker, message: string): void {
    if (worker !== this.#worker) return;
    this.#worker = null;
    void worker.terminate();
    this.#current?.({ ok: false, message });
  }
}

/** What is read for a job must not keep the others waiting for ever either. */
function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("Reading for an export took too long")), PATIENCE);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
