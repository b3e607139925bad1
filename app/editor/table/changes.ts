import {
  $insertTableColumnAtSelection,
  $insertTableRowAtSelection,
  $unmergeCell,
  type TableCellNode,
  type TableNode,
} from "@lexical/table";
import type { LexicalEditor } from "lexical";
import {
  $proposeShapes,
  LINE_CHANGES,
  type LineChange,
  PROPOSE_LINES_COMMAND,
  PROPOSE_REMOVAL_COMMAND,
} from "../commands/proposed-block";
import { $currentCell, $currentTable, $selectedCells, type TableState } from "./current";
import { $toggleHeads } from "./heads";
import { $joinColumns, $level, $removeColumns, $removeRows } from "./lines";
import { $mergeInto } from "./merge";
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
  "row-above": () => $joinColumns($insertTableRowAtSelection(false)),
  "row-below": () => $joinColumns($insertTableRowAtSelection(true)),
  "column-before": () => void $insertTableColumnAtSelection(false),
  "column-after": () => void $insertTableColumnAtSelection(true),
  "header-row": () => $toggleHeads("row"),
  "header-column": () => $toggleHeads("column"),
  merge: $mergeSelected,
  split: $split,
  wider: (editor) => $changeWidth(editor, 1),
  narrower: (editor) => $changeWidth(editor, -1),
  even: $forgetWidths,
  "sort-up": (editor) => void $sortTable("up", languageOf(editor)),
  "sort-down": (editor) => void $sortTable("down", languageOf(editor)),
  "delete-row": () => $deleteLines($removeRows),
  "delete-column": () => $deleteLines($removeColumns),
  "delete-table": $deleteTable,
};

/** Whether a change can be made where the caret is. */
export function isPossible(change: TableChange, state: TableState): boolean {
  if (change === "merge") return state.merge;
  if (change === "split") return state.split;
  return change === "sort-up" || change === "sort-down" ? state.sort : true;
}

/** What is proposed of whole rows, columns and tables. */
function isOfLines(change: TableChange): change is LineChange | "delete-table" {
  return change === "delete-table" || LINE_CHANGES.some((each) => each === change);
}

/**
 * What a member is offered for the table at the caret.
 * @param proposer who only proposes, and so is offered what can be proposed; null for one who writes
 */
export function changesFor(state: TableState, proposer: string | null): readonly TableChange[] {
  const isFree = proposer === null || state.owners.includes(proposer);
  return isFree ? TABLE_CHANGES : TABLE_CHANGES.filter((each) => each !== "sort-up" && each !== "sort-down");
}

/** Changes the table at the caret, or proposes to. */
export function changeTable(editor: LexicalEditor, change: TableChange): void {
  editor.update(() => {
    const table = $currentTable();
    if (!table || $isProposed(editor, change)) return;
    if (isOfLines(change)) $level(table);
    CHANGES[change](editor);
  });
}

function $isProposed(editor: LexicalEditor, change: TableChange): boolean {
  if (!isOfLines(change)) return false;
  if (change === "delete-table") return editor.dispatchCommand(PROPOSE_REMOVAL_COMMAND, null);
  return editor.dispatchCommand(PROPOSE_LINES_COMMAND, change);
}

/** The language of the text; an editor without a browser, which has no such method, counts as Chinese. */
export function languageOf(editor: LexicalEditor): string {
  return editor._rootElement?.lang || "zh-Hans";
}

function $mergeSelected(): void {
  const cells = $selectedCells();
  if (cells.length < 2 || $proposeShapes(new Map(cells.map((cell) => [cell, { merge: true }])))) return;
  $mergeInto(cells);
}

function $split(): void {
  const cell = $currentCell();
  if (cell && !$proposeShapes(new Map([[cell, { split: true }]]))) $unmergeCell();
}

/**
 * Of all cells that are selected, or of the one at the caret. Lexical's own way loses a merged cell that
 * was written in the same update.
 */
function $deleteLines($remove: (table: TableNode, cells: readonly TableCellNode[]) => void): void {
  const [table, cell] = [$currentTable(), $currentCell()];
  const selected = $selectedCells();
  if (table && cell) $remove(table, selected.length > 0 ? selected : [cell]);
}

function $deleteTable(): void {
  const table = $currentTable();
  table?.selectPrevious();
  table?.remove();
}
