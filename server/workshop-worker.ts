import { parentPort } from "node:worker_threads";
import { brotliCompressSync, constants } from "node:zlib";
import { projectContent, projectState, readProposed } from "../app/models/documents/projection.server";
import { packEntries } from "../app/models/documents/segments";
import { composeDocument } from "../app/models/exchange/passages";
import { inspect } from "../app/models/privacy/inspect.server";
import { compareContents } from "../app/models/versions/compare-contents";
import { offerIn } from "../app/models/versions/offered";
import { sectionsSince } from "../app/models/visits/section-digest.server";
import type { JobResult } from "./job-queue";
import type { Job } from "./workshop";

parentPort?.on("message", (job: Job) => {
  parentPort?.postMessage(answer(job));
});

function answer(job: Job): JobResult {
  try {
    return { ok: true, value: work(job) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

function work(job: Job): unknown {
  if ("state" in job) return projectState(job.state);
  if ("proposedIn" in job) return readProposed(job.proposedIn);
  if ("compose" in job) return composeDocument(job.compose, job.passages);
  if ("content" in job) return projectContent(job.content);
  if ("offerIn" in job) return offerIn(job.offerIn, job.offered, job.offerer);
  if ("before" in job) return compareContents(job.before, job.after);
  if ("inspect" in job) return inspect(job.inspect, job.consents, job.today);
  if ("sectionsOf" in job) return sectionsSince(job.sectionsOf, job.since);
  return brotliCompressSync(packEntries(job.entries), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9 },
  });
}
