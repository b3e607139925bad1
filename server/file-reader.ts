import { type ChildProcess, fork } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { conflict, invalid } from "../app/models/domain-error";
import type { ImportedWork, ReadOptions } from "../app/models/exchange/exchange";
import type { ReadAnswer, ReadJob } from "./exchange-child";

export interface ReaderLimits {
  /** Milliseconds for one file. */
  time: number;
  /** Megabytes of JavaScript's memory. */
  heap: number;
  /** Megabytes of the whole process, looked at where /proc is. */
  memory: number;
  /** Files read at the same time. */
  atOnce: number;
  /** Files that may wait. */
  waiting: number;
}

const LIMITS: ReaderLimits = { time: 20_000, heap: 448, memory: 512, atOnce: 2, waiting: 20 };

/**
 * Reads files that members bring, each in a process of its own that has no network, no way to write
 * or to start anything, and is ended when it takes too long or too much memory.
 */
export class FileReader {
  readonly #limits: ReaderLimits;
  readonly #children = new Set<ChildProcess>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  /** Most memory that any child had, in bytes; for the tests. */
  peak = 0;

  constructor(limits: Partial<ReaderLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
  }

  /** @throws conflict("import-busy"), invalid with the code that says what is wrong with the file */
  async read(bytes: Uint8Array, options: ReadOptions): Promise<ImportedWork> {
    await this.#turn();
    try {
      return await this.#inChild({ bytes, options });
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }

  close(): void {
    for (const child of this.#children) child.kill("SIGKILL");
  }

  async #turn(): Promise<void> {
    if (this.#running >= this.#limits.atOnce) {
      if (this.#waiting.length >= this.#limits.waiting) throw conflict("import-busy");
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#running += 1;
  }

  #inChild(job: ReadJob): Promise<ImportedWork> {
    const child = startChild(this.#limits.heap);
    this.#children.add(child);
    return new Promise<ImportedWork>((resolve, reject) => {
      const watch = this.#watch(child);
      const settle = (work: () => void) => {
        clearTimeout(timer);
        clearInterval(watch);
        this.#children.delete(child);
        child.kill("SIGKILL");
        work();
      };
      const timer = setTimeout(() => settle(() => reject(invalid("file-slow"))), this.#limits.time);
      child.once("message", (answer: ReadAnswer) =>
        settle(() => (answer.ok ? resolve(answer.work) : reject(invalid(answer.code)))),
      );
      child.once("error", (error) => settle(() => reject(error)));
      // Out of memory, mostly.
      child.once("exit", () => settle(() => reject(invalid("file-expands"))));
      child.send(job, () => undefined);
    });
  }

  #watch(child: ChildProcess): NodeJS.Timeout {
    return setInterval(async () => {
      const pages = await readFile(`/proc/${child.pid}/statm`, "utf8").catch(() => "");
      const bytes = Number(pages.split(" ")[1] ?? 0) * 4096;
      this.peak = Math.max(this.peak, bytes);
      if (bytes > this.#limits.memory * 1024 * 1024) child.kill("SIGKILL");
    }, 100);
  }
}

/** Beside the built host lies the built child; run from source, it is run from source too, through tsx. */
function startChild(heap: number): ChildProcess {
  const built = !import.meta.url.endsWith(".ts");
  const file = fileURLToPath(new URL(`./exchange-child.${built ? "js" : "ts"}`, import.meta.url));
  const shut = ["--no-warnings", "--experimental-permission", "--allow-fs-read=*"];
  return fork(file, [], {
    execArgv: [`--max-old-space-size=${heap}`, ...(built ? shut : ["--import", "tsx"])],
    // Nothing of ours: it has no use for settings or secrets.
    env: { NODE_ENV: "production" },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}
