import { parentPort } from "node:worker_threads";
import { projectContent, projectState } from "../app/models/documents/projection.server";
import type { Job, JobResult } from "./workshop";

parentPort?.on("message", (job: Job) => {
  parentPort?.postMessage(answer(job));
});

function answer(job: Job): JobResult {
  try {
    return { ok: true, projection: "state" in job ? projectState(job.state) : projectContent(job.content) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
