import {
  type Block,
  LIMITS,
  type Table,
  type TableCell,
  type TableRow,
} from "../../models/documents/content";
import type { PasteReader } from "./paste-html";
import { isDropped } from "./paste-junk";

/** Tables that only put things beside each other: of one cell, or with tables or headings in them. */
export function isLayout(table: Element): boolean {
  if (/presentation|none/.test(table.getAttribute("role") ?? "")) return true;
  if (table.querySelector("table, h1, h2, h3, h4, h5, h6")) return true;
  return table.querySelectorAll("td, th").length <= 1;
}

/** A table with its merged cells; without rows and cells that were hidden or are empty at its end. */
export function readTable(element: Element, reader: PasteReader): Table | null {
  const rows: TableRow[] = [];
  for (const row of element.querySelectorAll("tr")) {
    if (isDropped(row, reader.styles)) continue;
    const header = row.closest("thead") !== null;
    const cells = [...row.children].filter(
      (cell) => /^T[DH]$/.test(cell.tagName) && !isDropped(cell, reader.styles),
    );
    if (cells.length > 0)
      rows.push({ type: "tablerow", children: cells.map((cell) => readCell(cell, header, reader)) });
  }
  while (rows.length > 0 && isBlank(rows.at(-1))) rows.pop();
  return rows.length > 0 ? { type: "table", children: rows } : null;
}

function readCell(cell: Element, header: boolean, reader: PasteReader): TableCell {
  const children: Block[] = [];
  for (const block of reader.read(cell, "cell")) {
    if (block.type === "picture") reader.lift(block);
    else children.push(block);
  }
  const span = (name: string) => Math.min(LIMITS.span, Math.max(1, Number(cell.getAttribute(name)) || 1));
  const [colSpan, rowSpan] = [span("colspan"), span("rowspan")];
  return {
    type: "tablecell",
    ...((header || cell.tagName === "TH") && { header: true }),
    ...(colSpan > 1 && { colSpan }),
    ...(rowSpan > 1 && { rowSpan }),
    children: children.length > 0 ? children : [{ type: "paragraph", children: [] }],
  };
}

/** Nothing in it, and no cell that reaches below or holds up the ones above. */
function isBlank(row: TableRow | undefined): boolean {
  return (
    row?.children.every(
      ({ children, rowSpan }) =>
        (rowSpan ?? 1) === 1 &&
        children.every((block) => block.type === "paragraph" && block.children.length === 0),
    ) ?? false
  );
}
