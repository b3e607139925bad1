import {
  $getSelection,
  $hasUpdateTag,
  $isElementNode,
  $isRangeSelection,
  $isRootOrShadowRoot,
  COLLABORATION_TAG,
  COMMAND_PRIORITY_CRITICAL,
  DELETE_CHARACTER_COMMAND,
  HISTORIC_TAG,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type RangeSelection,
} from "lexical";
import { goesByWords, mayBeProposed, mayStandIn } from "../../models/documents/nodes";
import { $delete } from "../commands/block-actions";
import { $isInOwnBlock, $markOf, $setMark, newSuggestion } from "./marks";

/**
 * Lets a member write in the paragraphs, headings and lists that they propose: what comes of them by
 * Enter, or in their place when they are turned, is of that proposal, and nothing runs into what stands
 * around them.
 */
export function registerOwnBlocks(editor: LexicalEditor, proposing: () => string | null): () => void {
  const kinds = [...editor._nodes.values()].map(({ klass }) => klass);
  const blocks = kinds.filter((kind) => mayBeProposed(kind.getType()) && mayStandIn("root", kind.getType()));
  const follow = (block: LexicalNode) => {
    const memberId = proposing();
    // What others write comes along with what is done here in the same moment.
    if (memberId === null || [COLLABORATION_TAG, HISTORIC_TAG].some((tag) => $hasUpdateTag(tag))) return;
    if (!editor.getEditorState()._nodeMap.has(block.getKey())) $follow(block, memberId);
  };
  return mergeRegister(
    ...blocks.map((kind) => editor.registerNodeTransform(kind, follow)),
    editor.registerCommand(
      DELETE_CHARACTER_COMMAND,
      (backward) => {
        const memberId = proposing();
        const selection = $getSelection();
        if (memberId === null || !$isRangeSelection(selection) || !selection.isCollapsed()) return false;
        return $staysApart(selection, memberId, backward);
      },
      COMMAND_PRIORITY_CRITICAL,
    ),
  );
}

/** A block that is new where blocks stand can only be a proposal. */
function $follow(block: LexicalNode, memberId: string): void {
  const parent = block.getParent();
  if (!parent || !$isRootOrShadowRoot(parent) || $isInOwnBlock(block, memberId)) return;
  const beside = [block.getPreviousSibling(), block.getNextSibling()]
    .map((each) => each && $markOf(each, "inserted"))
    .find((mark) => mark?.memberId === memberId);
  $setMark(block, "inserted", beside ?? newSuggestion(memberId));
}

/** The block the member proposes around the selection that is a line of words; null within another. */
export function $ownLineAt(node: LexicalNode, memberId: string): LexicalNode | null {
  const own = [node, ...node.getParents()].filter(
    (each) => $markOf(each, "inserted")?.memberId === memberId && mayBeProposed(each.getType()),
  );
  const outermost = own.at(-1);
  return outermost && goesByWords(outermost.getType()) ? outermost : null;
}

/** @returns true where deleting would join what the member proposes with what stands */
function $staysApart({ anchor }: RangeSelection, memberId: string, backward: boolean): boolean {
  const own = $ownLineAt(anchor.getNode(), memberId);
  if (!own || !$isElementNode(own) || !$isAtEdge(own, anchor, backward)) return false;
  const beside = backward ? own.getPreviousSibling() : own.getNextSibling();
  if (beside && $isInOwnBlock(beside, memberId)) return false;
  if (own.getTextContentSize() === 0) $deleteOwn(own);
  return true;
}

/** The empty line that was to go for it stays. */
function $deleteOwn(own: LexicalNode): void {
  const id = $markOf(own, "inserted")?.id;
  const before = own.getPreviousSibling();
  const isFor = before && before.getTextContentSize() === 0 && $markOf(before, "deleted")?.id === id;
  if (isFor) $setMark(before, "deleted", null);
  $delete(own);
}

function $isAtEdge(own: LexicalNode, { key, offset }: RangeSelection["anchor"], backward: boolean): boolean {
  let node: LexicalNode | null = own;
  let size = 0;
  while (node) {
    size = $isElementNode(node) ? node.getChildrenSize() : node.getTextContentSize();
    if (node.getKey() === key) return offset === (backward ? 0 : size);
    node = $isElementNode(node) ? (backward ? node.getFirstChild() : node.getLastChild()) : null;
  }
  return false;
}
