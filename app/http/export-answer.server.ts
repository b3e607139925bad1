import type { AppLoadContext } from "@remix-run/node";
import type { Actor } from "../models/actor";
import { isDomainError } from "../models/domain-error";
import { getEdition } from "../models/editions/queries.server";
import { FORMATS, type Format, MEDIA_TYPES } from "../models/exchange/exchange";
import { getEditionExport, getLiveExport } from "../models/exchange/queries.server";
import { shownMark } from "../models/exchange/shown-attachments.server";
import { getDeskPractice } from "../models/practices/queries.server";
import { fileName } from "./content-disposition";

/** Changes when exports of the same text come out otherwise; those made before are then made anew. */
const EXPORT_VERSION = 4;

/** The format in which an address ends, like `…/export.docx`. */
function formatOf(request: Request): Format {
  const extension = /\.([a-z]+)(?:\.data)?$/.exec(new URL(request.url).pathname)?.[1];
  return FORMATS.find((each) => each === extension) ?? "docx";
}

/** A live work as a file, for those who write or read it. */
export async function answerLiveExport(
  request: Request,
  context: AppLoadContext,
  actor: Actor,
  id: string,
): Promise<Response> {
  const format = formatOf(request);
  // Asked at once, and again when its turn comes.
  const { practice } = await getDeskPractice(context.db.read, actor, id);
  const read = () => getLiveExport(context, actor, id, format);
  const bytes = await busyAsAnswer(() => context.exchange.write(format, read));
  return fileAnswer(bytes, format, practice.title, { "Cache-Control": "private, no-store" });
}

/** A published edition as a file, for everybody; made once and kept for a while. */
export async function answerEditionExport(
  request: Request,
  context: AppLoadContext,
  practiceId: string,
  number: number,
): Promise<Response> {
  const format = formatOf(request);
  const edition = await getEdition(context.db.read, practiceId, number);
  if (edition.withdrawnAt !== null) return new Response(null, { status: 410 });
  const mark = await shownMark(context.db.read, practiceId);
  const key = `export-${EXPORT_VERSION}-${edition.id.toLowerCase()}-${edition.contentHash.slice(0, 16)}-${mark}-${format}`;
  const kept = await context.passing.get(key);
  if (kept) return fileAnswer(kept, format, edition.title, {});
  const read = () => getEditionExport(context, edition, format);
  const bytes = await busyAsAnswer(() => context.exchange.write(format, read));
  if (bytes instanceof Uint8Array) {
    await context.passing.put(key, bytes).catch((error) => console.error("an export was not kept", error));
  }
  return fileAnswer(bytes, format, edition.title, {});
}

/** Too many at once is no fault of what was asked: come back in a moment. */
export async function busyAsAnswer(work: () => Promise<Uint8Array>): Promise<Uint8Array | Response> {
  try {
    return await work();
  } catch (error) {
    if (!isDomainError(error) || error.code !== "export-busy") throw error;
    return new Response(null, { status: 503, headers: { "Retry-After": "10" } });
  }
}

function fileAnswer(
  bytes: Uint8Array | Response,
  format: Format,
  title: string,
  headers: Record<string, string>,
): Response {
  if (bytes instanceof Response) return bytes;
  const name = `${
    title
      .replace(/[\\/:*?"<>|\p{Cc}]+/gu, " ")
      .trim()
      .slice(0, 80) || "work"
  }.${format}`;
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      "Content-Type": MEDIA_TYPES[format],
      "Content-Disposition": `attachment; ${fileName(name, "work")}`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      ...headers,
    },
  });
}
