import { strToU8 } from "fflate";
import type { Format } from "../exchange";
import type { ExportedWork } from "../exported-work";
import { writeDocx } from "./docx/write-docx";
import { withDrawnMaps } from "./drawn-maps";
import { writePdf } from "./pdf/write-pdf";
import { writeArchive } from "./write-archive";
import { writeMarkdown } from "./write-markdown";

/**
 * A work in one of the forms it can be taken away in. Takes up to seconds: run it in a worker.
 * @param fontFolder where our fonts are
 */
export async function writeWork(format: Format, work: ExportedWork, fontFolder: string): Promise<Uint8Array> {
  switch (format) {
    case "docx":
      return writeDocx(await withDrawnMaps(work, fontFolder));
    case "pdf":
      return writePdf(await withDrawnMaps(work, fontFolder), fontFolder);
    case "md":
      return strToU8(writeMarkdown(work, { picture: addressOf(work), file: addressOf(work) }));
    case "zip":
      return writeArchive(work, await withDrawnMaps(work, fontFolder));
  }
}

const addressOf =
  ({ origin }: ExportedWork) =>
  (id: string): string =>
    `${origin}/attachments/${id}`;
