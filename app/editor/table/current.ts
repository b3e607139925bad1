import {
  $computeTableMapSkipCellCheck,
  $getTableCellNodeFromLexicalNode,
  $getTableNodeFromLexicalNodeOrThrow,
  $isSimpleTable,
  $isTableCellNode,
  $isTableNode,
  $isTableSelection,
  type TableCellNode,
  type TableMapType,
  type TableNode,
} from "@lexical/table";
import { $getSelection, $isRangeSelection } from "lexical";
import { $isMarked, $proposersOf } from "../suggesting/marks";

/** The cell at the caret, or the first of the selected ones; null outside of tables. */
export function $currentCell(): TableCellNode | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) && !$isTableSelection(selection)) return null;
  return $getTableCellNodeFromLexicalNode(selection.anchor.getNode());
}

export function $currentTable(): TableNode | null {
  const cell = $currentCell();
  const table = cell && $getTableNodeFromLexicalNodeOrThrow(cell);
  return $isTableNode(table) ? table : null;
}

/** Cells that are selected as such, of one table; none when words are. */
export function $selectedCells(): TableCellNode[] {
  const selection = $getSelection();
  return $isTableSelection(selection) ? selection.getNodes().filter($isTableCellNode) : [];
}

/** Cells by row and column; a merged one stands at each place that it reaches over. */
export function $gridOf(table: TableNode): TableMapType {
  return $computeTableMapSkipCellCheck(table, null, null)[0];
}

/** Last column of a cell, counted from 0. */
export function $lastColumnOf(table: TableNode, cell: TableCellNode): number {
  const places = $gridOf(table).flatMap((row) => row.filter((place) => place?.cell.is(cell)));
  return Math.max(0, ...places.map(({ startColumn }) => startColumn)) + cell.getColSpan() - 1;
}

/** What is only proposed stays by itself until somebody decides. */
function $canMerge(cells: readonly TableCellNode[]): boolean {
  const isMarked = (cell: TableCellNode) => $isMarked(cell) || $isMarked(cell.getParentOrThrow());
  return cells.length > 1 && !cells.some(isMarked);
}

/** What can be done to the cells at the caret. */
export interface TableState {
  merge: boolean;
  split: boolean;
  sort: boolean;
  /** Members who propose it, and so do with it what they like. */
  owners: string[];
}

/** Null outside of tables. */
export function $tableState(): TableState | null {
  const table = $currentTable();
  const cell = $currentCell();
  if (!table || !cell) return null;
  return {
    merge: $canMerge($selectedCells()),
    split: cell.getColSpan() > 1 || cell.getRowSpan() > 1,
    sort: $isSimpleTable(table),
    owners: $proposersOf(table),
  };
}
