import {
  $isListNode,
  INSERT_CHECK_LIST_COMMAND,
  INSERT_ORDERED_LIST_COMMAND,
  INSERT_UNORDERED_LIST_COMMAND,
  type ListType,
  REMOVE_LIST_COMMAND,
} from "@lexical/list";
import { $createHeadingNode, $createQuoteNode, $isHeadingNode, $isQuoteNode } from "@lexical/rich-text";
import { $setBlocksType } from "@lexical/selection";
import { $insertNodeToNearestRoot } from "@lexical/utils";
import {
  $createParagraphNode,
  $findMatchingParent,
  $getSelection,
  $isParagraphNode,
  $isRangeSelection,
  $isRootOrShadowRoot,
  type LexicalEditor,
  type LexicalNode,
  type RangeSelection,
} from "lexical";
import { PROPOSE_TURN_COMMAND } from "../commands/command";
import { $proposeInstead } from "../commands/proposed-block";
import { $createDividerNode } from "../nodes/divider-node";

/** The page's own title is the h1; a text's headings begin below it. */
export const HEADINGS = ["h2", "h3", "h4"] as const;
export type HeadingTag = (typeof HEADINGS)[number];
export type BlockKind = "paragraph" | HeadingTag | "quote" | "bullet" | "number" | "check" | "other";

/** What the paragraph at the caret is. */
export function $blockKind(selection: RangeSelection): BlockKind {
  const node = selection.anchor.getNode();
  const list = $findMatchingParent(node, $isListNode);
  if (list) return list.getListType();
  const block = $blockOf(node);
  if ($isHeadingNode(block)) {
    const tag = block.getTag() as HeadingTag;
    return HEADINGS.includes(tag) ? tag : "other";
  }
  if ($isQuoteNode(block)) return "quote";
  return block?.getType() === "paragraph" ? "paragraph" : "other";
}

/** The paragraph, heading, … around a node, in the text or in a cell of a table. */
export function $blockOf(node: LexicalNode): LexicalNode | null {
  return $findMatchingParent(node, (each) => {
    const parent = each.getParent();
    return parent !== null && $isRootOrShadowRoot(parent);
  });
}

/** Turns the selected paragraphs into headings, quotes or plain paragraphs, or proposes it. */
export function setBlock(editor: LexicalEditor, kind: "paragraph" | HeadingTag | "quote"): void {
  if (editor.dispatchCommand(PROPOSE_TURN_COMMAND, kind)) return;
  editor.update(() => $setBlock(kind));
}

/** Turns the selected paragraphs into headings, quotes or plain paragraphs. Inside an update. */
export function $setBlock(kind: "paragraph" | HeadingTag | "quote"): void {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return;
  if (kind === "paragraph") $setBlocksType(selection, () => $createParagraphNode());
  else if (kind === "quote") $setBlocksType(selection, () => $createQuoteNode());
  else if (!$changeLevel(selection, kind)) $setBlocksType(selection, () => $createHeadingNode(kind));
}

/** A heading that only changes its level stays the same heading, with its section. */
function $changeLevel(selection: RangeSelection, tag: HeadingTag): boolean {
  const blocks = new Set(selection.getNodes().map($blockOf));
  if (![...blocks].every($isHeadingNode)) return false;
  for (const block of blocks) if ($isHeadingNode(block)) block.setTag(tag);
  return true;
}

const LIST_COMMANDS = {
  bullet: INSERT_UNORDERED_LIST_COMMAND,
  number: INSERT_ORDERED_LIST_COMMAND,
  check: INSERT_CHECK_LIST_COMMAND,
} as const;

/** Turns the selected paragraphs into a list, or such a list back into paragraphs. */
export function toggleList(editor: LexicalEditor, type: ListType, current: BlockKind): void {
  if (current === type) editor.dispatchCommand(REMOVE_LIST_COMMAND, undefined);
  else editor.dispatchCommand(LIST_COMMANDS[type], undefined);
}

export function insertDivider(editor: LexicalEditor): void {
  editor.update(() => {
    if ($getSelection()) $insertBlock($createDividerNode()).selectNext();
  });
}

/** Puts a block of its own at the caret, with a paragraph behind it to go on in. */
export function $insertBlock<Block extends LexicalNode>(block: Block): Block {
  if ($proposeInstead(block)) return block;
  $insertNodeToNearestRoot(block);
  const before = block.getPreviousSibling();
  if (!$isParagraphNode(block.getNextSibling())) block.insertAfter($createParagraphNode());
  if ($isParagraphNode(before) && before.isEmpty()) before.remove();
  return block;
}
