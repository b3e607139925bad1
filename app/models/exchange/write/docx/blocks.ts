import {
  AlignmentType,
  HeadingLevel,
  type IParagraphOptions,
  LineRuleType,
  PageBreak,
  Paragraph,
  Table,
  type TableCell,
  TableLayoutType,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";
import type {
  AttachedFile,
  Block,
  Inline,
  TableCell as TableCellNode,
  Table as TableNode,
  Video,
} from "../../../documents/content";
import { marksOf } from "../../../documents/nodes/suggestion";
import { columnsIn, headRowsIn, type Placed, placed, sharesOf } from "../../../documents/table-grid";
import { fallbackLines } from "../fallback";
import { embedParagraph, mediaParagraphs } from "../media-lines";
import type { PlainBlock } from "../plain-content";
import { figureParagraphs, galleryOf } from "./figures";
import { isTall, plainRun, runsOf } from "./inlines";
import { listParagraphs } from "./lists";
import { wordMath } from "./math";
import type { Child, Paper } from "./paper";
import { BlockParagraph, ProposedCell, ProposedRow, paragraphsOf, proposedRun, within } from "./proposed";
import { asChild, raw } from "./raw";
import { sourceParagraphs } from "./sources";
import { NUMBER_STYLE, TEXT_WIDTH } from "./style";

type Writer<T extends PlainBlock> = (block: T, paper: Paper, cell: boolean) => Child[];

const ALIGN = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
} as const;
/** A line of the body that grows with what stands in it. */
const ROOMY = { line: 560, lineRule: LineRuleType.AT_LEAST };
const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
];

/** One function for each kind of block. */
const WRITERS: { [Type in PlainBlock["type"]]: Writer<Extract<PlainBlock, { type: Type }>> } = {
  paragraph: ({ align, indent, children }, paper, cell) =>
    lines(children, paper, {
      style: cell ? "TableText" : align === "center" || align === "right" ? "Normal" : "BodyText",
      ...(align && { alignment: ALIGN[align] }),
      ...(indent && { indent: { left: indent * 420 } }),
      ...(!cell && isTall(children) && { spacing: ROOMY }),
    }),
  heading: (block, paper) => {
    const { depth, label } = paper.headings(block);
    const number = label === "" ? [] : [new TextRun({ text: label, style: NUMBER_STYLE })];
    return lines(block.children, paper, { heading: HEADINGS[depth - 1] }, number);
  },
  quote: ({ children }, paper) => lines(children, paper, { style: "Quote" }),
  horizontalrule: (_, { proposers }) => [new BlockParagraph({ thematicBreak: true }, proposers)],
  pagebreak: (_, { proposers }) => [
    new BlockParagraph({ children: [proposedRun(new PageBreak(), proposers)] }, proposers),
  ],
  sources: ({ sources }, paper) => sourceParagraphs(sources, paper),
  formula: ({ tex }, paper) => {
    const math = wordMath(tex);
    const shown = math && proposedRun(asChild(raw("m:oMathPara", {}, math)), paper.proposers);
    const children = [shown ?? plainRun(tex, paper)];
    return [new BlockParagraph({ style: "Figure", keepNext: false, children }, paper.proposers)];
  },
  list: (list, paper, cell) => listParagraphs(list, paper.numberings, paper, cell ? "TableText" : "Normal"),
  table: (table, paper) => tableOf(table, paper),
  figure: (figure, paper, cell) => figureParagraphs(figure, paper, cell ? 3 : 1),
  file: (file, paper, cell) => mediaOf(file, paper, cell),
  video: (video, paper, cell) => mediaOf(video, paper, cell),
  embed: (embed, paper, cell) => childrenOf([embedParagraph(embed, paper.language)], paper, cell),
  gallery: ({ children }, paper) => galleryOf(children, paper),
};

function lines(
  inlines: readonly Inline[],
  paper: Paper,
  options: IParagraphOptions,
  before: readonly TextRun[] = [],
): Paragraph[] {
  return paragraphsOf(inlines, paper.proposers, options, (each) => runsOf(each, paper), before);
}

/** Blocks of a text or a cell; tables that follow each other are kept apart. */
export function childrenOf(blocks: readonly PlainBlock[], paper: Paper, cell = false): Child[] {
  const children: Child[] = [];
  for (const block of blocks) {
    const written = write(block, paper, cell);
    if (children.at(-1) instanceof Table && written[0] instanceof Table) children.push(new Paragraph({}));
    children.push(...written);
  }
  return children;
}

function write(block: PlainBlock, paper: Paper, cell: boolean): Child[] {
  const writer = WRITERS[block.type as PlainBlock["type"]] as Writer<PlainBlock> | undefined;
  return within(paper.proposers, marksOf(block), () =>
    writer
      ? writer(block, paper, cell)
      : fallbackLines(block).map(
          (text) =>
            new BlockParagraph({ style: "BodyText", children: [plainRun(text, paper)] }, paper.proposers),
        ),
  );
}

function tableOf(table: TableNode, paper: Paper): Child[] {
  const rows = table.children.filter(({ children }) => children.length > 0);
  if (rows.length === 0) return [];
  const cells = rows.map(({ children }) => children);
  const grid = placed(cells);
  const heads = headRowsIn(cells);
  const widths = sharesOf(table.widths, columnsIn(grid)).map((share) => Math.floor(share * TEXT_WIDTH));
  return [
    new Table({
      width: { size: sumOf(widths), type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      alignment: AlignmentType.CENTER,
      columnWidths: widths,
      margins: { left: 80, right: 80, top: 40, bottom: 40 },
      rows: grid.map((row, index) => {
        const options = () => ({
          cantSplit: true,
          ...(index < heads && { tableHeader: true }),
          children: row.map((place) =>
            cellOf(place, sumOf(widths.slice(place.column, place.column + place.span)), paper),
          ),
        });
        const marks = marksOf(rows[index] ?? {});
        return within(paper.proposers, marks, () => new ProposedRow(options(), paper.proposers));
      }),
    }),
  ];
}

function cellOf({ cell, span, rows }: Placed<TableCellNode>, width: number, paper: Paper): TableCell {
  const { proposers } = paper;
  const { header, children } = cell;
  const inside = within(proposers, marksOf(cell), () => {
    const written = childrenOf(header ? children.map(bolder) : children, paper, true);
    // Word takes a cell without a paragraph at its end for damage.
    const isWhole = written.at(-1) instanceof Paragraph;
    return isWhole ? written : [...written, new BlockParagraph({ style: "TableText" }, proposers)];
  });
  const options = {
    ...(span > 1 && { columnSpan: span }),
    ...(rows > 1 && { rowSpan: rows }),
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    children: inside,
  };
  return new ProposedCell(options, marksOf(cell), proposers);
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}

function bolder(block: Block): Block {
  if (block.type !== "paragraph") return block;
  const children = block.children.map((each) =>
    each.type === "text" ? { ...each, format: (each.format ?? 0) | 1 } : each,
  );
  return { ...block, children };
}

function mediaOf(media: AttachedFile | Video, paper: Paper, cell: boolean): Child[] {
  const lines = mediaParagraphs(media, paper.language, `/attachments/${media.attachmentId}`);
  return childrenOf(lines, paper, cell);
}
