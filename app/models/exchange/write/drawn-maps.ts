import sharp from "sharp";
import type { Content, MindMap } from "../../documents/content";
import { rowsOf } from "../../documents/mind-map/branch";
import { layOut } from "../../documents/mind-map/layout";
import { svgOf } from "../../documents/mind-map/svg";
import type { Proposed } from "../../documents/nodes/suggestion";
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
  const texts = [work.content, ...(work.proposed ? [work.proposed.content] : [])];
  const maps = new Map(texts.flatMap(({ children }) => children.filter(isMap)).map(keyed));
  if (maps.size === 0) return work;
  const face = new Typeface(fontFolder, "plain");
  const drawn = new Map<string, ExportedPicture>();
  for (const [key, map] of maps) drawn.set(key, await pictureOf(map, `mindmap${drawn.size + 1}`, face));
  const shown = (block: Content["children"][number]) => {
    const picture = isMap(block) && drawn.get(keyed(block)[0]);
    return picture ? figureOf(block, picture) : block;
  };
  const dressed = ({ children }: Content): Content => ({ type: "root", children: children.map(shown) });
  return {
    ...work,
    content: dressed(work.content),
    proposed: work.proposed && { ...work.proposed, content: dressed(work.proposed.content) },
    pictures: [...work.pictures, ...drawn.values()],
  };
}

function isMap(block: Content["children"][number]): block is Proposed<MindMap> {
  return block.type === "mindmap";
}

/** Two maps that say the same are one picture. */
function keyed(map: MindMap): [string, MindMap] {
  return [JSON.stringify(map.root), map];
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

function figureOf(
  map: Proposed<MindMap>,
  { id, width, height }: ExportedPicture,
): Content["children"][number] {
  const { root, marks } = map;
  const words = rowsOf(root).map(({ branch }) => branch.text);
  return {
    type: "figure",
    ...(marks && { marks }),
    attachmentId: id,
    alt: words.join("; ").slice(0, 500),
    caption: root.text,
    width,
    height,
  };
}
