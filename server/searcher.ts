import type { DatabaseOptions } from "../app/db/database";
import { conflict } from "../app/models/domain-error";
import type { Axis } from "../app/models/search/crossing.server";
import type { Filters, SearchRequest } from "../app/models/search/search";
import type { Searcher } from "../app/models/search/searcher";
import { JobQueue, WorkerDied } from "./job-queue";

/** What the worker is told when it starts. */
export interface SearchWorkerData {
  database: DatabaseOptions;
  contentFolder: string;
}

type Asked = keyof Searcher;
type AnswerTo<K extends Asked> = ReturnType<Searcher[K]>;

/** A question with what it is asked with. */
export type SearchQuestion<K extends Asked = Asked> = { ask: K; with: Parameters<Searcher[K]> };
export type SearchJob = SearchQuestion | { wake: true };

/** How long somebody waits for an answer, in milliseconds: as long as a worker needs to start anew. */
const LONG = 10_000;
/** The same for what stands beside something else, which is read without it. */
const SHORT = 1_000;

/**
 * A worker that searches on a connection of its own and keeps of the index in memory what counting
 * and ordering take, so that no question holds up those who write. Every question is answered within
 * a bounded time, or @throws conflict("search-busy").
 */
export class WorkerSearcher implements Searcher {
  readonly #jobs: Pick<JobQueue, "do" | "close">;

  /** @param jobs the worker, where it is another */
  constructor(
    data: SearchWorkerData,
    jobs: Pick<JobQueue, "do" | "close"> = new JobQueue("search-worker", {
      patience: 30_000,
      memory: 512,
      data,
      asksDatabase: true,
    }),
  ) {
    this.#jobs = jobs;
  }

  /** Starts the worker before anybody asks, so that the first to ask need not wait for it. */
  async wake(): Promise<void> {
    await this.#jobs.do({ wake: true } satisfies SearchJob);
  }

  search(request: SearchRequest) {
    return this.#ask("search", [request]);
  }

  suggest(typed: string) {
    return this.#ask("suggest", [typed]);
  }

  similar(entryId: string, most: number) {
    return this.#ask("similar", [entryId, most], SHORT);
  }

  cross(rows: Axis, columns: Axis, filters: Filters) {
    return this.#ask("cross", [rows, columns, filters]);
  }

  count(axis: Axis, filters: Filters) {
    return this.#ask("count", [axis, filters]);
  }

  close(): Promise<void> {
    return this.#jobs.close();
  }

  /** A question during which the worker died is asked once more: it need not have died of that. */
  #ask<K extends Asked>(ask: K, given: Parameters<Searcher[K]>, wait = LONG): AnswerTo<K> {
    const job: SearchQuestion<K> = { ask, with: given };
    const answer = this.#jobs.do(job).catch((error) => {
      if (!(error instanceof WorkerDied)) throw error;
      return this.#jobs.do(job);
    });
    return within(wait, answer) as AnswerTo<K>;
  }
}

function within<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(conflict("search-busy")), milliseconds);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
