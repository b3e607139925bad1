import {
  $createTableCellNode,
  $createTableRowNode,
  $isTableRowNode,
  TableCellHeaderStates,
  type TableCellNode,
  type TableMapValueType,
  type TableNode,
} from "@lexical/table";
import {
  $createParagraphNode,
  COMMAND_PRIORITY_CRITICAL,
  type LexicalEditor,
  type LexicalNode,
} from "lexical";
import type { Suggestion } from "../../models/documents/nodes/suggestion";
import { type LineChange, PROPOSE_LINES_COMMAND } from "../commands/proposed-block";
import { $currentCell, $currentTable, $gridOf, $selectedCells } from "../table/current";
import {
  $cellsOf,
  $joinColumns,
  $makeWidth,
  $putIn,
  $removeCells,
  $removeColumns,
  $removeRow,
  columnsOf,
  placesIn,
  placesOf,
  rowsOf,
} from "../table/lines";
import { $isInOwnBlock, $markOf, $setMark, newSuggestion } from "./marks";

/** Makes proposals of rows and columns that come or go, as long as `proposing` names the member. */
export function registerLines(editor: LexicalEditor, proposing: () => string | null): () => void {
  return editor.registerCommand(
    PROPOSE_LINES_COMMAND,
    (change) => {
      const memberId = proposing();
      const [table, cell] = [$currentTable(), $currentCell()];
      if (memberId === null || !table || !cell || $isInOwnBlock(table, memberId)) return false;
      const selected = $selectedCells();
      $propose(change, table, selected.length > 0 ? selected : [cell], memberId);
      return true;
    },
    COMMAND_PRIORITY_CRITICAL,
  );
}

function $propose(change: LineChange, table: TableNode, cells: TableCellNode[], memberId: string): void {
  const suggestion = newSuggestion(memberId);
  if (change === "row-above" || change === "row-below")
    $proposeRow(table, cells, change === "row-below", suggestion);
  else if (change === "column-before" || change === "column-after")
    $proposeColumn(table, cells, change === "column-after", suggestion);
  else if (change === "delete-row") $proposeRowsToGo(table, cells, suggestion);
  else $proposeColumnsToGo(table, cells, suggestion);
}

/** Beside the cells, or beyond the merged cells around them: nothing that stands there may change. */
function $proposeRow(table: TableNode, cells: TableCellNode[], below: boolean, suggestion: Suggestion): void {
  const grid = $gridOf(table);
  const rows = placesOf(grid, cells).flatMap((place) => rowsOf(grid, place));
  const step = below ? 1 : -1;
  let at = below ? Math.max(...rows) : Math.min(...rows);
  while (placesIn(grid[at]).some((place) => rowsOf(grid, place).includes(at + step))) at += step;
  const neighbour = table.getChildAtIndex(at);
  if (!neighbour) return;
  const row = $createTableRowNode();
  for (const place of grid[at] ?? []) row.append($emptyCell(place, TableCellHeaderStates.COLUMN));
  $setMark(row, "inserted", suggestion);
  if (below) neighbour.insertAfter(row);
  else neighbour.insertBefore(row);
  $joinColumns(row);
  row.selectStart();
}

/** As a neighbour in its row or column is the head of what is beside it, so is a new one. */
function $emptyCell(neighbour: TableMapValueType | undefined, heads: number): TableCellNode {
  const state = (neighbour?.cell.getHeaderStyles() ?? 0) & heads;
  return $createTableCellNode(state).append($createParagraphNode());
}

/** A cell in each row, all of one proposal; beside the cells, or beyond what is merged over that place. */
function $proposeColumn(
  table: TableNode,
  cells: TableCellNode[],
  behind: boolean,
  suggestion: Suggestion,
): void {
  const grid = $gridOf(table);
  const places = placesOf(grid, cells);
  const columns = places.flatMap(columnsOf);
  const step = behind ? 1 : -1;
  let at = behind ? Math.max(...columns) : Math.min(...columns);
  while (placesIn(...grid).some((place) => [at, at + step].every((each) => columnsOf(place).includes(each))))
    at += step;
  const made = table
    .getChildren()
    .filter($isTableRowNode)
    .map((row, index) => {
      const cell = $emptyCell(grid[index]?.[at], TableCellHeaderStates.ROW);
      $setMark(cell, "inserted", suggestion);
      $putIn(row, cell, grid, behind ? at + 1 : at);
      return cell;
    });
  made[places[0]?.startRow ?? 0]?.selectStart();
}

/** One's own rows are taken back; what another proposed to go stays so. */
function $proposeRowsToGo(table: TableNode, cells: TableCellNode[], suggestion: Suggestion): void {
  const grid = $gridOf(table);
  const rows = new Set(placesOf(grid, cells).flatMap((place) => rowsOf(grid, place)));
  for (const row of table.getChildren().filter((_, at) => rows.has(at))) {
    if (!$isTableRowNode(row)) continue;
    if ($isOwn(row, suggestion)) $removeRow(row);
    else if (!$markOf(row, "deleted")) $setMark(row, "deleted", suggestion);
  }
}

function $isOwn(line: LexicalNode, { memberId }: Suggestion): boolean {
  return $markOf(line, "inserted")?.memberId === memberId;
}

/** All cells that lie within the columns of these. */
function $proposeColumnsToGo(table: TableNode, cells: TableCellNode[], suggestion: Suggestion): void {
  const grid = $gridOf(table);
  const columns = new Set(placesOf(grid, cells).flatMap(columnsOf));
  const within = placesIn(...grid)
    .filter((place) => columnsOf(place).every((each) => columns.has(each)))
    .map(({ cell }) => cell);
  const own = within.filter((cell) => $isOwn(cell, suggestion));
  for (const cell of within)
    if (!$isOwn(cell, suggestion) && !$markOf(cell, "deleted")) $setMark(cell, "deleted", suggestion);
  $removeCells(table, own);
}

/** Lets a column come to stand or go, with all cells that carry the mark of one proposal. */
export function $decideColumn(cell: TableCellNode, kind: "inserted" | "deleted", stays: boolean): void {
  const table = cell.getParent()?.getParent<TableNode>();
  const id = $markOf(cell, kind)?.id;
  if (!table) return;
  const cells = $cellsOf(table).filter((each) => $markOf(each, kind)?.id === id);
  if (kind === "inserted" && stays) $makeWidth(table, cells);
  if (stays) for (const each of cells) $setMark(each, kind, null);
  else if (kind === "inserted") $removeCells(table, cells);
  else $removeColumns(table, cells);
}
