import { formOf } from "./forms";
import { MalformedForm, type Part, partsOf } from "./multipart-parts.server";

/** Bytes of a field of words. */
const WORDS = 64 * 1024;

/**
 * Reads a form with files, whose bytes are handed on piece by piece as they come. Each file is answered
 * with the word that stands for it in the form; a file that was not chosen with an empty one, so that
 * rows keep their places.
 * @param onFile what becomes of a file; what it leaves of the bytes is passed over
 * @returns the form, as far as it could be read, and whether that was all of it
 */
export async function readMultipart(
  request: Request,
  onFile: (name: string, body: ReadableStream<Uint8Array>) => Promise<string>,
): Promise<{ form: FormData; whole: boolean }> {
  const [, quoted, bare] =
    /^multipart\/form-data\s*;.*?boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(
      request.headers.get("Content-Type") ?? "",
    ) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined || !request.body) return { form: await formOf(request), whole: true };
  const form = new FormData();
  try {
    for await (const part of partsOf(request.body, boundary)) {
      const { name, filename } = part;
      if (filename === undefined) form.append(name, await wordsOf(part));
      else form.append(name, filename === "" ? "" : await onFile(filename, streamOf(part)));
    }
    return { form, whole: true };
  } catch (error) {
    // What cannot be read; what befell while a file was stored is thrown on.
    if (!(error instanceof MalformedForm)) throw error;
    return { form, whole: false };
  }
}

/** Whoever stops reading leaves the rest where it is: the fields that follow are still wanted. */
function streamOf(part: Part): ReadableStream<Uint8Array> {
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const piece = await part.next();
    if (piece === null) controller.close();
    else controller.enqueue(piece);
  };
  // Nothing is read ahead, so that nothing is still being read when the next part is.
  return new ReadableStream({ pull }, { highWaterMark: 0 });
}

async function wordsOf(part: Part): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (let piece = await part.next(); piece !== null; piece = await part.next()) {
    size += piece.length;
    if (size <= WORDS) pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}
