import {
  type AttachedFile,
  type Block,
  type Inline,
  inlineText,
  type Video,
} from "../../../documents/content";
import { formatGbt7714 } from "../../../references/gbt7714";
import { fallbackLines } from "../fallback";
import { embedParagraph, mediaParagraphs } from "../media-lines";
import type { PlainBlock } from "../plain-content";
import { figureItems, galleryItems } from "./figures";
import type { Look } from "./lines";
import { listItems } from "./lists";
import { type Item, type Sheet, sourcePlace } from "./sheet";
import { tableItems } from "./table";
import { BODY, CELL, type Place, type Setting, shifted, words } from "./words";

const HEADINGS: Look[] = [
  { face: "hei", size: 15, leading: 30 },
  { face: "hei", size: 13, leading: 26 },
  { face: "song-bold", size: 12, leading: 24 },
  { face: "song-bold", size: 12, leading: 22 },
];

/** What flows down the page; where it ends is said by the text. */
export type FlowingBlock = Exclude<PlainBlock, { type: "pagebreak" }>;
type Writer<T extends FlowingBlock> = (block: T, place: Place, setting: Setting) => Item[];

/** One function for each kind of block. */
const WRITERS: { [Type in FlowingBlock["type"]]: Writer<Extract<FlowingBlock, { type: Type }>> } = {
  paragraph: ({ align, indent = 0, children }, place, setting) => {
    const base = place.cell ? CELL : BODY;
    const plain = align === undefined || align === "justify";
    const look = { ...base, ...(align && { align }), indent: plain && !place.cell ? base.size * 2 : 0 };
    return shifted(
      words(children, look, place, setting, "P", indent * base.size * 2),
      indent * base.size * 2,
    );
  },
  heading: (block, place, setting) => headingItems(block, place, setting),
  quote: ({ children }, place, setting) => {
    const look = { ...(place.cell ? CELL : BODY), indent: 0 };
    return shifted(words(children, look, place, setting, "BlockQuote", 48), 24);
  },
  horizontalrule: (_, place, { sheet }) => [
    {
      height: 16,
      draw: (x, y) =>
        sheet.artifact(
          (pdf) =>
            void pdf
              .lineWidth(0.5)
              .moveTo(x, y + 8)
              .lineTo(x + place.width, y + 8)
              .stroke("#888888"),
        ),
    },
  ],
  sources: ({ sources }, place, setting) => {
    const look: Look = { face: "song", size: 10, leading: 17 };
    return sources.flatMap(({ number, reference }) => {
      const text = `[${number}] ${formatGbt7714(reference)}`;
      const [first, ...rest] = words([{ type: "text", text }], look, place, setting, "BibEntry");
      return first ? [setting.sheet.placed(first, sourcePlace(number)), ...rest] : [];
    });
  },
  formula: ({ tex }, place, setting) =>
    words([{ type: "inlineformula", tex }], { ...BODY, align: "center", display: true }, place, setting, "P"),
  list: (list, place, setting) => listItems(list, place, setting),
  table: (table, place, setting) => tableItems(table, place, setting),
  figure: (figure, place, setting) => figureItems(figure, place, setting),
  file: (file, place, setting) => mediaItems(file, place, setting),
  video: (video, place, setting) => mediaItems(video, place, setting),
  embed: (embed, place, setting) => itemsOf(embedParagraph(embed, setting.language), place, setting),
  gallery: ({ children }, place, setting) => galleryItems(children, place, setting),
};

export function itemsOf(block: FlowingBlock, place: Place, setting: Setting): Item[] {
  const writer = WRITERS[block.type] as Writer<FlowingBlock> | undefined;
  if (writer) return writer(block, place, setting);
  return fallbackLines(block).flatMap((text) =>
    words([{ type: "text", text }], place.cell ? CELL : BODY, place, setting, "P"),
  );
}

function headingItems(block: Extract<Block, { type: "heading" }>, place: Place, setting: Setting): Item[] {
  const { depth, label } = setting.headings(block);
  const look = HEADINGS[depth - 1] as Look;
  const number: Inline[] = label === "" ? [] : [{ type: "text", text: label }];
  const items = words([...number, ...block.children], look, place, setting, `H${depth}`);
  const title = label + inlineText(block.children).replace(/\s+/g, " ").trim();
  return items.map((item, index) => ({
    ...item,
    height: item.height + (index === 0 ? 6 : 0),
    keep: true,
    draw: (x, y) => {
      if (index === 0) bookmark(setting.sheet, title, depth);
      item.draw(x, y + (index === 0 ? 6 : 0));
    },
  }));
}

/** The bookmarks opened last on each level, for each document. */
const open = new WeakMap<Sheet, PDFKit.PDFOutline[]>();

function bookmark(sheet: Sheet, title: string, depth: number): void {
  const line = open.get(sheet) ?? [];
  open.set(sheet, line);
  const above = line.slice(0, depth - 1).findLast((each) => each !== undefined);
  line[depth - 1] = (above ?? sheet.pdf.outline).addItem(title, { expanded: depth === 1 });
  line.length = depth;
}

function mediaItems(media: AttachedFile | Video, place: Place, setting: Setting): Item[] {
  const lines = mediaParagraphs(media, setting.language, `/attachments/${media.attachmentId}`);
  return lines.flatMap((line) => itemsOf(line, place, setting));
}
