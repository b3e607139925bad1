import { $isTableCellNode, $isTableNode, type TableNode } from "@lexical/table";
import {
  $findMatchingParent,
  $getNearestNodeFromDOMNode,
  $getNodeByKey,
  type LexicalEditor,
  type NodeKey,
} from "lexical";
import { $lastColumnOf } from "./current";
import { $setWidth, $widthsOf } from "./widths";

/** Pixels beside an edge in which the pointer takes hold of it. */
const NEAR = 5;

interface Hold {
  table: NodeKey;
  column: number;
  width: number;
  from: number;
}

/** Lets the mouse move the edges of columns; fingers and keys have the tools of the table for it. */
export function registerColumnDrag(editor: LexicalEditor): () => void {
  let hold: Hold | null = null;
  let guide: HTMLElement | null = null;
  const end = () => {
    guide?.remove();
    hold = guide = null;
  };
  const hover = (event: PointerEvent) => {
    if (hold) return moveGuide(guide, event.clientX);
    const root = editor.getRootElement();
    root?.classList.toggle("at-column-edge", editor.isEditable() && edgeAt(event) !== null);
  };
  const take = (event: PointerEvent) => {
    if (event.button !== 0 || !editor.isEditable()) return;
    hold = holdAt(editor, event);
    if (!hold) return;
    stop(event);
    guide = drawGuide(editor, hold.table, event.clientX);
  };
  const drop = (event: PointerEvent) => {
    if (!hold) return;
    const { table: key, column, width, from } = hold;
    end();
    editor.update(() => {
      const table = $getNodeByKey(key);
      if ($isTableNode(table) && event.clientX !== from)
        $setWidth(editor, table, column, width + event.clientX - from);
    });
  };
  // The table's own selection would begin with the press.
  const swallow = (event: MouseEvent) => {
    if (hold) stop(event);
  };
  return editor.registerRootListener((root) => {
    if (!root) return;
    const listening = new AbortController();
    const { signal } = listening;
    root.addEventListener("pointermove", hover, { signal });
    root.addEventListener("pointerdown", take, { signal, capture: true });
    root.addEventListener("mousedown", swallow, { signal, capture: true });
    document.addEventListener("pointermove", hover, { signal });
    document.addEventListener("pointerup", drop, { signal });
    document.addEventListener("pointercancel", end, { signal });
    return () => {
      end();
      listening.abort();
    };
  });
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** The cell whose right edge is under the pointer. */
function edgeAt({ target, clientX, pointerType }: PointerEvent): HTMLTableCellElement | null {
  if (pointerType === "touch" || !(target instanceof Element)) return null;
  const cell = target.closest<HTMLTableCellElement>("td, th");
  if (!cell) return null;
  const { left, right } = cell.getBoundingClientRect();
  if (Math.abs(clientX - right) <= NEAR) return cell;
  const before = cell.previousElementSibling;
  return Math.abs(clientX - left) <= NEAR && before instanceof HTMLTableCellElement ? before : null;
}

function holdAt(editor: LexicalEditor, event: PointerEvent): Hold | null {
  const edge = edgeAt(event);
  if (!edge) return null;
  return editor.read(() => {
    const cell = $getNearestNodeFromDOMNode(edge);
    const table = cell && $findMatchingParent(cell, $isTableNode);
    if (!$isTableCellNode(cell) || !table) return null;
    const column = $lastColumnOf(table, cell);
    return { table: table.getKey(), column, width: $widthOf(editor, table, column), from: event.clientX };
  });
}

function $widthOf(editor: LexicalEditor, table: TableNode, column: number): number {
  return $widthsOf(editor, table)[column] ?? 0;
}

/** A line where the edge will be, beside the text and not in it. */
function drawGuide(editor: LexicalEditor, table: NodeKey, x: number): HTMLElement | null {
  const area = editor.getElementByKey(table)?.getBoundingClientRect();
  if (!area) return null;
  const guide = document.createElement("div");
  guide.className = "column-guide";
  guide.style.top = `${area.top}px`;
  guide.style.height = `${area.height}px`;
  document.body.append(guide);
  moveGuide(guide, x);
  return guide;
}

function moveGuide(guide: HTMLElement | null, x: number): void {
  if (guide) guide.style.left = `${x}px`;
}
