import { escapeHtml } from "../escape";
import { LONGEST_FILE_NAME, sizeWords } from "../file-kinds";
import type { Kind } from "./kind";
import { cut, integer, matching, only, property, whole, words } from "./properties";

/** 附件: a file to be taken away. */
export interface AttachedFile {
  type: "file";
  /** Id of an attachment of the same practice. */
  attachmentId: string;
  name: string;
  /** Bytes. */
  size: number;
}

const MOST_BYTES = 4 * 1024 ** 3;

export const isAttachment = matching(/^[0-9a-z]{16}$/);

/** Where what is stored is had, for those who may have it. */
export function attachmentAddress(id: string): string {
  return `/attachments/${id}`;
}

/** The id in such an address; null for any other. */
export function attachmentIn(address: string): string | null {
  return /^\/attachments\/([0-9a-z]{16})$/.exec(address)?.[1] ?? null;
}

/** What every kind has that shows something stored; while it is on its way it has no id. */
export const attachmentProperty = property(matching(/^[0-9a-z]{0,40}$/), only(isAttachment));
export const fileName = property(words(LONGEST_FILE_NAME), cut(LONGEST_FILE_NAME));
export const fileSize = property(whole(0, MOST_BYTES));

/** Name and size of a stored file, as somebody wrote them; null without an id. */
export function readFile(attributes: Record<string, unknown>): Omit<AttachedFile, "type"> | null {
  const { __attachmentId: id, __name: name, __size: size } = attributes;
  if (!isAttachment(id)) return null;
  return {
    attachmentId: id as string,
    name: typeof name === "string" ? name.slice(0, LONGEST_FILE_NAME) : "",
    size: integer(size, 0, MOST_BYTES) ?? 0,
  };
}

export const file: Kind<AttachedFile> = {
  type: "file",
  group: "block",
  holds: [],
  speaks: true,
  properties: { __attachmentId: attachmentProperty, __name: fileName, __size: fileSize },
  isWhole: (_element, attributes) => typeof attributes.__attachmentId === "string",
  read(element, reader) {
    const said = readFile(reader.attributes(element));
    return said && { type: "file", ...said };
  },
  attributes: ({ attachmentId, name, size }) => ({
    __attachmentId: attachmentId,
    __name: name,
    __size: size,
  }),
  html({ attachmentId, name, size }, page) {
    const address = escapeHtml(page.attachmentUrl(attachmentId));
    const words = escapeHtml(name || attachmentId);
    return `<p class="attached-file"><a href="${address}" download="${words}">${words}</a> <small>${sizeWords(size)}</small></p>`;
  },
  text: ({ name }) => name,
};
