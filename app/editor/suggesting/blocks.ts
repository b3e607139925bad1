import {
  $getEditor,
  $getRoot,
  $getSelection,
  $isNodeSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_CRITICAL,
  DELETE_CHARACTER_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
} from "lexical";
import { goesByWords, mayBeProposed } from "../../models/documents/nodes";
import type { Suggestion } from "../../models/documents/nodes/suggestion";
import { $delete } from "../commands/block-actions";
import { $blockFor } from "../commands/insert-frame";
import {
  DECLINE_COMMAND,
  PROPOSE_BLOCK_COMMAND,
  PROPOSE_REMOVAL_COMMAND,
  type ProposedBlock,
} from "../commands/proposed-block";
import { $currentTable } from "../table/current";
import { $textsBelow } from "./list";
import { $isInOwnBlock, $markOf, $setMark, newSuggestion } from "./marks";
import { $proposeTexts } from "./propose";

/** Makes proposals of blocks that are put in or taken away whole, as long as `proposing` names the member. */
export function registerBlocks(editor: LexicalEditor, proposing: () => string | null): () => void {
  const remove = (block: LexicalNode | null) => {
    const memberId = proposing();
    const blocks = memberId === null ? [] : block ? [block] : $blocksToGo();
    for (const each of blocks) $proposeRemoval(each, memberId as string);
    return blocks.length > 0;
  };
  const put = (proposed: ProposedBlock) => {
    const memberId = proposing();
    if (memberId === null || !mayBeProposed(proposed.block.getType())) return false;
    if ($isOwnPlace(proposed, memberId)) return false;
    $proposeBlock(proposed, memberId);
    return true;
  };
  return mergeRegister(
    editor.registerCommand(PROPOSE_BLOCK_COMMAND, put, COMMAND_PRIORITY_CRITICAL),
    editor.registerCommand(PROPOSE_REMOVAL_COMMAND, remove, COMMAND_PRIORITY_CRITICAL),
    editor.registerCommand(
      DELETE_CHARACTER_COMMAND,
      () => $isNodeSelection($getSelection()) && remove(null),
      COMMAND_PRIORITY_CRITICAL,
    ),
  );
}

/** Whether a block would come into one that the member proposes. */
function $isOwnPlace({ behind, before }: ProposedBlock, memberId: string): boolean {
  const beside = behind ?? before;
  if (!beside) return $isWithinOwn(memberId);
  const parent = beside.getParent();
  return parent !== null && $isInOwnBlock(parent, memberId);
}

/** Whether all that is selected stands in a block that the member proposes, where everything is theirs. */
export function $isWithinOwn(memberId: string): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return false;
  return [selection.anchor, selection.focus].every((point) => $isInOwnBlock(point.getNode(), memberId));
}

/** Nothing beside the block may change: no paragraph is divided for it, and none comes behind it. */
export function $proposeBlock(
  { block, behind, before }: ProposedBlock,
  memberId: string,
  suggestion = newSuggestion(memberId),
): void {
  $setMark(block, "inserted", suggestion);
  if (before) return void before.insertBefore(block);
  const place = behind ?? $blockFor(block.getType());
  if (place) place.insertAfter(block);
  else $getRoot().append(block);
}

function $blocksToGo(): LexicalNode[] {
  const selection = $getSelection();
  if ($isNodeSelection(selection))
    return selection.getNodes().filter((node) => mayBeProposed(node.getType()));
  const table = $currentTable();
  return table ? [table] : [];
}

/** One's own proposal is taken back; another's for the same block stays. */
function $proposeRemoval(block: LexicalNode, memberId: string): void {
  if ($isInOwnBlock(block, memberId)) $delete(block);
  else if (!mayBeProposed(block.getType())) $getEditor().dispatchCommand(DECLINE_COMMAND, undefined);
  else $markToGo(block, newSuggestion(memberId));
}

/** The words of a line go with it, or stay with it. */
export function $markToGo(block: LexicalNode, suggestion: Suggestion): void {
  if ($markOf(block, "deleted")) return;
  $setMark(block, "deleted", suggestion);
  if (goesByWords(block.getType())) $proposeTexts([...$textsBelow(block)], suggestion.memberId, suggestion);
}
