import {
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isParagraphNode,
  $isRangeSelection,
  type NodeKey,
} from "lexical";
import type { PastedBlock } from "./paste-blocks";
import { $createPasted } from "./paste-nodes";

/**
 * Makes room for a long paste at the caret: behind the block it stands in, which is parted when it
 * is a paragraph. Inside an update.
 * @returns the key of the block to go on behind; nothing for the beginning of the text
 */
export function $beginAt(): NodeKey[] {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return keyOf($getRoot().getLastChild()?.getKey());
  if (!selection.isCollapsed()) selection.removeText();
  const block = selection.anchor.getNode().getTopLevelElement();
  if (!block) return keyOf($getRoot().getLastChild()?.getKey());
  if (!$isParagraphNode(block) || block.isEmpty()) return [block.getKey()];
  const behind = selection.insertParagraph();
  const before = behind?.getPreviousSibling();
  return keyOf((before ?? block).getKey());
}

const keyOf = (key: NodeKey | undefined): NodeKey[] => (key === undefined ? [] : [key]);

/**
 * Puts blocks behind the last of those that are still there: others may have deleted some.
 * Inside an update.
 * @returns their keys, in their order
 */
export function $putBehind(put: readonly NodeKey[], blocks: readonly PastedBlock[]): NodeKey[] {
  let last = $lastOf(put);
  const first = put[0] === undefined ? null : $getNodeByKey(put[0]);
  const keys: NodeKey[] = [];
  for (const block of blocks) {
    const node = $createPasted(block);
    if (last) last.insertAfter(node, false);
    else $getRoot().append(node);
    last = node;
    keys.push(node.getKey());
  }
  // The paragraph in which it was pasted, if there is nothing in it.
  if (put.length === 1 && $isParagraphNode(first) && first.isEmpty()) first.remove();
  return keys;
}

function $lastOf(keys: readonly NodeKey[]) {
  for (let index = keys.length - 1; index >= 0; index--) {
    const node = $getNodeByKey(keys[index] ?? "");
    if (node?.isAttached()) return node.getTopLevelElement() ?? null;
  }
  return $getRoot().getLastChild();
}

/** Puts the caret behind what was pasted. Inside an update. */
export function $caretBehind(put: readonly NodeKey[]): void {
  const last = $lastOf(put);
  if ($isElementNode(last)) last.selectEnd();
  else last?.selectNext();
}
