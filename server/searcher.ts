import type { DatabaseOptions } from "../app/db/database";
import type { Searcher, SearchRequest, SearchResult } from "../app/models/search/search";
import { JobQueue } from "./job-queue";

/** What the worker is told when it starts. */
export interface SearchWorkerData {
  database: DatabaseOptions;
  contentFolder: string;
}

export type SearchJob = { search: SearchRequest } | { wake: true };

/**
 * A worker that searches on a connection of its own and keeps of the index in memory what counting
 * and ordering take, so that no question holds up those who write.
 */
export class WorkerSearcher implements Searcher {
  readonly #jobs: JobQueue;

  constructor(data: SearchWorkerData) {
    this.#jobs = new JobQueue("search-worker", { patience: 30_000, memory: 512, data });
  }

  /** Starts the worker before anybody asks, so that the first to ask need not wait for it. */
  async wake(): Promise<void> {
    await this.#jobs.do({ wake: true } satisfies SearchJob);
  }

  search(search: SearchRequest): Promise<SearchResult> {
    return this.#jobs.do({ search } satisfies SearchJob) as Promise<SearchResult>;
  }

  close(): Promise<void> {
    return this.#jobs.close();
  }
}
