import { TableCellHeaderStates, type TableCellNode } from "@lexical/table";
import type { TableShape } from "../../models/documents/nodes/suggestion";
import { $proposeShapes } from "../commands/proposed-block";
import { $ownShape } from "../suggesting/marks";
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
  const isHead = [...cells].every((each) => ($headsOf(each) & bit) !== 0);
  const wanted = new Map(
    [...cells].map(
      (each) => [each, { heads: isHead ? $headsOf(each) & ~bit : $headsOf(each) | bit }] as const,
    ),
  );
  if ($proposeShapes(wanted as ReadonlyMap<TableCellNode, TableShape>)) return;
  for (const [each, { heads }] of wanted) each.setHeaderStyles(heads);
}

/** Of what it is the head, or would be by a proposal of who does this. */
function $headsOf(cell: TableCellNode): number {
  const shape = $ownShape(cell);
  return shape && "heads" in shape ? shape.heads : cell.getHeaderStyles();
}
