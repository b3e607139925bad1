import { type ChildProcess, fork } from "node:child_process";

interface Asked {
  resolve(answer: unknown): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

const children = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1));

/** Another process of the benchmark: started with something, then asked by name. */
export class Child {
  readonly #child: ChildProcess;
  readonly #asked = new Map<number, Asked>();
  readonly #name: string;
  #count = 0;
  #complaints = "";

  /**
   * @param started handed to the child as JSON
   * @param environment variables it gets beside those of this process
   * @param flags for Node
   */
  constructor(
    file: string,
    started: object = {},
    environment: Record<string, string> = {},
    flags: readonly string[] = [],
  ) {
    this.#name = file.split("/").at(-1) ?? file;
    this.#child = fork(file, [JSON.stringify(started)], {
      execArgv: ["--expose-gc", ...flags],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      serialization: "advanced",
      env: { ...environment, ...process.env, NODE_ENV: "production" },
    });
    children.add(this.#child);
    this.#child.stderr?.on("data", (text: Buffer) => {
      this.#complaints = (this.#complaints + text.toString()).slice(-2_000);
    });
    this.#child.on("message", (message) => this.#hear(message as { id: number }));
    this.#child.on("exit", () => {
      children.delete(this.#child);
      for (const id of [...this.#asked.keys()]) this.#settle(id)?.reject(this.#failure("ended"));
    });
  }

  /** @throws when the child throws, ends, or takes longer than `seconds` */
  ask<T>(ask: string, given: unknown = {}, seconds = 30): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const id = ++this.#count;
      const late = () => this.#settle(id)?.reject(this.#failure(`did not answer "${ask}" in ${seconds} s`));
      const timer = setTimeout(late, seconds * 1_000);
      this.#asked.set(id, { resolve: resolve as Asked["resolve"], reject, timer });
      if (!this.#child.connected) this.#settle(id)?.reject(this.#failure("is gone"));
      else this.#child.send({ id, ask, given });
    });
  }

  #hear({ id, answer, error }: { id: number; answer?: unknown; error?: string }): void {
    const asked = this.#settle(id);
    if (error === undefined) asked?.resolve(answer);
    else asked?.reject(new Error(`${this.#name}: ${error}`));
  }

  #settle(id: number): Asked | undefined {
    const asked = this.#asked.get(id);
    clearTimeout(asked?.timer);
    this.#asked.delete(id);
    return asked;
  }

  #failure(what: string): Error {
    return new Error(`${this.#name} ${what}. ${this.#complaints}`);
  }

  /** Ends it in good order where it answers to `stop`, and by force after a few seconds. */
  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    await this.ask("stop", {}, 15).catch(() => undefined);
    const patience = new Promise((resolve) => setTimeout(resolve, 5_000).unref());
    if (this.#running) await Promise.race([ended, patience]);
    await this.kill();
  }

  get #running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async kill(): Promise<void> {
    if (!this.#running) return;
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill("SIGKILL");
    await ended;
  }
}
