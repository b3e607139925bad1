import {
  $createTableNodeWithDimensions,
  $deleteTableColumnAtSelection,
  $deleteTableRowAtSelection,
  $getTableCellNodeFromLexicalNode,
  $getTableNodeFromLexicalNodeOrThrow,
  $insertTableColumnAtSelection,
  $insertTableRowAtSelection,
  $isTableRowNode,
  $isTableSelection,
  TableCellHeaderStates,
  type TableCellNode,
  type TableNode,
} from "@lexical/table";
import { $getSelection, $isRangeSelection, type LexicalEditor } from "lexical";
import { $insertBlock } from "./blocks";

export const LARGEST_TABLE = { rows: 50, columns: 12 } as const;

/** A table with a header row, the caret in its first cell. */
export function insertTable(editor: LexicalEditor, rows: number, columns: number): void {
  editor.update(() => {
    const table = $createTableNodeWithDimensions(rows, columns, { rows: true, columns: false });
    $insertBlock(table).getFirstDescendant()?.selectStart();
  });
}

/** The cell at the caret, or null outside of tables. */
export function $currentCell(): TableCellNode | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) && !$isTableSelection(selection)) return null;
  return $getTableCellNodeFromLexicalNode(selection.anchor.getNode());
}

function $currentTable(): TableNode | null {
  const cell = $currentCell();
  return cell && $getTableNodeFromLexicalNodeOrThrow(cell);
}

export const TABLE_CHANGES = [
  "row-above",
  "row-below",
  "column-before",
  "column-after",
  "header-row",
  "delete-row",
  "delete-column",
  "delete-table",
] as const;
export type TableChange = (typeof TABLE_CHANGES)[number];

const CHANGES: Record<TableChange, () => void> = {
  "row-above": () => void $insertTableRowAtSelection(false),
  "row-below": () => void $insertTableRowAtSelection(true),
  "column-before": () => void $insertTableColumnAtSelection(false),
  "column-after": () => void $insertTableColumnAtSelection(true),
  "header-row": $toggleHeaderRow,
  "delete-row": () => $deleteTableRowAtSelection(),
  "delete-column": () => $deleteTableColumnAtSelection(),
  "delete-table": $deleteTable,
};

export function changeTable(editor: LexicalEditor, change: TableChange): void {
  editor.update(() => {
    if ($currentCell()) CHANGES[change]();
  });
}

function $toggleHeaderRow(): void {
  const row = $currentTable()?.getFirstChild();
  if (!$isTableRowNode(row)) return;
  const cells = row.getChildren<TableCellNode>();
  const isHeader = cells.every((cell) => cell.getHeaderStyles() !== TableCellHeaderStates.NO_STATUS);
  for (const cell of cells) {
    cell.setHeaderStyles(isHeader ? TableCellHeaderStates.NO_STATUS : TableCellHeaderStates.ROW);
  }
}

function $deleteTable(): void {
  const table = $currentTable();
  table?.selectPrevious();
  table?.remove();
}
