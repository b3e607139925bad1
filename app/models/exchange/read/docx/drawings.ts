import { LIMITS } from "../../../documents/content";
import { newId } from "../../../identifier";
import { FILE_LIMITS } from "../../exchange";
import { elementsOf, findBelow, textBelow, type Xml } from "../xml";
import type { Piece } from "./pieces";
import type { Reading } from "./reading";

/** Pictures, text boxes and whatever else a run holds that is drawn; what cannot be kept is reported. */
export function drawingPieces(drawing: Xml, reading: Reading, depth: number): Piece[] {
  const pieces: Piece[] = [];
  const alt = altOf(drawing);
  const isPicture = collect(drawing, reading, depth, alt, pieces) > 0;
  if (isPicture && drawing.name !== "w:object") return pieces;
  if (pieces.length === 0 && findBelow(drawing, "c:chart")) reading.report.add("chart", alt);
  else if (pieces.length === 0) reading.report.add(drawing.name === "w:object" ? "object" : "drawing", alt);
  else if (drawing.name === "w:object") reading.report.add("object", alt);
  return pieces;
}

/** Answers how many pictures it came upon, kept or not. */
function collect(element: Xml, reading: Reading, depth: number, alt: string, pieces: Piece[]): number {
  let pictures = 0;
  for (const each of elementsOf(element)) {
    if (each.name === "a:blip" || each.name === "v:imagedata") {
      const id = each.attributes["r:embed"] ?? each.attributes["r:id"] ?? each.attributes["r:link"] ?? "";
      pictures += 1;
      pieces.push(...picturePieces(id, alt || (each.attributes["o:title"] ?? ""), reading));
    } else if (each.name === "w:txbxContent") {
      const blocks = depth < 6 ? reading.blocks(elementsOf(each), depth + 1) : [];
      reading.report.add("text-box", textBelow(each, "w:t"));
      pieces.push({ type: "box", blocks });
    } else if (each.name === "v:rect" && /^(t|true|1)$/.test(each.attributes["o:hr"] ?? "")) {
      pieces.push({ type: "horizontalrule" });
    } else if (each.name === "mc:AlternateContent") {
      for (const choice of alternative(each)) pictures += collect(choice, reading, depth, alt, pieces);
    } else {
      pictures += collect(each, reading, depth, alt, pieces);
    }
  }
  return pictures;
}

/** One of several forms of the same thing: the first, unless only the older one is understood. */
export function alternative(element: Xml): Xml[] {
  const forms = elementsOf(element);
  const choice = forms.find(({ name }) => name === "mc:Choice");
  const fallback = forms.find(({ name }) => name === "mc:Fallback");
  const understood = choice && (findBelow(choice, "a:blip") || findBelow(choice, "w:txbxContent"));
  return [understood || !fallback ? choice : fallback].filter((each): each is Xml => each !== undefined);
}

function altOf(drawing: Xml): string {
  const properties = findBelow(drawing, "wp:docPr")?.attributes;
  const shape = findBelow(drawing, "v:shape")?.attributes;
  return (properties?.descr || properties?.title || shape?.alt || "").trim().slice(0, LIMITS.altLength);
}

function picturePieces(id: string, alt: string, reading: Reading): Piece[] {
  const { report, pictures } = reading;
  const words = (): Piece[] => (alt === "" ? [] : [{ type: "text", text: `［${alt}］`, format: 0 }]);
  const related = reading.package.relationships(reading.part).get(id);
  if (related?.external) {
    report.add("picture-linked", alt || related.target);
    return words();
  }
  const bytes = related && reading.package.bytes(related.target);
  if (!bytes) {
    report.add("picture-missing", alt);
    return words();
  }
  if (!isRaster(bytes)) {
    report.add("picture-type", alt || related.target.slice(related.target.lastIndexOf("/") + 1));
    return words();
  }
  if (pictures.length >= FILE_LIMITS.pictures) {
    report.add("picture-many", alt);
    return words();
  }
  const attachmentId = newId();
  pictures.push({ id: attachmentId, bytes });
  return [{ type: "figure", attachmentId, alt, caption: "", width: 1, height: 1 }];
}

/** By content: PNG, JPEG, GIF, WebP, AVIF. Whether it can really be read shows when it is. */
export function isRaster(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 16)).toString("latin1");
  return (
    head.startsWith("\x89PNG") ||
    head.startsWith("\xff\xd8\xff") ||
    head.startsWith("GIF8") ||
    (head.startsWith("RIFF") && head.slice(8, 12) === "WEBP") ||
    /^....ftypavi[fs]/s.test(head)
  );
}
