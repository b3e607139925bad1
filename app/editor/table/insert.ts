import {
  $createTableNodeWithDimensions,
  $isTableCellNode,
  $isTableRowNode,
  TableCellHeaderStates,
  type TableNode,
} from "@lexical/table";
import { $createTextNode, $isParagraphNode, type LexicalEditor } from "lexical";
import { READY_TABLES, type ReadyTable, type ReadyTableName } from "../../models/documents/ready-tables";
import { $insertBlock } from "../text/blocks";
import { languageOf } from "./changes";

export const LARGEST_TABLE = { rows: 50, columns: 12 } as const;

/** A table with a header row, the caret in its first cell. */
export function insertTable(editor: LexicalEditor, rows: number, columns: number): void {
  editor.update(() => {
    const table = $createTableNodeWithDimensions(rows, columns, { rows: true, columns: false });
    $insertBlock(table).getFirstDescendant()?.selectStart();
  });
}

/** A table with its heads filled in, in the language of the text, the caret in its first free cell. */
export function insertReadyTable(editor: LexicalEditor, name: ReadyTableName): void {
  const ready = READY_TABLES[name][languageOf(editor).startsWith("en") ? "en" : "zh"];
  editor.update(() => {
    const table = $insertBlock($createReadyTable(ready));
    const row = table.getChildAtIndex(1);
    if ($isTableRowNode(row)) row.getChildAtIndex(1)?.selectStart();
  });
}

function $createReadyTable({ heads, rows, widths }: ReadyTable): TableNode {
  const table = $createTableNodeWithDimensions(rows.length + 1, heads.length, { rows: true, columns: true });
  table.setColWidths([...widths]);
  table.getChildren().forEach((row, down) => {
    if (!$isTableRowNode(row)) return;
    row.getChildren().forEach((cell, along) => {
      const words = down === 0 ? heads[along] : along === 0 ? rows[down - 1] : undefined;
      if (!$isTableCellNode(cell)) return;
      cell.setHeaderStyles(stateAt(down, along));
      const paragraph = cell.getFirstChild();
      if (words && $isParagraphNode(paragraph)) paragraph.append($createTextNode(words));
    });
  });
  return table;
}

function stateAt(row: number, column: number): number {
  const { ROW, COLUMN, NO_STATUS } = TableCellHeaderStates;
  return (row === 0 ? ROW : NO_STATUS) | (column === 0 && row > 0 ? COLUMN : NO_STATUS);
}
