import {
  $getNodeByKey,
  $getSelection,
  COMMAND_PRIORITY_EDITOR,
  createCommand,
  type LexicalCommand,
  type LexicalEditor,
  mergeRegister,
  type NodeKey,
} from "lexical";
import { $insertFrame } from "../commands/insert-frame";
import { $removeBlock } from "../commands/proposed-block";
import {
  $createWorkCardNode,
  $isWorkCardNode,
  type CardWords,
  type WorkCardNode,
} from "../nodes/work-card-node";
import { registerAsking } from "../parts/asking";

/** Asks for the work that a new card shows. */
export const PICK_CARD_COMMAND: LexicalCommand<void> = createCommand("PICK_CARD_COMMAND");

/** Asks for another work in the place of a card's. */
export const ASK_CARD_COMMAND: LexicalCommand<NodeKey> = createCommand("ASK_CARD_COMMAND");

/** @param onAsk is told which card is asked about, "new" for one that is still to come */
export function registerWorkCards(editor: LexicalEditor, onAsk: (card: NodeKey | "new") => void): () => void {
  return mergeRegister(
    registerAsking<WorkCardNode>(editor, ASK_CARD_COMMAND, $isWorkCardNode, onAsk),
    editor.registerCommand(
      PICK_CARD_COMMAND,
      () => {
        onAsk("new");
        return true;
      },
      COMMAND_PRIORITY_EDITOR,
    ),
  );
}

/** Puts in a card or what another shows; "gone" takes it away, null leaves everything. */
export function answerCard(
  editor: LexicalEditor,
  card: NodeKey | "new",
  said: CardWords | "gone" | null,
): void {
  editor.update(() => {
    const node = card === "new" ? null : $getNodeByKey(card);
    if ($isWorkCardNode(node)) {
      node.selectNext();
      if (said === "gone") $removeBlock(node);
      else if (said) node.setSaid(said);
    } else if (card === "new" && said && said !== "gone" && $getSelection())
      $insertFrame($createWorkCardNode(said)).selectNext();
  });
}
