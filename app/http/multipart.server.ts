import { type UploadHandlerPart, unstable_parseMultipartFormData } from "@remix-run/node";
import { formOf } from "./forms";

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
  if (!request.headers.get("Content-Type")?.startsWith("multipart/form-data"))
    return { form: await formOf(request), whole: true };
  const form = new FormData();
  try {
    await unstable_parseMultipartFormData(request, async (part) => {
      const { name, filename } = part;
      const isFile = filename !== undefined;
      form.append(name, isFile ? await takeFile(part, onFile) : await wordsOf(part));
      return null;
    });
    return { form, whole: true };
  } catch (error) {
    // What the parser cannot read; what befell while a file was stored is thrown on.
    if (!(error instanceof Error) || !/malformed|parse content/i.test(error.message)) throw error;
    return { form, whole: false };
  }
}

async function takeFile(
  { filename = "", data }: UploadHandlerPart,
  onFile: (name: string, body: ReadableStream<Uint8Array>) => Promise<string>,
): Promise<string> {
  const pieces = data[Symbol.asyncIterator]();
  try {
    return filename === "" ? "" : await onFile(filename, streamOf(pieces));
  } finally {
    while (!(await pieces.next()).done);
  }
}

/** Whoever stops reading leaves the rest where it is: the fields that follow are still wanted. */
function streamOf(pieces: AsyncIterator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

async function wordsOf({ data }: UploadHandlerPart): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of data) {
    size += piece.length;
    if (size <= WORDS) pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}
