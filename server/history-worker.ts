import { parentPort } from "node:worker_threads";
import { isDomainError } from "../app/models/domain-error";
import { answerQuestion } from "../app/models/versions/answers.server";
import type { Question } from "../app/models/versions/history";
import type { JobResult } from "./job-queue";

parentPort?.on("message", (question: Question) => {
  parentPort?.postMessage(answer(question));
});

function answer(question: Question): JobResult {
  try {
    return { ok: true, value: answerQuestion(question) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (!isDomainError(error)) return { ok: false, message };
    return { ok: false, message, rule: { kind: error.kind, code: error.code } };
  }
}
