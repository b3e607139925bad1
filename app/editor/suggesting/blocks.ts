import {
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
import { mayBeProposed } from "../../models/documents/nodes";
import { $delete } from "../commands/block-actions";
import { $blockFor } from "../commands/insert-frame";
import {
  PROPOSE_BLOCK_COMMAND,
  PROPOSE_REMOVAL_COMMAND,
  type ProposedBlock,
} from "../commands/proposed-block";
import { $currentTable } from "../table/current";
import { $isInOwnBlock, $markOf, $setMark, newSuggestion } from "./marks";

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
function $proposeBlock({ block, behind, before }: ProposedBlock, memberId: string): void {
  $setMark(block, "inserted", newSuggestion(memberId));
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
  else if (!$markOf(block, "deleted")) $setMark(block, "deleted", newSuggestion(memberId));
}
