import { parentPort, workerData } from "node:worker_threads";
import { type DatabaseOptions, openReader } from "../app/db/database";
import type { Leaf } from "../app/models/search/inverted/leaf";
import { mergedFrom } from "../app/models/search/inverted/merging.server";
import type { Segment } from "../app/models/search/inverted/segments.server";
import type { JobResult } from "./job-queue";
import { takeJobs } from "./worker";

/** What it is told: which segments to merge, then to go on, until it answers null. */
export type MergeJob = readonly Segment[] | "next";

const opening = openReader(workerData as DatabaseOptions);
let leaves: AsyncGenerator<Leaf[]> | undefined;

takeJobs((job: MergeJob) => {
  void answer(job).then((result) => parentPort?.postMessage(result));
});

async function answer(job: MergeJob): Promise<JobResult> {
  try {
    if (job !== "next") {
      leaves = mergedFrom(await opening, job);
      return { ok: true, value: null };
    }
    const next = await leaves?.next();
    return { ok: true, value: next?.done === false ? next.value : null };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
