import { setTimeout as rest } from "node:timers/promises";
import type { Database } from "../app/db/database";
import { mergeSegments } from "../app/models/search/merging.server";

/** How often the index is looked at, in milliseconds. */
const LOOK = 60_000;
/** For each millisecond of work so many of rest: writers and readers come first. */
const REST = 15;

/** Keeps the indexes of words in few pieces, now and then and little by little. */
export class IndexCare {
  readonly #db: Database;
  readonly #timer: NodeJS.Timeout;
  readonly #leaving = new AbortController();
  #running: Promise<void> | null = null;

  constructor(db: Database, look = LOOK) {
    this.#db = db;
    this.#timer = setInterval(() => this.#look(), look).unref();
  }

  #look(): void {
    this.#running ??= mergeSegments(this.#db, (took) => this.#rest(took))
      .catch((error) => console.error("the index of words was not merged", error))
      .then(() => {
        this.#running = null;
      });
  }

  /** False when there is no time for more. */
  async #rest(took: number): Promise<boolean> {
    const { signal } = this.#leaving;
    await rest(took * REST, undefined, { signal, ref: false }).catch(() => {});
    return !signal.aborted;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#leaving.abort();
    await this.#running;
  }
}
