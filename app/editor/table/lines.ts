import {
  $createTableCellNode,
  $isTableCellNode,
  $isTableNode,
  $isTableRowNode,
  type TableCellNode,
  type TableMapType,
  type TableMapValueType,
  type TableNode,
  type TableRowNode,
} from "@lexical/table";
import {
  $createParagraphNode,
  $getSelection,
  $isRangeSelection,
  type ElementNode,
  type LexicalNode,
  type NodeKey,
} from "lexical";
import { $delete } from "../commands/block-actions";
import { $markOf, $setMark } from "../suggesting/marks";
import { $gridOf } from "./current";

/** What stands in these rows of a grid, each cell once. */
export function placesIn(...rows: readonly (TableMapType[number] | undefined)[]): TableMapValueType[] {
  const places = new Map<NodeKey, TableMapValueType>();
  for (const place of rows.flatMap((row) => row ?? []))
    if (place && !places.has(place.cell.getKey())) places.set(place.cell.getKey(), place);
  return [...places.values()];
}

/** Where these cells stand. */
export function placesOf(grid: TableMapType, cells: readonly TableCellNode[]): TableMapValueType[] {
  const keys = new Set(cells.map((cell) => cell.getKey()));
  return placesIn(...grid).filter(({ cell }) => keys.has(cell.getKey()));
}

/** The rows over which something reaches, within the table. */
export function rowsOf(grid: TableMapType, { cell, startRow }: TableMapValueType): number[] {
  const height = Math.min(cell.getRowSpan(), grid.length - startRow);
  return Array.from({ length: height }, (_, down) => startRow + down);
}

/** The columns over which something reaches. */
export function columnsOf({ cell, startColumn }: TableMapValueType): number[] {
  return Array.from({ length: cell.getColSpan() }, (_, along) => startColumn + along);
}

/**
 * Takes a row away. Cells that reach into it from above become shorter, and those that begin in it and
 * reach below go on in the next. The last row takes its table along.
 */
export function $removeRow(row: TableRowNode): void {
  const table = row.getParent();
  if (!$isTableNode(table)) return;
  if (table.getChildrenSize() === 1) return $delete(table);
  const at = row.getIndexWithinParent();
  const grid = $gridOf(table);
  const next = row.getNextSibling();
  for (const { cell, startRow, startColumn } of placesIn(grid[at])) {
    if (cell.getRowSpan() === 1) continue;
    cell.setRowSpan(cell.getRowSpan() - 1);
    if (startRow === at && $isTableRowNode(next)) $putIn(next, cell, grid, startColumn);
  }
  const near = next ?? row.getPreviousSibling();
  $take([row], $isTableRowNode(near) ? near : table);
}

/** Puts a cell into a row, at its column. */
export function $putIn(row: TableRowNode, cell: TableCellNode, grid: TableMapType, column: number): void {
  const at = row.getIndexWithinParent();
  const before = placesIn(grid[at]).filter((place) => place.startRow === at && place.startColumn < column);
  const last = before.at(-1)?.cell;
  const first = row.getFirstChild();
  if (last) last.insertAfter(cell);
  else if (first) first.insertBefore(cell);
  else row.append(cell);
}

/** Takes the columns away that these cells fill; what reaches over them becomes narrower. */
export function $removeColumns(table: TableNode, cells: readonly TableCellNode[]): void {
  const grid = $gridOf(table);
  const columns = new Set(placesOf(grid, cells).flatMap(columnsOf));
  if (columns.size >= Math.max(...grid.map((row) => row.length))) return $delete(table);
  $forgetWidths(table, grid, columns);
  const gone: TableCellNode[] = [];
  for (const place of placesIn(...grid)) {
    const left = columnsOf(place).filter((column) => !columns.has(column)).length;
    if (left === 0) gone.push(place.cell);
    else if (left < place.cell.getColSpan()) place.cell.setColSpan(left);
  }
  $take(gone, $besides(gone, cells[0]) ?? table);
}

/** The cell that is nearest in its row and stays. */
function $besides(gone: readonly TableCellNode[], cell: TableCellNode | undefined): TableCellNode | null {
  const others = cell ? [...cell.getNextSiblings(), ...cell.getPreviousSiblings().reverse()] : [];
  return others.filter($isTableCellNode).find((other) => !gone.some((each) => each.is(other))) ?? null;
}

