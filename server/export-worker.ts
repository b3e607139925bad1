import { parentPort, workerData } from "node:worker_threads";
import { drawCard } from "../app/models/exchange/card/draw-card";
import type { ShareCard } from "../app/models/exchange/card/share-card";
import type { Format } from "../app/models/exchange/exchange";
import type { ExportedWork } from "../app/models/exchange/exported-work";
import { writeCertificate } from "../app/models/exchange/write/pdf/write-certificate";
import type { PrintedCertificate } from "../app/models/exchange/write/printed-certificate";
import { writeWork } from "../app/models/exchange/write/write-work";

/* Makes Word files, PDFs, archives and pictures, while the process answers others. */

export type WriteJob =
  | { format: Format; work: ExportedWork }
  | { card: ShareCard }
  | { certificate: PrintedCertificate };
export type WriteAnswer = { ok: true; bytes: Uint8Array } | { ok: false; message: string };

function done(job: WriteJob, fontFolder: string): Promise<Uint8Array> {
  if ("card" in job) return drawCard(job.card, fontFolder);
  if ("certificate" in job) return writeCertificate(job.certificate, fontFolder);
  return writeWork(job.format, job.work, fontFolder);
}

parentPort?.on("message", async (job: WriteJob) => {
  try {
    const fontFolder = workerData as string;
    parentPort?.postMessage({ ok: true, bytes: await done(job, fontFolder) } satisfies WriteAnswer);
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    parentPort?.postMessage({ ok: false, message } satisfies WriteAnswer);
  }
});
