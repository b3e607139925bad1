import type { DatabaseOptions } from "../app/db/database";
import type { Leaf } from "../app/models/search/inverted/leaf";
import type { Segment } from "../app/models/search/inverted/segments.server";
import { JobQueue } from "./job-queue";
import type { MergeJob } from "./merge-worker";

/** Merges segments of the index of texts in a worker, which lives as long as there is something to merge. */
export class SegmentMerger {
  readonly #jobs: JobQueue;

  constructor(database: DatabaseOptions) {
    this.#jobs = new JobQueue("merge-worker", {
      patience: 60_000,
      memory: 512,
      data: database,
      asksDatabase: true,
    });
  }

  /** The leaves of the merged segment, some at a time. */
  async *merge(segments: readonly Segment[]): AsyncGenerator<Leaf[]> {
    const ask = (job: MergeJob) => this.#jobs.do(job) as Promise<Leaf[] | null>;
    try {
      await ask(segments);
      for (let leaves = await ask("next"); leaves; leaves = await ask("next")) yield leaves;
    } finally {
      await this.close();
    }
  }

  close(): Promise<void> {
    return this.#jobs.close();
  }
}
