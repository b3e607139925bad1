import { type Block, LIMITS, type TableCell, type TableRow } from "../../../documents/content";
import type { Marks, Proposed } from "../../../documents/nodes/suggestion";
import { childOf, childrenOf, elementsOf, settingOf, toggleOf, type Xml } from "../xml";
import type { ColumnProposals } from "./columns";
import type { Reading } from "./reading";
import { RowProposals } from "./rows";

/** Twentieths of a point in a pixel. */
const TWIPS = 15;

/** A cell where it begins, with the column it begins in. */
interface Placed {
  column: number;
  span: number;
  merge: "none" | "start" | "on";
  cell: TableCell;
}

/** A table with its merged cells; every row reaches over all columns. */
export function tableOf(table: Xml, reading: Reading, depth: number): Block | null {
  const elements = rowsOf(table, reading);
  const proposals = new RowProposals(elements, reading);
  const read = elements.map((row) =>
    proposals.read(row, () => placedCells(row, proposals.columns, reading, depth)),
  );
  const rows = read.map(({ row }) => row);
  if (rows.length === 0) return null;
  const columns = Math.min(Math.max(...rows.map(widthOf)), 200);
  if (columns === 0) return null;
  joinDown(rows);
  const headers = elements.map((row) => toggleOf(childOf(row, "w:trPr"), "w:tblHeader") === true);
  const children = rows.map((row, index): Proposed<TableRow> => {
    const missing = columns - widthOf(row);
    if (missing > 0) reading.report.add("table-uneven");
    const cells = row
      .filter(({ merge, column }) => merge !== "on" && column < columns)
      .map(({ cell }) => cell);
    for (let count = 0; count < missing; count++) cells.push(emptyCell());
    return {
      type: "tablerow",
      ...carried(read[index]?.marks),
      children: dress(cells, headers[index] === true, index === 0 && !headers.includes(true)),
    };
  });
  const widths = widthsOf(table, columns);
  const filled = children.filter((row) => row.children.length > 0);
  return { type: "table", ...carried(proposals.marks), ...(widths && { widths }), children: filled };
}

function carried(marks: Marks = {}): { marks?: Marks } {
  return Object.keys(marks).length > 0 ? { marks } : {};
}

/** Widths of the columns in pixels, where the file has them and they are not all the same. */
function widthsOf(table: Xml, columns: number): number[] | null {
  const widths = childrenOf(childOf(table, "w:tblGrid"), "w:gridCol").map(({ attributes }) =>
    Math.round(Number(attributes["w:w"]) / TWIPS),
  );
  if (widths.length !== columns || !widths.every((width) => width > 0 && width <= 5_000)) return null;
  return Math.max(...widths) - Math.min(...widths) > 4 ? widths : null;
}

function rowsOf(table: Xml, { changes: { choice } }: Reading): Xml[] {
  return elementsOf(table)
    .flatMap((each) => (each.name === "w:sdt" ? elementsOf(childOf(each, "w:sdtContent")) : [each]))
    .filter((each) => {
      if (each.name !== "w:tr") return false;
      const properties = childOf(each, "w:trPr");
      return choice === "suggest" || !childOf(properties, choice === "accept" ? "w:del" : "w:ins");
    });
}

function placedCells(row: Xml, columns: ColumnProposals, reading: Reading, depth: number): Placed[] {
  const placed: Placed[] = [];
  let column = number(settingOf(childOf(row, "w:trPr"), "w:gridBefore"), 0);
  for (let index = 0; index < column; index++) {
    placed.push({ column: index, span: 1, merge: "none", cell: emptyCell() });
  }
  const cells = elementsOf(row).flatMap((each) =>
    each.name === "w:sdt"
      ? childrenOf(childOf(each, "w:sdtContent"), "w:tc")
      : each.name === "w:tc"
        ? [each]
        : [],
  );
  for (const [at, element] of cells.entries()) {
    if (column >= 200) break;
    const properties = childOf(element, "w:tcPr");
    const span = Math.max(1, number(settingOf(properties, "w:gridSpan"), 1));
    const down = childOf(properties, "w:vMerge");
    const along = childOf(properties, "w:hMerge");
    const before = placed.at(-1);
    if (along && along.attributes["w:val"] !== "restart" && before) {
      before.span += span;
      setSpan(before);
      column += span;
      continue;
    }
    const isOn = down && down.attributes["w:val"] !== "restart";
    const read = columns.read(at, () => (isOn ? [] : cellBlocks(element, reading, depth)));
    const merge = !down ? "none" : down.attributes["w:val"] === "restart" ? "start" : "on";
    const cell: TableCell = { type: "tablecell", ...carried(read.marks), children: read.cell };
    const each: Placed = { column, span, merge, cell };
    setSpan(each);
    placed.push(each);
    column += span;
  }
  return placed;
}

