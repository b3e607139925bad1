import { $isTableCellNode, $isTableNode, $unmergeCellNode, type TableCellNode } from "@lexical/table";
import { COMMAND_PRIORITY_CRITICAL, type LexicalEditor, type LexicalNode } from "lexical";
import type { Mark, Suggestion, TableShape } from "../../models/documents/nodes/suggestion";
import { DECLINE_COMMAND, PROPOSE_SHAPES_COMMAND, type ProposedShapes } from "../commands/proposed-block";
import { $cellsOf } from "../table/lines";
import { $fillRectangle, $mergeInto } from "../table/merge";
import { $isInOwnBlock, $markOf, $setMark, newSuggestion } from "./marks";

/** Makes proposals of other forms of tables and cells, as long as `proposing` names the member. */
export function registerShapes(editor: LexicalEditor, proposing: () => string | null): () => void {
  return editor.registerCommand(
    PROPOSE_SHAPES_COMMAND,
    (shapes) => {
      const memberId = proposing();
      const isOwn = (node: LexicalNode) => memberId !== null && $isInOwnBlock(node, memberId);
      if (memberId === null || [...shapes.keys()].every(isOwn)) return false;
      if ([...shapes].some(([node, shape]) => $isTaken(node, shape, memberId)))
        editor.dispatchCommand(DECLINE_COMMAND, undefined);
      else $propose(shapes, memberId);
      return true;
    },
    COMMAND_PRIORITY_CRITICAL,
  );
}

/** Whether a proposal of another member's, or of another sort, waits there. */
function $isTaken(node: LexicalNode, shape: TableShape, memberId: string): boolean {
  const there = $markOf(node, "shaped");
  return there !== null && (there.memberId !== memberId || nameOf(there.shape) !== nameOf(shape));
}

/** What a table or a cell is already is not proposed. */
function $propose(shapes: ProposedShapes, memberId: string): void {
  const made = newSuggestion(memberId);
  for (const [node, shape] of shapes) {
    if ($isInOwnBlock(node, memberId)) $give(node, shape);
    else $setMark(node, "shaped", $isSo(node, shape) ? null : { ...$goingOn(node, shape, made), shape });
  }
}

/** An edge that is moved step by step is one proposal. */
function $goingOn(node: LexicalNode, shape: TableShape, made: Suggestion): Suggestion {
  const there = "widths" in shape ? $markOf(node, "shaped") : null;
  return there ? { id: there.id, memberId: there.memberId, at: there.at } : made;
}

function $isSo(node: LexicalNode, shape: TableShape): boolean {
  if ("heads" in shape) return $isTableCellNode(node) && node.getHeaderStyles() === shape.heads;
  if (!("widths" in shape) || !$isTableNode(node)) return false;
  return JSON.stringify(node.getColWidths() ?? null) === JSON.stringify(shape.widths);
}

/** What is proposed of the form, by name. */
export type ShapeName = "heads" | "merge" | "split" | "widths";

export function nameOf(shape: TableShape | undefined): ShapeName | undefined {
  return shape && (Object.keys(shape)[0] as ShapeName);
}

/** Gives a table or a cell the form that was proposed. Inside an update of one who may write. */
export function $acceptShape(node: LexicalNode, { id, shape }: Mark): void {
  const cells = shape && "merge" in shape && $isTableCellNode(node) ? $cellsOfProposal(node, id) : [];
  for (const each of [node, ...cells]) $setMark(each, "shaped", null);
  if ($fillRectangle(cells)) $mergeInto(cells);
  else if (shape) $give(node, shape);
}

function $cellsOfProposal(cell: TableCellNode, id: string): TableCellNode[] {
  const table = cell.getParent()?.getParent();
  if (!$isTableNode(table)) return [];
  return $cellsOf(table).filter((each) => $markOf(each, "shaped")?.id === id);
}

function $give(node: LexicalNode, shape: TableShape): void {
  if ($isTableNode(node) && "widths" in shape) {
    const { widths } = shape;
    const last = widths?.at(-1);
    const fitting = Array.from({ length: node.getColumnCount() }, (_, at) => widths?.[at] ?? last ?? 0);
    node.setColWidths(last === undefined ? undefined : fitting);
  } else if ($isTableCellNode(node)) {
    if ("heads" in shape) node.setHeaderStyles(shape.heads);
    else if ("split" in shape) $unmergeCellNode(node);
  }
}
