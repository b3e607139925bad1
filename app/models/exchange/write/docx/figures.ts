import {
  AlignmentType,
  ImageRun,
  type IParagraphOptions,
  Table,
  TableBorders,
  TableCell,
  TableLayoutType,
  VerticalAlign,
  WidthType,
} from "docx";
import type { Figure } from "../../../documents/content";
import { creditLine } from "../../../documents/figure-credit";
import { picturesInRow } from "../../../documents/nodes/gallery";
import { marksOf } from "../../../documents/nodes/suggestion";
import type { ExportedPicture } from "../../exported-work";
import { numberedCaption } from "../labels";
import { plainRun } from "./inlines";
import type { Child, Paper } from "./paper";
import { BlockParagraph, ProposedRow, proposedRun } from "./proposed";
import { remarkBlock } from "./remarks";
import { TEXT_WIDTH } from "./style";

/** Pixels at 96 to the inch between the margins. */
const WIDEST = Math.floor((TEXT_WIDTH / 1440) * 96);
const HIGHEST = 820;
/** What a cell leaves free on both sides. */
const MARGINS = 16;

/** A table that nobody sees: pictures side by side, each over its caption. */
export function galleryOf(figures: readonly Figure[], paper: Paper): Child[] {
  const along = picturesInRow(figures.length);
  const width = Math.floor(TEXT_WIDTH / along);
  const cells = figures.map(
    (figure) =>
      new TableCell({
        width: { size: width, type: WidthType.DXA },
        verticalAlign: VerticalAlign.TOP,
        children: figureParagraphs(figure, paper, along),
      }),
  );
  while (cells.length % along !== 0)
    cells.push(new TableCell({ children: [new BlockParagraph({ style: "TableText" }, paper.proposers)] }));
  const rows = Array.from(
    { length: cells.length / along },
    (_, row) =>
      new ProposedRow(
        { cantSplit: true, children: cells.slice(row * along, (row + 1) * along) },
        paper.proposers,
      ),
  );
  return [
    new Table({
      width: { size: width * along, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      alignment: AlignmentType.CENTER,
      columnWidths: Array.from({ length: along }, () => width),
      borders: TableBorders.NONE,
      rows,
    }),
  ];
}

/**
 * A picture over its caption and whose it is.
 * @param along pictures between the margins
 */
export function figureParagraphs(figure: Figure, paper: Paper, along: number): Child[] {
  const picture = paper.pictures.get(figure.attachmentId);
  const { proposers } = paper;
  // Of one in a gallery nobody has told yet.
  remarkBlock(marksOf(figure), proposers.remarks, proposers.names);
  const children = picture
    ? [proposedRun(imageOf(picture, figure, along), proposers)]
    : [plainRun(`［${figure.alt || figure.caption}］`, paper)];
  const image = new BlockParagraph({ style: "Figure", children }, proposers);
  paper.figures += 1;
  const caption = figure.caption && numberedCaption(figure.caption, paper.figureLabel, paper.figures);
  const credit = creditLine(figure);
  const line = (text: string, style: IParagraphOptions) =>
    text ? [new BlockParagraph({ ...style, children: [plainRun(text, paper)] }, proposers)] : [];
  return [
    image,
    ...line(caption, { style: "Caption" }),
    ...line(credit, { style: "Figure", keepNext: false }),
  ];
}

function imageOf({ type, bytes, width, height }: ExportedPicture, figure: Figure, along: number): ImageRun {
  const widest = along === 1 ? WIDEST : WIDEST / along - MARGINS;
  const scale = Math.min(1, widest / width, HIGHEST / height);
  return new ImageRun({
    type,
    data: bytes,
    transformation: {
      width: Math.max(1, Math.round(width * scale)),
      height: Math.max(1, Math.round(height * scale)),
    },
    altText: { name: figure.attachmentId, title: "", description: figure.alt },
  });
}
