import type { Table, TableCell } from "../../../documents/content";
import { columnsIn, headRowsIn, placed, sharesOf } from "../../../documents/table-grid";
import { itemsOf } from "./blocks";
import { HEIGHT, type Item, type Sheet } from "./sheet";
import type { Place, Setting } from "./words";

interface Cell {
  /** Where it begins in the table, and how wide it is. */
  left: number;
  width: number;
  /** Rows it reaches over. */
  rows: number;
  items: Item[];
}

const PADDING = 4;
const SCOPES = { column: "Column", row: "Row", both: "Both" } as const;

/** A table as one item for each row; rows that a cell joins are one, when they fit on a page. */
export function tableItems(table: Table, place: Place, setting: Setting): Item[] {
  const rows = placed(table.children.map(({ children }) => children));
  const edges = edgesOf(sharesOf(table.widths, columnsIn(rows)), place.width);
  const tag = setting.sheet.tag("Table", place.tag);
  const laid = rows.map((row) => {
    const line = setting.sheet.tag("TR", tag);
    return row.map(({ cell, column, span, rows }): Cell => {
      const element = setting.sheet.tag(cell.header ? "TH" : "TD", line, {
        ...(cell.header && { scope: SCOPES[cell.scope ?? "column"] }),
      } as PDFKit.Mixins.StructureElementOptions);
      const left = edges[column] ?? 0;
      const width = (edges[column + span] ?? place.width) - left;
      const inside = { width: Math.max(1, width - 2 * PADDING), tag: element, cell: true };
      const blocks = cell.header ? cell.children.map(bold) : cell.children;
      return { left, width, rows, items: blocks.flatMap((block) => itemsOf(block, inside, setting)) };
    });
  });
  const items: Item[] = [];
  const heads = headRowsIn(table.children.map(({ children }) => children));
  let head: Item | null = null;
  for (let at = 0; at < laid.length; ) {
    let end = at + 1;
    for (let row = at; row < end; row++) {
      for (const { rows: reach } of laid[row] ?? []) end = Math.max(end, Math.min(row + reach, laid.length));
    }
    const group = groupItems(laid.slice(at, end), setting.sheet);
    const bound = { ...(end <= heads && { keep: true }), ...(head && { head }) };
    items.push(...group.map((item) => ({ ...item, ...bound })));
    at = end;
    if (at === heads) head = headOf([...items]);
  }
  return [...items, { height: 8, draw: () => undefined }];
}

/** The rows of a table's head as one, if they leave room for others on a page. */
function headOf(rows: readonly Item[]): Item | null {
  const height = rows.reduce((sum, row) => sum + row.height, 0);
  if (height > HEIGHT / 3) return null;
  const draw = (x: number, y: number) => {
    let top = y;
    for (const row of rows) {
      row.draw(x, top);
      top += row.height;
    }
  };
  return { height, draw };
}

/** Where each column begins, and where the last one ends. */
function edgesOf(shares: readonly number[], width: number): number[] {
  const edges = [0];
  for (const share of shares) edges.push((edges.at(-1) ?? 0) + share * width);
  return edges;
}

function heightOf({ items }: Cell): number {
  return items.reduce((sum, { height }) => sum + height, 0) + 2 * PADDING;
}

/** Rows that belong together as one item; where they are higher than a page, each for itself and cut where it must be. */
function groupItems(rows: Cell[][], sheet: Sheet): Item[] {
  const heights = rows.map((row) =>
    Math.max(16, ...row.filter((cell) => cell.rows === 1 || rows.length === 1).map(heightOf)),
  );
  rows.forEach((row, at) => {
    for (const cell of row) {
      const reach = heights.slice(at, at + cell.rows).reduce((sum, each) => sum + each, 0);
      const last = Math.min(at + cell.rows, rows.length) - 1;
      if (heightOf(cell) > reach) heights[last] = (heights[last] ?? 0) + heightOf(cell) - reach;
    }
  });
  const total = heights.reduce((sum, each) => sum + each, 0);
  if (total <= HEIGHT) {
    const draw = (x: number, y: number) => {
      let top = y;
      rows.forEach((row, at) => {
        for (const cell of row) {
          const high = heights.slice(at, at + cell.rows).reduce((sum, each) => sum + each, 0);
          drawCell(cell, x + cell.left, top, high, sheet);
        }
        top += heights[at] ?? 0;
      });
    };
    return [{ height: total, draw }];
  }
  return rows.flatMap((row) => cutRow(row, sheet));
}

/** A row in pieces that fit on a page each. */
function cutRow(row: Cell[], sheet: Sheet): Item[] {
  const rest = row.map((cell) => [...cell.items]);
  const pieces: Item[] = [];
  while (rest.some((items) => items.length > 0) || pieces.length === 0) {
    const parts = rest.map((items) => {
      const part: Item[] = [];
      let high = 2 * PADDING;
      while (items.length > 0 && (part.length === 0 || high + (items[0]?.height ?? 0) <= HEIGHT)) {
        const item = items.shift() as Item;
        part.push(item);
        high += item.height;
      }
      return part;
    });
    const cells = row.map((cell, index) => ({ ...cell, items: parts[index] ?? [] }));
    const height = Math.max(16, ...cells.map(heightOf));
    const draw = (x: number, y: number) => {
      for (const cell of cells) drawCell(cell, x + cell.left, y, height, sheet);
    };
    pieces.push({ height: Math.min(height, HEIGHT), draw });
  }
  return pieces;
}

function drawCell(cell: Cell, x: number, y: number, height: number, sheet: Sheet): void {
  sheet.artifact((pdf) => void pdf.lineWidth(0.5).rect(x, y, cell.width, height).stroke("#333333"));
  let top = y + Math.max(PADDING, (height - heightOf(cell)) / 2 + PADDING);
  for (const item of cell.items) {
    item.draw(x + PADDING, top);
    top += item.height;
  }
}

function bold(block: TableCell["children"][number]): TableCell["children"][number] {
  if (block.type !== "paragraph") return block;
  const children = block.children.map((each) =>
    each.type === "text" ? { ...each, format: (each.format ?? 0) | 1 } : each,
  );
  return { ...block, children };
}
