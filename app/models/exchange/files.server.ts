import type { AnyNode, AttachedFile, Content, Video } from "../documents/content";
import { cleanFileName } from "../documents/file-kinds";
import type { ExportedFile } from "./exported-work";
import type { FindTakable } from "./shown-attachments.server";

/** Bytes of files and films that one archive takes along; the others are named in it with their address. */
export const ARCHIVED_BYTES = 96 * 1024 * 1024;

/**
 * The files and films of a text, in its order, with as many bytes as an archive takes; null in place
 * of those of the rest, and of what is not there.
 */
export async function exportFiles(content: Content, find: FindTakable): Promise<ExportedFile[]> {
  const files: ExportedFile[] = [];
  let room = ARCHIVED_BYTES;
  for (const { attachmentId: id, name } of filesIn(content)) {
    if (files.some((each) => each.id === id)) continue;
    const found = await find(id);
    const bytes = found && found.size <= room ? await found.read() : null;
    room -= bytes?.length ?? 0;
    files.push({ id, name: cleanFileName(name) || id, bytes });
  }
  return files;
}

function filesIn(node: AnyNode): (AttachedFile | Video)[] {
  if (node.type === "file" || node.type === "video") return [node];
  return "children" in node ? (node.children as AnyNode[]).flatMap(filesIn) : [];
}
