import { fileTypeFromBuffer } from "file-type";
import { invalid } from "../domain-error";
import { extensionOf, FILE_KINDS, type FileKind, VIDEO_KINDS } from "./file-kinds";

/** Bytes from which a video is known. */
const HEAD = 4_100;

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
  const fits = found ? kind.content.includes(found.mime) : kind.content.includes("text") && isText(content);
  if (!fits) throw invalid(isVideo ? "video-type" : "file-mismatch");
  return kind;
}

/** Words in UTF-8 or in what Chinese Windows writes; nothing else has no zero byte and decodes. */
function isText(content: Uint8Array): boolean {
  if (content.includes(0)) return false;
  return ["utf-8", "gb18030"].some((encoding) => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(content);
      return true;
    } catch {
      return false;
    }
  });
}
