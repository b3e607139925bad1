import sharp, { type OutputInfo } from "sharp";
import type { AnyNode, Content } from "../documents/content";
import type { ExportedPicture } from "./exported-work";
import type { FindTakable } from "./shown-attachments.server";

/** Above this a picture is a photograph, which is smaller as one. */
const LOSSLESS_BYTES = 400 * 1024;

/** The pictures a text shows, as Word and PDF take them; one that is not there is passed over. */
export async function exportPictures(content: Content, find: FindTakable): Promise<ExportedPicture[]> {
  const pictures: ExportedPicture[] = [];
  for (const id of figureIds(content)) {
    const found = await find(id);
    const bytes = found?.isPicture ? await found.read() : null;
    const picture = bytes && (await converted(id, bytes).catch(() => null));
    if (picture) pictures.push(picture);
  }
  return pictures;
}

async function converted(id: string, bytes: Uint8Array): Promise<ExportedPicture> {
  const image = sharp(bytes);
  const png = await image.clone().png({ compressionLevel: 6 }).toBuffer({ resolveWithObject: true });
  if (png.data.length <= LOSSLESS_BYTES) return exported(id, "png", png);
  const jpeg = await image
    .flatten({ background: "#ffffff" })
    .jpeg({ quality: 85 })
    .toBuffer({ resolveWithObject: true });
  return exported(id, "jpg", jpeg);
}

function exported(
  id: string,
  type: "png" | "jpg",
  { data, info }: { data: Buffer; info: OutputInfo },
): ExportedPicture {
  return { id, type, bytes: new Uint8Array(data), width: info.width, height: info.height };
}

function figureIds(content: Content): Set<string> {
  const ids = new Set<string>();
  const open: AnyNode[] = [content];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === "figure") ids.add(node.attachmentId);
    if ("children" in node) open.push(...(node.children as AnyNode[]));
  }
  return ids;
}
