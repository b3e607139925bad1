import { parentPort, workerData } from "node:worker_threads";
import type { Format } from "../app/models/exchange/exchange";
import type { ExportedWork } from "../app/models/exchange/exported-work";
import { writeWork } from "../app/models/exchange/write/write-work";

/* Makes Word files, PDFs and archives, while the process answers others. */

export interface WriteJob {
  format: Format;
  work: ExportedWork;
}
export type WriteAnswer = { ok: true; bytes: Uint8Array } | { ok: false; message: string };

parentPort?.on("message", async ({ format, work }: WriteJob) => {
  try {
    const bytes = await writeWork(format, work, workerData as string);
    parentPort?.postMessage({ ok: true, bytes } satisfies WriteAnswer);
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    parentPort?.postMessage({ ok: false, message } satisfies WriteAnswer);
  }
});
