import {
  $copyNode,
  $createParagraphNode,
  $getEditor,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  type LexicalNode,
  type NodeKey,
} from "lexical";
import { UnknownNode } from "../nodes/unknown-node";
import { $proposeInstead, PROPOSE_REMOVAL_COMMAND } from "./proposed-block";

/** The block of the text's first level around the caret, or null without one. */
export function $blockAtCaret(): LexicalNode | null {
  const node = $getSelection()?.getNodes()[0];
  if (!node || node.is($getRoot())) return null;
  return node.getTopLevelElement();
}

/** The block with this key, while it stands in the text. */
export function $blockByKey(key: NodeKey | null): LexicalNode | null {
  const block = key === null ? null : $getNodeByKey(key);
  return block?.isAttached() ? block : null;
}

/** Puts a copy behind a block. What this version does not know cannot be copied. @returns the copy */
export function $duplicate(block: LexicalNode): LexicalNode | null {
  const copy = $copyOf(block);
  if (!copy) return null;
  if (!$proposeInstead(copy, { behind: block })) block.insertAfter(copy);
  if ($isElementNode(copy)) copy.selectEnd();
  return copy;
}

/** A copy with all that stands in it; null for what this version does not know. */
export function $copyOf(node: LexicalNode): LexicalNode | null {
  if (node instanceof UnknownNode) return null;
  const copy = $copyNode(node);
  if ($isElementNode(node) && $isElementNode(copy))
    copy.append(...node.getChildren().flatMap((child) => $copyOf(child) ?? []));
  return copy;
}

/** Takes a block away, or proposes to while the member proposes. */
export function $deleteOrPropose(block: LexicalNode): void {
  if (!$getEditor().dispatchCommand(PROPOSE_REMOVAL_COMMAND, block)) $delete(block);
}

/** Takes a block away; the caret goes to what stood behind it, or before. */
export function $delete(block: LexicalNode): void {
  const next = block.getNextSibling() ?? block.getPreviousSibling();
  const isNext = block.getNextSibling() !== null;
  block.remove();
  const root = $getRoot();
  if (root.isEmpty()) root.append($createParagraphNode());
  const place = next?.isAttached() ? next : root;
  if ($isElementNode(place)) isNext ? place.selectStart() : place.selectEnd();
  else place.selectNext(0, 0);
}

/** Selects all of a block, so that a command acts on the whole of it. */
export function $selectBlock(block: LexicalNode): void {
  if (!$isElementNode(block)) return void block.selectNext(0, 0);
  const { key, offset, type } = block.selectEnd().focus;
  block.selectStart().focus.set(key, offset, type);
}

/** Leaves the caret at the end of what is selected. */
export function $collapse(): void {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return;
  const { key, offset, type } = selection.isBackward() ? selection.anchor : selection.focus;
  selection.anchor.set(key, offset, type);
  selection.focus.set(key, offset, type);
}
