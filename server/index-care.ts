import { setTimeout as rest } from "node:timers/promises";
import type { Database, DatabaseOptions } from "../app/db/database";
import type { MergeInto } from "../app/models/search/inverted/merging.server";
import { mergeSegments } from "../app/models/search/merging.server";
import { SegmentMerger } from "./segment-merger";

/** How often the index is looked at, in milliseconds. */
const LOOK = 10_000;
/** For each millisecond of writing so many of rest: writers and readers come first. */
const REST = 15;

/** Keeps the indexes of words in few pieces, now and then and little by little. */
export class IndexCare {
  readonly #db: Database;
  readonly #merger: SegmentMerger;
  readonly #timer: NodeJS.Timeout;
  readonly #leaving = new AbortController();
  #running: Promise<void> | null = null;

  /** @param database where the worker reads, on a connection of its own */
  constructor(db: Database, database: DatabaseOptions, look = LOOK) {
    this.#db = db;
    this.#merger = new SegmentMerger(database);
    this.#timer = setInterval(() => this.#look(), look).unref();
  }

  #look(): void {
    const merge: MergeInto = (segments) => this.#merger.merge(segments);
    this.#running ??= mergeSegments(this.#db, (took) => this.#rest(took), merge)
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
