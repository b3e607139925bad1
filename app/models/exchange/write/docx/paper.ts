import type { Paragraph, Table } from "docx";
import type { ExportedPicture } from "../../exported-work";
import type { Headings } from "../labels";
import type { Words } from "./inlines";
import type { Numberings } from "./lists";

/** What the blocks of one text need to know of it. */
export interface Paper extends Words {
  numberings: Numberings;
  headings: Headings;
  pictures: ReadonlyMap<string, ExportedPicture>;
  /** Figures counted so far. */
  figures: number;
  figureLabel: string;
  language: "zh" | "en";
}

export type Child = Paragraph | Table;
