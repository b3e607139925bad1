import sharp from "sharp";
import type { Content, MindMap } from "../../documents/content";
import { rowsOf } from "../../documents/mind-map/branch";
import { layOut } from "../../documents/mind-map/layout";
import { svgOf } from "../../documents/mind-map/svg";
import { Typeface } from "../card/typeface";
import type { ExportedPicture, ExportedWork } from "../exported-work";

/** Pixels of the picture for one of the drawing, so that it is sharp on paper. */
const SHARPNESS = 2;

/**
 * The work with a picture in the place of each mind map, for files that hold no drawings. Words are drawn
 * as outlines: the machine may have no Chinese font.
 * @param fontFolder where our fonts are
 */
export async function withDrawnMaps(work: ExportedWork, fontFolder: string): Promise<ExportedWork> {
  if (!work.content.children.some(({ type }) => type === "mindmap")) return work;
  const face = new Typeface(fontFolder, "plain");
  const pictures: ExportedPicture[] = [];
  const children: Content["children"] = [];
  for (const block of work.content.children) {
    if (block.type !== "mindmap") children.push(block);
    else {
      const picture = await pictureOf(block, `mindmap${pictures.length + 1}`, face);
      pictures.push(picture);
      children.push(figureOf(block, picture));
    }
  }
  return {
    ...work,
    content: { type: "root", children },
    pictures: [...work.pictures, ...pictures],
  };
}

async function pictureOf({ root }: MindMap, id: string, face: Typeface): Promise<ExportedPicture> {
  const svg = svgOf(root, (words, x, y, size) => face.draw(words, x, y, size));
  const png = await sharp(Buffer.from(svg), { density: 72 * SHARPNESS })
    .flatten({ background: "#ffffff" })
    .png({ palette: true })
    .toBuffer();
  const { width, height } = layOut(root);
  return { id, type: "png", bytes: new Uint8Array(png), width, height };
}

function figureOf({ root }: MindMap, { id, width, height }: ExportedPicture): Content["children"][number] {
  const words = rowsOf(root).map(({ branch }) => branch.text);
  return {
    type: "figure",
    attachmentId: id,
    alt: words.join("; ").slice(0, 500),
    caption: root.text,
    width,
    height,
  };
}
