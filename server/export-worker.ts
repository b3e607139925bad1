import { parentPort, workerData } from "node:worker_threads";
import { drawCard } from "../app/models/exchange/card/draw-card";
import type { ShareCard } from "../app/models/exchange/card/share-card";
import type { Format } from "../app/models/exchange/exchange";
import type { ExportedWork } from "../app/models/exchange/exported-work";
import { writeWork } from "../app/models/exchange/write/write-work";

/* Makes Word files, PDFs, archives and pictures, while the process answers others. */

export type WriteJob = { format: Format; work: ExportedWork } | { card: ShareCard };
export type WriteAnswer = { ok: true; bytes: Uint8Array } | { ok: false; message: string };

parentPort?.on("message", async (job: WriteJob) => {
  try {
    const fontFolder = workerData as string;
    const bytes =
      "card" in job
        ? await drawCard(job.card, fontFolder)
        : await writeWork(job.format, job.work, fontFolder);
    parentPort?.postMessage({ ok: true, bytes } satisfies WriteAnswer);
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    parentPort?.postMessage({ ok: false, message } satisfies WriteAnswer);
  }
});