/** Takes these cells away and nothing else. */
export function $removeCells(table: TableNode, cells: readonly TableCellNode[]): void {
  $take(cells, $besides(cells, cells[0]) ?? table);
}

/** Takes all rows away over which these cells reach. */
export function $removeRows(table: TableNode, cells: readonly TableCellNode[]): void {
  const grid = $gridOf(table);
  const at = new Set(placesOf(grid, cells).flatMap((place) => rowsOf(grid, place)));
  const rows = table.getChildren().filter((_, index) => at.has(index));
  for (const row of rows.reverse()) if ($isTableRowNode(row)) $removeRow(row);
}

/** Columns that are not only proposed: a table's widths are theirs, in this order. */
function $standing(grid: TableMapType): number[] {
  const isProposed = (column: number) =>
    grid.some((row) => row[column]?.startColumn === column && $markOf(row[column].cell, "inserted") !== null);
  return [...(grid[0] ?? [])].map((_, column) => column).filter((column) => !isProposed(column));
}

function $forgetWidths(table: TableNode, grid: TableMapType, columns: ReadonlySet<number>): void {
  const widths = table.getColWidths();
  if (!widths) return;
  const standing = $standing(grid);
  table.setColWidths(widths.filter((_, at) => standing[at] !== undefined && !columns.has(standing[at])));
}

/** Gives a column that comes to stand the width of its neighbour. To be called while it is only proposed. */
export function $makeWidth(table: TableNode, cells: readonly TableCellNode[]): void {
  const widths = table.getColWidths();
  const grid = $gridOf(table);
  const column = placesOf(grid, cells)[0]?.startColumn;
  if (!widths || widths.length === 0 || column === undefined) return;
  const standing = $standing(grid);
  const at = standing.filter((each) => each < column).length;
  const known = widths.slice(0, standing.length);
  const width = known[Math.max(0, at - 1)] ?? known.at(-1)!;
  table.setColWidths([...known.slice(0, at), width, ...known.slice(at)]);
}

/** A new row's cells belong to the proposals of columns that come or go. */
export function $joinColumns(row: TableRowNode | null): void {
  const table = row?.getParent();
  if (!row || !$isTableNode(table)) return;
  const grid = $gridOf(table);
  const isNew = ({ cell }: TableMapValueType) => row.is(cell.getParent());
  const others = placesIn(...grid).filter((place) => !isNew(place));
  for (const { cell, startColumn } of placesIn(grid[row.getIndexWithinParent()]).filter(isNew)) {
    const like = others.filter((each) => each.startColumn === startColumn && each.cell.getColSpan() === 1);
    for (const kind of ["inserted", "deleted"] as const) {
      const mark = like.map((each) => $markOf(each.cell, kind)).find(Boolean);
      if (mark) $setMark(cell, kind, mark);
    }
  }
}

/** Takes nodes away; a caret in one of them goes to `place`. */
function $take(nodes: readonly LexicalNode[], place: ElementNode): void {
  const selection = $getSelection();
  const points = $isRangeSelection(selection) ? [selection.anchor, selection.focus] : [];
  const within = (node: LexicalNode) => nodes.some((each) => each.is(node) || each.isParentOf(node));
  const isHere = selection?.getNodes().some(within) || points.some((point) => within(point.getNode()));
  for (const node of nodes) node.remove();
  if (!isHere) return;
  if (place.isAttached()) place.selectStart();
}

/** Fills short rows with empty cells: one adds a row while another adds a column, and the new row lacks it. */
export function $level(table: TableNode): void {
  const grid = $gridOf(table);
  const width = Math.max(...grid.map((row) => row.length));
  for (const [at, row] of table.getChildren().entries()) {
    const missing = width - (grid[at] ?? []).filter(Boolean).length;
    if ($isTableRowNode(row))
      for (let count = 0; count < missing; count++)
        row.append($createTableCellNode().append($createParagraphNode()));
  }
}

/** All cells of a table, row by row. */
export function $cellsOf(table: TableNode): TableCellNode[] {
  return table
    .getChildren()
    .filter($isTableRowNode)
    .flatMap((row) => row.getChildren().filter($isTableCellNode));
}
