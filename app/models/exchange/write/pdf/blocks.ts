import {
  type AttachedFile,
  type Block,
  type Citation,
  type Figure,
  FORMAT,
  type Inline,
  inlineText,
  type List,
  type Video,
} from "../../../documents/content";
import { creditLine } from "../../../documents/figure-credit";
import { picturesInRow } from "../../../documents/nodes/gallery";
import { printedMention } from "../../../documents/nodes/mention";
import { citationMark, type Sources } from "../../../documents/sources";
import { formatGbt7714 } from "../../../references/gbt7714";
import type { ExportedPicture } from "../../exported-work";
import { fallbackLines } from "../fallback";
import { numberedCaption, type Outlined } from "../labels";
import { embedParagraph, mediaParagraphs } from "../media-lines";
import type { PlainBlock } from "../plain-content";
import { type Look, linesOf } from "./lines";
import { type Item, type Sheet, sourcePlace, type Tag } from "./sheet";
import { tableItems } from "./table";

/** What the blocks of one text need to know of it. */
export interface Setting {
  sheet: Sheet;
  headings: ReadonlyMap<PlainBlock, Outlined>;
  pictures: ReadonlyMap<string, ExportedPicture>;
  figures: number;
  /** What its notes say, in order; reading a call of one adds to them. */
  notes: string[];
  figureLabel: string;
  language: "zh" | "en";
  sources: Sources;
}

/** Where blocks stand. */
export interface Place {
  width: number;
  tag: Tag;
  /** In a cell, where words are smaller. */
  cell: boolean;
}

export const BODY: Look = { face: "song", size: 12, leading: 22, align: "justify" };
const CELL: Look = { face: "song", size: 10, leading: 16 };
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
  list: (list, place, setting) => listItems(list, place, setting, 0),
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

/** Words as one element, a line for an item. */
export function words(
  children: readonly Inline[],
  look: Look,
  { width, tag }: Pick<Place, "width" | "tag">,
  { sheet, notes, sources }: Setting,
  kind: string,
  narrower = 0,
): Item[] {
  const lines = linesOf(printed(children, notes, sources), look, width - narrower, sheet.fonts).filter(
    ({ fragments }, index, all) => fragments.length > 0 || all.length > 1 || index > 0,
  );
  if (lines.length === 0) return [];
  const element = sheet.tag(kind, tag);
  return lines.map((line) => sheet.line(line, look, element, kind));
}

/** What is drawn of words: notes and citations as their raised numbers. */
function printed(inlines: readonly Inline[], notes: string[], sources: Sources): Inline[] {
  return inlines.flatMap((inline): Inline[] => {
    if (inline.type === "link") return [{ ...inline, children: printed(inline.children, notes, sources) }];
    if (inline.type === "citation") return citationInlines(inline, sources);
    if (inline.type === "mention") return [printedMention(inline)];
    if (inline.type === "ruby") return [{ type: "text", text: `${inline.text}（${inline.reading}）` }];
    if (inline.type !== "footnote") return [inline];
    if (inline.note.trim() === "") return [];
    return [{ type: "text", text: `[${notes.push(inline.note)}]`, format: FORMAT.superscript }];
  });
}

/** The raised numbers of a citation, which lead to the first of its sources in the list. */
function citationInlines(citation: Citation, sources: Sources): Inline[] {
  const mark: Inline = { type: "text", text: citationMark(citation, sources), format: FORMAT.superscript };
  const numbers = citation.sources.flatMap((id) => sources.get(id)?.number ?? []);
  if (numbers.length === 0) return [mark];
  return [{ type: "link", url: sourcePlace(Math.min(...numbers)), children: [mark] }];
}

/** The notes of a text, below it. */
export function noteItems(place: Place, setting: Setting): Item[] {
  const look: Look = { face: "song", size: 9, leading: 15 };
  return setting.notes.flatMap((note, index) =>
    words(
      [{ type: "text", text: `[${index + 1}] ${note.replace(/\n/g, " ")}` }],
      look,
      place,
      setting,
      "Note",
    ),
  );
}

