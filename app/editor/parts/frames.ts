import {
  $createParagraphNode,
  $getSelection,
  $isParagraphNode,
  $isRangeSelection,
  $isRootNode,
  CLICK_COMMAND,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_LOW,
  type ElementNode,
  KEY_ARROW_DOWN_COMMAND,
  KEY_BACKSPACE_COMMAND,
  KEY_ENTER_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
} from "lexical";
import { $around, $unframe } from "../commands/insert-frame";
import { $isCalloutNode } from "../nodes/callout-node";
import { $isCollapsibleNode, $isCollapsibleTitleNode } from "../nodes/collapsible-node";
import { $isColumnNode } from "../nodes/columns-node";
import { isComposing } from "../text/keys";

/**
 * Keys in callouts, collapsible passages and columns: an empty last paragraph and Enter leads out,
 * Backspace at the beginning takes the frame away, the arrow down leaves one that ends the text,
 * Ctrl+Enter in a title opens and closes.
 */
export function registerFrames(editor: LexicalEditor): () => void {
  const onEnter = (event: KeyboardEvent | null) => {
    if (event && isComposing(event)) return false;
    const acted = event && (event.ctrlKey || event.metaKey) ? $toggle(editor) : $leave();
    if (acted) event?.preventDefault();
    return acted;
  };
  const onBackspace = (event: KeyboardEvent) => {
    if (isComposing(event) || !$takeAway()) return false;
    event.preventDefault();
    return true;
  };
  return mergeRegister(
    editor.registerCommand(KEY_ENTER_COMMAND, onEnter, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(KEY_BACKSPACE_COMMAND, onBackspace, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(KEY_ARROW_DOWN_COMMAND, $makeRoomBelow, COMMAND_PRIORITY_LOW),
    editor.registerCommand(CLICK_COMMAND, toggleByClick, COMMAND_PRIORITY_LOW),
  );
}

function $isFrame(node: LexicalNode | null): node is ElementNode {
  return $isCalloutNode(node) || $isCollapsibleNode(node) || $isColumnNode(node);
}

/** The frame around the caret and the block of it that the caret is in. */
function $place(): { frame: ElementNode; block: LexicalNode; atStart: boolean } | null {
  const selection = $getSelection();
  const frame = $around($isFrame);
  if (!frame || !$isRangeSelection(selection) || !selection.isCollapsed()) return null;
  let block: LexicalNode = selection.anchor.getNode();
  if (block.is(frame)) return null;
  let atStart = selection.anchor.offset === 0;
  while (!frame.is(block.getParent())) {
    atStart &&= block.getPreviousSibling() === null;
    block = block.getParentOrThrow();
  }
  return { frame, block, atStart };
}

/** What stands in the text as a whole: a column goes with its neighbours. */
function $whole(frame: ElementNode): ElementNode {
  return $isColumnNode(frame) ? frame.getParentOrThrow() : frame;
}

function $leave(): boolean {
  const place = $place();
  if (!place || !$isParagraphNode(place.block) || !place.block.isEmpty()) return false;
  const { frame, block } = place;
  if (block.getNextSibling() !== null || block.getPreviousSibling() === null) return false;
  if ($isCollapsibleTitleNode(block.getPreviousSibling())) return false;
  const outer = $whole(frame);
  const next = $isColumnNode(frame) ? frame.getNextSibling() : null;
  block.remove();
  if ($isColumnNode(next)) next.selectStart();
  else outer.insertAfter($createParagraphNode()).selectStart();
  return true;
}

function $takeAway(): boolean {
  const place = $place();
  if (!place?.atStart || place.block.getPreviousSibling() !== null) return false;
  const { frame } = place;
  if (!$isColumnNode(frame)) $unframe(frame);
  else if ($whole(frame).getTextContent().trim() === "") {
    const outer = $whole(frame);
    outer.insertBefore($createParagraphNode()).selectStart();
    outer.remove();
  }
  return true;
}

function $makeRoomBelow(): boolean {
  const place = $place();
  const outer = place && $whole(place.frame);
  if (!outer || place.block.getNextSibling() !== null || outer.getNextSibling() !== null) return false;
  if ($isRootNode(outer.getParent())) outer.insertAfter($createParagraphNode());
  return false;
}

function $toggle(editor: LexicalEditor): boolean {
  const title = $around($isCollapsibleTitleNode);
  const element = title && editor.getElementByKey(title.getKey());
  element?.parentElement?.classList.toggle("is-closed");
  return element !== null;
}

/** Width of the mark before a title, in pixels. */
const MARK = 28;

function toggleByClick(event: MouseEvent): boolean {
  const title = event.target instanceof Element ? event.target.closest(".collapsible-title") : null;
  if (!title || event.clientX - title.getBoundingClientRect().left >= MARK) return false;
  title.parentElement?.classList.toggle("is-closed");
  return true;
}
