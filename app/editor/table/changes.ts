import {
  $deleteTableColumnAtSelection,
  $deleteTableRowAtSelection,
  $insertTableColumnAtSelection,
  $insertTableRowAtSelection,
  $mergeCells,
  $unmergeCell,
} from "@lexical/table";
import type { LexicalEditor } from "lexical";
import { $currentCell, $currentTable, $selectedCells, type TableState } from "./current";
import { $toggleHeads } from "./heads";
import { $sortTable } from "./sort";
import { $changeWidth, $forgetWidths } from "./widths";

export const TABLE_CHANGES = [
  "row-above",
  "row-below",
  "column-before",
  "column-after",
  "header-row",
  "header-column",
  "merge",
  "split",
  "wider",
  "narrower",
  "even",
  "sort-up",
  "sort-down",
  "delete-row",
  "delete-column",
  "delete-table",
] as const;
export type TableChange = (typeof TABLE_CHANGES)[number];

const CHANGES: Record<TableChange, (editor: LexicalEditor) => void> = {
  "row-above": () => void $insertTableRowAtSelection(false),
  "row-below": () => void $insertTableRowAtSelection(true),
  "column-before": () => void $insertTableColumnAtSelection(false),
  "column-after": () => void $insertTableColumnAtSelection(true),
  "header-row": () => $toggleHeads("row"),
  "header-column": () => $toggleHeads("column"),
  merge: $mergeSelected,
  split: () => $unmergeCell(),
  wider: (editor) => $changeWidth(editor, 1),
  narrower: (editor) => $changeWidth(editor, -1),
  even: $forgetWidths,
  "sort-up": (editor) => void $sortTable("up", languageOf(editor)),
  "sort-down": (editor) => void $sortTable("down", languageOf(editor)),
  "delete-row": () => $deleteTableRowAtSelection(),
  "delete-column": () => $deleteTableColumnAtSelection(),
  "delete-table": $deleteTable,
};

/** Whether a change can be made where the caret is. */
export function isPossible(change: TableChange, state: TableState): boolean {
  if (change === "merge") return state.merge;
  if (change === "split") return state.split;
  return change === "sort-up" || change === "sort-down" ? state.sort : true;
}

/** Changes the table at the caret. */
export function changeTable(editor: LexicalEditor, change: TableChange): void {
  editor.update(() => {
    if ($currentCell()) CHANGES[change](editor);
  });
}

/** The language of the text; an editor without a browser, which has no such method, counts as Chinese. */
export function languageOf(editor: LexicalEditor): string {
  return editor._rootElement?.lang || "zh-Hans";
}

function $mergeSelected(): void {
  const cells = $selectedCells();
  if (cells.length > 1) $mergeCells(cells)?.selectEnd();
}

function $deleteTable(): void {
  const table = $currentTable();
  table?.selectPrevious();
  table?.remove();
}
