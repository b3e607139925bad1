import {
  $createTextNode,
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  createCommand,
  type LexicalCommand,
  type LexicalEditor,
  type NodeKey,
} from "lexical";
import {
  $createMentionNode,
  $isMentionNode,
  type MentionNode,
  type MentionWords,
} from "../nodes/mention-node";
import { registerAsking } from "../parts/asking";

/** Puts an @ at the caret and with it opens the list of names. */
export const OPEN_NAMES_COMMAND: LexicalCommand<void> = createCommand("OPEN_NAMES_COMMAND");

/** Asks the writer how the text stands to the work that is named. */
export const ASK_MENTION_COMMAND: LexicalCommand<NodeKey> = createCommand("ASK_MENTION_COMMAND");

/** Puts a mention at the caret, which goes on behind it. Inside an update. */
export function $insertMention(said: MentionWords): void {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return;
  const mention = $createMentionNode(said);
  selection.insertNodes([mention]);
  // Without words behind it a browser shows the caret before the chip.
  const next = mention.getNextSibling();
  if (next === null) mention.insertAfter($createTextNode(" ")).selectNext();
  else mention.selectNext();
}

/** A click on one, Enter when it is selected, and the command ask about it. */
export function registerMentions(editor: LexicalEditor, onAsk: (key: NodeKey) => void): () => void {
  return registerAsking<MentionNode>(editor, ASK_MENTION_COMMAND, $isMentionNode, onAsk);
}

/** Gives it what it says; "words" leaves its label as plain words, null changes nothing. */
export function answerMention(
  editor: LexicalEditor,
  key: NodeKey,
  said: MentionWords | "words" | null,
): void {
  editor.update(() => {
    const node = $getNodeByKey(key);
    if (!$isMentionNode(node)) return;
    node.selectNext();
    if (said === "words") node.replace($createTextNode(node.getTextContent()));
    else if (said) node.setSaid(said);
  });
}