function setSpan({ cell, span }: Placed): void {
  if (span > 1) cell.colSpan = Math.min(span, LIMITS.span);
}

function cellBlocks(element: Xml, reading: Reading, depth: number): Block[] {
  const blocks = reading.blocks(elementsOf(element), depth + 1).map(
    (block): Block =>
      // A cell is no place for an outline.
      block.type === "heading" ? { type: "paragraph", children: block.children } : block,
  );
  return blocks.length > 0 ? blocks : emptyCell().children;
}

function emptyCell(): TableCell {
  return { type: "tablecell", children: [{ type: "paragraph", children: [] }] };
}

/** Gives each cell that goes on downwards its number of rows. */
function joinDown(rows: Placed[][]): void {
  rows.forEach((row, index) => {
    for (const each of row) {
      // What goes on from nowhere begins here.
      if (each.merge === "on" && !above(rows, index, each)) {
        each.merge = "none";
        each.cell = { ...emptyCell(), ...(each.cell.colSpan && { colSpan: each.cell.colSpan }) };
      }
      if (each.merge !== "start") continue;
      let end = index + 1;
      while (end < rows.length && end - index < LIMITS.span && goesOn(rows[end] ?? [], each)) end += 1;
      if (end - index > 1) each.cell.rowSpan = end - index;
    }
  });
}

function goesOn(row: Placed[], { column, span }: Placed): boolean {
  return row.some((each) => each.merge === "on" && each.column === column && each.span === span);
}

function above(rows: Placed[][], index: number, { column, span }: Placed): boolean {
  for (let at = index - 1; at >= 0 && index - at < LIMITS.span; at--) {
    const found = rows[at]?.find((each) => each.column === column && each.span === span);
    if (!found || found.merge === "none") return false;
    if (found.merge === "start") return true;
  }
  return false;
}

function widthOf(row: Placed[]): number {
  const last = row.at(-1);
  return last ? last.column + last.span : 0;
}

/** Header cells, marked as such by the file or by being bold all over; their bold is then the header's own. */
function dress(cells: TableCell[], marked: boolean, first: boolean): TableCell[] {
  const bold = cells.length > 1 && cells.every((cell) => isBold(cell) !== false) && cells.some(isBold);
  if (!marked && !(first && bold)) return cells;
  return cells.map((cell) => ({
    ...cell,
    header: true,
    children: cells.every((each) => isBold(each) !== false) ? cell.children.map(unbold) : cell.children,
  }));
}

/** Null for a cell without words. */
function isBold({ children }: TableCell): boolean | null {
  const texts = children.flatMap((block) =>
    block.type === "paragraph" ? block.children.filter((each) => each.type === "text") : [],
  );
  return texts.length === 0 ? null : texts.every((each) => ((each.format ?? 0) & 1) !== 0);
}

function unbold(block: Block): Block {
  if (block.type !== "paragraph") return block;
  const children = block.children.map((each) => {
    if (each.type !== "text") return each;
    const format = (each.format ?? 0) & ~1;
    const { format: _bold, ...words } = each;
    return { ...words, ...(format > 0 && { format }) };
  });
  return { ...block, children };
}

function number(value: string | undefined, otherwise: number): number {
  const parsed = Number(value);
  return value !== undefined && Number.isInteger(parsed) && parsed >= 0 && parsed <= 200 ? parsed : otherwise;
}
