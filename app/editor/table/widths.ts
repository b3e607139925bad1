import type { TableNode } from "@lexical/table";
import type { LexicalEditor } from "lexical";
import { $proposeShapes } from "../commands/proposed-block";
import { $ownShape } from "../suggesting/marks";
import { $currentCell, $currentTable, $gridOf, $lastColumnOf } from "./current";

/** Pixels of a narrow column, and of one that nobody has measured. */
export const NARROWEST = 48;
const WIDEST = 2_000;
const USUAL = 120;
const STEP = 24;

/** Widths of all columns: as they are stored, or proposed by who changes them, or as the browser has laid them out. */
export function $widthsOf(editor: LexicalEditor, table: TableNode): number[] {
  const grid = $gridOf(table);
  const shape = $ownShape(table);
  const stored = (shape && "widths" in shape ? shape.widths : table.getColWidths()) ?? [];
  return Array.from({ length: table.getColumnCount() }, (_, column) => {
    if (stored[column]) return stored[column];
    const cell = grid.map((row) => row[column]?.cell).find((each) => each?.getColSpan() === 1);
    // An editor without a browser has no method that could be asked.
    const shown = cell && editor._keyToDOMMap.get(cell.getKey())?.getBoundingClientRect().width;
    return shown ? Math.round(shown) : USUAL;
  });
}

/** Gives a column a width, the others keeping what they have. */
export function $setWidth(editor: LexicalEditor, table: TableNode, column: number, width: number): void {
  const widths = $widthsOf(editor, table);
  widths[column] = Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));
  if (!$proposeShapes(new Map([[table, { widths }]]))) table.setColWidths(widths);
}

/** Makes the column at the caret a little wider or narrower. */
export function $changeWidth(editor: LexicalEditor, sign: 1 | -1): void {
  const [table, cell] = [$currentTable(), $currentCell()];
  if (!table || !cell) return;
  const column = $lastColumnOf(table, cell);
  $setWidth(editor, table, column, ($widthsOf(editor, table)[column] ?? USUAL) + sign * STEP);
}

/** Leaves the widths to the words again. */
export function $forgetWidths(): void {
  const table = $currentTable();
  if (table && !$proposeShapes(new Map([[table, { widths: null }]]))) table.setColWidths(undefined);
}
