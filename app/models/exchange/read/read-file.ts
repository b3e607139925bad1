import { invalid } from "../../domain-error";
import { FILE_LIMITS, type ImportedWork, type ReadOptions } from "../exchange";
import { readDocx } from "./docx/read-docx";
import { readHtml } from "./html/read-html";
import { readMarkdown } from "./read-markdown";

/**
 * Reads a file by what it is, not by what it is called; the name only tells Markdown from HTML.
 * @throws invalid("file-missing" | "file-large" | "file-old-word" | "file-type" | …) as the readers do
 */
export function readFile(bytes: Uint8Array, options: ReadOptions): ImportedWork {
  if (bytes.length === 0) throw invalid("file-missing");
  if (bytes.length > FILE_LIMITS.bytes) throw invalid("file-large");
  const [first, second, third, fourth] = bytes;
  if (first === 0x50 && second === 0x4b) return readDocx(bytes, options);
  // What Word wrote before 2007, and what it encrypts, lies in the same kind of container.
  if (first === 0xd0 && second === 0xcf && third === 0x11 && fourth === 0xe0) throw invalid("file-old-word");
  const text = decode(bytes);
  if (text === null) throw invalid("file-type");
  if (/\.html?$/i.test(options.name) || /^\s*<(!doctype html|html)\b/i.test(text))
    return readHtml(text, options);
  if (/\.docx$/i.test(options.name)) throw invalid("file-not-word");
  if (/\.(md|markdown|txt)$/i.test(options.name)) return readMarkdown(text, options);
  throw invalid("file-type");
}

/** UTF-8, UTF-16 with a mark, or what Chinese Windows writes; null for what is no text. */
function decode(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  if (bytes.subarray(0, 4_096).includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