function shifted(items: readonly Item[], by: number): Item[] {
  return by === 0 ? [...items] : items.map((item) => ({ ...item, draw: (x, y) => item.draw(x + by, y) }));
}

function headingItems(block: Extract<Block, { type: "heading" }>, place: Place, setting: Setting): Item[] {
  const { depth, label } = setting.headings.get(block) ?? { depth: 1 as const, label: "" };
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

function listItems(list: List, place: Place, setting: Setting, level: number): Item[] {
  const { sheet } = setting;
  const look: Look = { ...(place.cell ? CELL : BODY), align: "left" };
  const step = look.size * 2;
  const tag = sheet.tag("L", place.tag);
  let number = list.start ?? 1;
  return list.children.flatMap((item) => {
    const inlines = item.children.filter((each): each is Inline => each.type !== "list");
    const nested = item.children.filter((each): each is List => each.type === "list");
    const element = sheet.tag("LI", tag);
    const own: Item[] = [];
    if (inlines.length > 0 || nested.length === 0) {
      const mark =
        list.listType === "number"
          ? `${number}.`
          : list.listType === "check"
            ? item.checked
              ? "☑"
              : "☐"
            : "•";
      number += 1;
      const label = words(
        [{ type: "text", text: mark }],
        look,
        { width: step * 2, tag: element },
        setting,
        "Lbl",
      );
      const within = { width: place.width - step * (level + 1), tag: element };
      const body = shifted(words(inlines, look, within, setting, "LBody"), step * (level + 1));
      const [first, ...rest] = body.length > 0 ? body : label;
      const both = (x: number, y: number) => {
        label[0]?.draw(x + step * level + look.size * 0.6, y);
        if (body.length > 0) first?.draw(x, y);
      };
      own.push({ height: look.leading, draw: both }, ...rest);
    }
    return [
      ...own,
      ...nested.flatMap((each) => listItems(each, { ...place, tag: element }, setting, level + 1)),
    ];
  });
}

function mediaItems(media: AttachedFile | Video, place: Place, setting: Setting): Item[] {
  const lines = mediaParagraphs(media, setting.language, `/attachments/${media.attachmentId}`);
  return lines.flatMap((line) => itemsOf(line, place, setting));
}

/** Points between two pictures of a row. */
const GUTTER = 12;

/** Pictures side by side, a row as one item. */
function galleryItems(figures: readonly Figure[], place: Place, setting: Setting): Item[] {
  const along = picturesInRow(figures.length);
  const width = (place.width - GUTTER * (along - 1)) / along;
  const laid = figures.map((figure) => figureItems(figure, { ...place, width, cell: along > 1 }, setting));
  return Array.from({ length: Math.ceil(laid.length / along) }, (_, row): Item => {
    const beside = laid.slice(row * along, (row + 1) * along);
    return {
      height: Math.max(...beside.map((items) => items.reduce((sum, { height }) => sum + height, 0))) + 6,
      draw: (x, y) =>
        beside.forEach((items, column) => {
          let down = y;
          for (const item of items) {
            item.draw(x + column * (width + GUTTER), down);
            down += item.height;
          }
        }),
    };
  });
}

function figureItems(figure: Figure, place: Place, setting: Setting): Item[] {
  const { sheet } = setting;
  const picture = setting.pictures.get(figure.attachmentId);
  setting.figures += 1;
  const tag = sheet.tag("Figure", place.tag, { alt: figure.alt || figure.caption || setting.figureLabel });
  const image = picture
    ? [sheet.picture(picture, tag, place.width, place.cell ? 200 : 480).item]
    : words([{ type: "text", text: `［${figure.alt}］` }], BODY, place, setting, "P");
  const look: Look = { face: "hei", size: 10, leading: 20, align: "center" };
  const text =
    figure.caption === "" ? "" : numberedCaption(figure.caption, setting.figureLabel, setting.figures);
  const caption = text === "" ? [] : words([{ type: "text", text }], look, place, setting, "Caption");
  const line = creditLine(figure);
  const small: Look = { face: "song", size: 9, leading: 16, align: "center" };
  const credit = line === "" ? [] : words([{ type: "text", text: line }], small, place, setting, "P");
  return [...image, ...caption, ...credit];
}
