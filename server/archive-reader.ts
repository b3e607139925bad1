import type { Worker } from "node:worker_threads";
import type { ReadLine } from "../app/models/editions/archive-line.server";
import { startWorker } from "./worker";

/** A worker that reads lines of an archive; answers come in the order of the questions. */
export class ArchiveReader {
  readonly #worker: Worker;
  readonly #waiting: { resolve(lines: ReadLine[]): void; reject(error: Error): void }[] = [];

  /** @param contentFolder where the vocabularies are */
  constructor(contentFolder: string) {
    this.#worker = startWorker("archive-worker", { workerData: contentFolder });
    this.#worker.on("message", (lines: ReadLine[]) => this.#waiting.shift()?.resolve(lines));
    this.#worker.on("error", (error) => {
      for (const { reject } of this.#waiting.splice(0)) reject(error as Error);
    });
  }

  read(lines: string[]): Promise<ReadLine[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(lines);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
