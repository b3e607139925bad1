import {
  $isTableNode,
  $isTableRowNode,
  $isTableSelection,
  $mergeCells,
  type TableCellNode,
} from "@lexical/table";
import { $getSelection } from "lexical";
import { $gridOf } from "./current";
import { $removeRow, columnsOf, placesOf, rowsOf } from "./lines";

/** Whether cells of one table fill a rectangle, and so can be one. Inside a read. */
export function $fillRectangle(cells: readonly TableCellNode[]): boolean {
  const table = cells[0]?.getParent()?.getParent();
  if (cells.length < 2 || !$isTableNode(table)) return false;
  const grid = $gridOf(table);
  const places = placesOf(grid, cells);
  const rows = new Set(places.flatMap((place) => rowsOf(grid, place)));
  const columns = new Set(places.flatMap(columnsOf));
  const filled = places.reduce((sum, place) => sum + rowsOf(grid, place).length * columnsOf(place).length, 0);
  const isWhole = (all: ReadonlySet<number>) => Math.max(...all) - Math.min(...all) + 1 === all.size;
  return filled === rows.size * columns.size && isWhole(rows) && isWhole(columns);
}

/** Makes one of them. Where all cells of a row went into one that begins above it, nothing is left of the row. */
export function $mergeInto(cells: readonly TableCellNode[]): void {
  const table = cells[0]?.getParent()?.getParent();
  const merged = $mergeCells([...cells]);
  // A selection of cells must not be one of cells that go.
  if ($isTableSelection($getSelection())) merged?.selectEnd();
  const rows = $isTableNode(table) ? table.getChildren().filter($isTableRowNode) : [];
  for (const row of rows) if (row.isEmpty()) $removeRow(row);
}
