import { setImmediate } from "node:timers/promises";
import { fileTypeFromBuffer } from "file-type";
import { invalid } from "../domain-error";
import { extensionOf, FILE_KINDS, type FileKind, VIDEO_KINDS } from "./file-kinds";

/** Bytes from which a video is known. */
export const HEAD = 4_100;
/** Bytes that are decoded at a time. */
const PIECE = 1024 * 1024;

/**
 * The kind of a file, which its name and its content must agree on.
 * @param content the beginning of a video, all of any other file
 * @throws invalid("file-type" | "file-mismatch" | "video-type")
 */
export async function judgeFile(name: string, content: Uint8Array): Promise<FileKind> {
  const extension = extensionOf(name);
  // What telephones record as, which hardly a browser plays.
  if (/^(mov|qt|m4v|avi|mkv|wmv|flv|3gp|mpg|mpeg|ts)$/.test(extension)) throw invalid("video-type");
  const kinds = Object.hasOwn(VIDEO_KINDS, extension) ? VIDEO_KINDS : FILE_KINDS;
  if (!Object.hasOwn(kinds, extension)) throw invalid("file-type");
  const kind = kinds[extension] as FileKind;
  const isVideo = kinds === VIDEO_KINDS;
  const found = await fileTypeFromBuffer(isVideo ? content.subarray(0, HEAD) : content);
  const fits = found
    ? kind.content.includes(found.mime)
    : kind.content.includes("text") && (await isText(content));
  if (!fits) throw invalid(isVideo ? "video-type" : "file-mismatch");
  return kind;
}

/** Words in UTF-8 or in what Chinese Windows writes; nothing else has no zero byte and decodes. */
async function isText(content: Uint8Array): Promise<boolean> {
  if (content.includes(0)) return false;
  return (await decodes(content, "utf-8")) || (await decodes(content, "gb18030"));
}

/** Piece by piece, others having their turn in between: all of it may take longer than they can wait. */
async function decodes(content: Uint8Array, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for (let at = 0; at < content.length; at += PIECE) {
      decoder.decode(content.subarray(at, at + PIECE), { stream: true });
      await setImmediate();
    }
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}
