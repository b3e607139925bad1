import {
  $createRangeSelection,
  $getNodeByKey,
  $getSelection,
  $isTextNode,
  $setSelection,
  COMMAND_PRIORITY_CRITICAL,
  type LexicalEditor,
} from "lexical";
import { PROPOSE_REPLACING_COMMAND } from "../find/replace";
import type { Match } from "../find/search";
import { $isInOwnBlock, $markOf } from "./marks";
import { $insertWords, $proposeDeletion } from "./propose";

/** Makes proposals of words that are found and replaced, as long as `proposing` names the member. */
export function registerReplacing(editor: LexicalEditor, proposing: () => string | null): () => void {
  return editor.registerCommand(
    PROPOSE_REPLACING_COMMAND,
    ({ matches, words }) => {
      const memberId = proposing();
      if (memberId === null) return false;
      const before = $getSelection()?.clone() ?? null;
      // From behind: what stands before keeps its place.
      for (const match of [...matches].reverse()) $propose(match, words, memberId);
      $setSelection(before);
      return true;
    },
    COMMAND_PRIORITY_CRITICAL,
  );
}

/** What is to go already is not replaced once more; in a block of one's own words simply change. */
function $propose({ anchor, focus }: Match, words: string, memberId: string): void {
  const [first, last] = [$getNodeByKey(anchor.key), $getNodeByKey(focus.key)];
  if (!$isTextNode(first) || !$isTextNode(last) || $markOf(first, "deleted")) return;
  const selection = $createRangeSelection();
  selection.anchor.set(anchor.key, anchor.offset, "text");
  selection.focus.set(focus.key, focus.offset, "text");
  $setSelection(selection);
  if ($isInOwnBlock(first, memberId)) selection.insertText(words);
  else if (words === "") $proposeDeletion(selection, memberId, "behind");
  else $insertWords(words, memberId);
}
