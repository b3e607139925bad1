import {
  $createParagraphNode,
  $findMatchingParent,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isParagraphNode,
  $isRangeSelection,
  type ElementNode,
  type LexicalNode,
} from "lexical";
import { mayStandIn } from "../../models/documents/structure";
import { $proposeInstead } from "./proposed-block";

/**
 * Puts a block at the caret, in the innermost place where its kind may stand, with a paragraph
 * behind it to go on in. An empty paragraph gives way to it. Inside an update.
 */
export function $insertFrame<Node extends LexicalNode>(frame: Node): Node {
  if ($proposeInstead(frame)) return frame;
  const before = $blockFor(frame.getType());
  if (before) before.insertAfter(frame);
  else $getRoot().append(frame);
  if (!$isParagraphNode(frame.getNextSibling())) frame.insertAfter($createParagraphNode());
  if ($isParagraphNode(before) && before.isEmpty()) before.remove();
  return frame;
}

/** The block around the caret whose place also takes elements of this type. */
export function $blockFor(type: string): LexicalNode | null {
  const selection = $getSelection();
  const [node] = $isRangeSelection(selection) ? [selection.anchor.getNode()] : (selection?.getNodes() ?? []);
  if (!node) return null;
  return $findMatchingParent(node, (each) => {
    const parent = each.getParent();
    return parent !== null && mayStandIn(parent.getType(), type);
  });
}

/** The innermost node around the caret that `is` knows. */
export function $around<Node extends ElementNode>(
  is: (node: LexicalNode | null) => node is Node,
): Node | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return null;
  return $findMatchingParent(selection.anchor.getNode(), is);
}

/** Leaves what a frame holds where it stood, without the frame. */
export function $unframe(frame: ElementNode): void {
  for (const child of frame.getChildren()) {
    if ($isElementNode(child) && !mayStandIn(frame.getParentOrThrow().getType(), child.getType())) {
      const paragraph = $createParagraphNode();
      frame.insertBefore(paragraph);
      paragraph.append(...child.getChildren());
    } else frame.insertBefore(child);
  }
  frame.remove();
}
