import { type Citation, FORMAT, type Inline } from "../../../documents/content";
import { printedMention } from "../../../documents/nodes/mention";
import { citationMark, type Sources } from "../../../documents/sources";
import type { ExportedPicture } from "../../exported-work";
import type { Headings } from "../labels";
import { type Look, linesOf } from "./lines";
import { type Item, type Sheet, sourcePlace, type Tag } from "./sheet";

/** What the blocks of one text need to know of it. */
export interface Setting {
  sheet: Sheet;
  headings: Headings;
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
export const CELL: Look = { face: "song", size: 10, leading: 16 };

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

/** The same further to the right. */
export function shifted(items: readonly Item[], by: number): Item[] {
  return by === 0 ? [...items] : items.map((item) => ({ ...item, draw: (x, y) => item.draw(x + by, y) }));
}
