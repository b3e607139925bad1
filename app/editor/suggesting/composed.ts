import {
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  type EditorState,
  type LexicalEditor,
  type TextNode,
  type UpdateListenerPayload,
} from "lexical";
import { differences } from "../binding/difference";
import { $isInOwnBlock, $isMarked } from "./marks";
import { $isOwnWord, $markComposed } from "./propose";

/**
 * Marks the words of a composition that has ended, before they are written into the document. While it
 * lasts nothing is touched: taking a node apart under an input method would end it.
 * @param memberId whose proposal they are; null where words are simply written
 */
export function markComposed(
  editor: LexicalEditor,
  { prevEditorState, dirtyLeaves }: UpdateListenerPayload,
  memberId: string | null,
): void {
  const due = editor.read(() => [...dirtyLeaves].some((key) => $needsMarks(key, memberId)));
  if (!due) return;
  editor.update(
    () => {
      for (const key of dirtyLeaves) {
        const node = $getNodeByKey(key);
        if (!$isTextNode(node) || !node.isAttached()) continue;
        const before = wordsBefore(prevEditorState, key);
        const changed = differences(before, node.getTextContent(), caretIn(key));
        if (changed.length > 0) $markComposed(node, before, changed, $proposerOf(node, memberId));
      }
    },
    { discrete: true },
  );
}

function $needsMarks(key: string, memberId: string | null): boolean {
  const node = $getNodeByKey(key);
  if (!$isTextNode(node) || !node.isAttached()) return false;
  const proposer = $proposerOf(node, memberId);
  return proposer === null ? $isMarked(node) : !$isOwnWord(node, proposer);
}

/** In a block that somebody proposes they simply write. */
function $proposerOf(node: TextNode, memberId: string | null): string | null {
  return memberId !== null && $isInOwnBlock(node, memberId) ? null : memberId;
}

function wordsBefore(state: EditorState, key: string): string {
  const node = state._nodeMap.get(key);
  return $isTextNode(node) ? node.__text : "";
}

function caretIn(key: string): number | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null;
  return selection.anchor.key === key ? selection.anchor.offset : null;
}
