import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PassingStore } from "../app/load-context";

const DAY = 24 * 60 * 60_000;

/** What is kept for a while and can be lost: files that wait to become works, and exports made before. */
export class PassingFolder implements PassingStore {
  readonly #folder: string;
  readonly #keep: number;
  #sweptAt = 0;

  /** @param keep milliseconds after which a file goes */
  constructor(folder: string, keep = 30 * DAY) {
    this.#folder = folder;
    this.#keep = keep;
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await this.#sweep();
    const path = this.#path(key);
    const part = `${path}.${process.pid}-${Math.random().toString(36).slice(2)}.part`;
    try {
      await writeFile(part, bytes, { mode: 0o600 });
      await rename(part, path);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  async get(key: string): Promise<Uint8Array | null> {
    return readFile(this.#path(key)).catch(() => null);
  }

  async remove(key: string): Promise<void> {
    await rm(this.#path(key), { force: true });
  }

  async #sweep(): Promise<void> {
    const now = Date.now();
    if (now - this.#sweptAt < DAY / 24) return;
    this.#sweptAt = now;
    for (const name of await readdir(this.#folder)) {
      const path = join(this.#folder, name);
      const changed = (await stat(path).catch(() => null))?.mtimeMs ?? now;
      if (now - changed > this.#keep) await rm(path, { force: true });
    }
  }

  #path(key: string): string {
    if (!/^[0-9a-z-]{1,120}$/.test(key)) throw new Error("not a key of a passing file");
    return join(this.#folder, key);
  }
}
