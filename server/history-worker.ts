import { parentPort, workerData } from "node:worker_threads";
import { type DatabaseOptions, openReader } from "../app/db/database";
import { isDomainError } from "../app/models/domain-error";
import { answerQuestion } from "../app/models/versions/answers.server";
import type { Question } from "../app/models/versions/history";
import { readRawLog } from "../app/models/versions/log.server";
import type { JobResult } from "./job-queue";
import { takeJobs } from "./worker";

const opening = openReader(workerData as DatabaseOptions);

takeJobs(async (question: Question) => {
  parentPort?.postMessage(await answer(question));
});

async function answer(question: Question): Promise<JobResult> {
  try {
    const log = await readRawLog(await opening, question.log);
    return { ok: true, value: answerQuestion(question, log) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (!isDomainError(error)) return { ok: false, message };
    return { ok: false, message, rule: { kind: error.kind, code: error.code } };
  }
}
