import { TableCellHeaderStates, type TableCellNode } from "@lexical/table";
import { $currentCell, $currentTable, $gridOf } from "./current";

/** Makes the cells of the row or the column at the caret heads of what stands below or beside them, or ordinary again. */
export function $toggleHeads(of: "row" | "column"): void {
  const [table, cell] = [$currentTable(), $currentCell()];
  if (!table || !cell) return;
  const grid = $gridOf(table);
  const place = grid.flat().find((each) => each?.cell.is(cell));
  if (!place) return;
  const line = of === "row" ? grid[place.startRow] : grid.map((row) => row[place.startColumn]!);
  const cells = new Set((line ?? []).filter(Boolean).map((each) => each.cell));
  const bit = of === "row" ? TableCellHeaderStates.ROW : TableCellHeaderStates.COLUMN;
  const isHead = [...cells].every((each) => (each.getHeaderStyles() & bit) !== 0);
  for (const each of cells) $setBit(each, bit, !isHead);
}

function $setBit(cell: TableCellNode, bit: number, on: boolean): void {
  const before = cell.getHeaderStyles();
  cell.setHeaderStyles(on ? before | bit : before & ~bit, bit);
}
