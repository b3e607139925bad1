import {
  $getNodeByKey,
  $getSelection,
  createCommand,
  type LexicalCommand,
  type LexicalEditor,
  type NodeKey,
} from "lexical";
import { $insertFrame } from "../commands/insert-frame";
import { $removeBlock } from "../commands/proposed-block";
import { $createEvidenceNode, $isEvidenceNode, type EvidenceWords } from "../nodes/evidence-node";
import { changedOf, registerAsking } from "../parts/asking";

/** Asks the writer what a piece of evidence says. */
export const ASK_EVIDENCE_COMMAND: LexicalCommand<NodeKey> = createCommand("ASK_EVIDENCE_COMMAND");

/** Puts in a piece of evidence and asks what it says. */
export function insertEvidence(editor: LexicalEditor): void {
  let key: NodeKey | null = null;
  editor.update(
    () => {
      if ($getSelection()) key = $insertFrame($createEvidenceNode()).getKey();
    },
    { onUpdate: () => void (key && editor.dispatchCommand(ASK_EVIDENCE_COMMAND, key)) },
  );
}

/** A click on one, Enter when it is selected, and the command ask what it says. */
export function registerEvidence(editor: LexicalEditor, onAsk: (key: NodeKey) => void): () => void {
  return registerAsking(editor, ASK_EVIDENCE_COMMAND, $isEvidenceNode, onAsk);
}

/**
 * Gives it what of it was changed; one that claims nothing at the end goes, and one that somebody took away
 * meanwhile stands again. The caret goes on behind it.
 * @param begun what it said when it was asked for
 */
export function answerEvidence(
  editor: LexicalEditor,
  key: NodeKey,
  begun: EvidenceWords,
  said: EvidenceWords | null,
): void {
  editor.update(() => {
    const node = $getNodeByKey(key);
    const changed = said ? changedOf(begun, said) : {};
    if ($isEvidenceNode(node)) {
      node.selectNext();
      node.setSaid(changed);
      if (node.getSaid().claim === "") $removeBlock(node);
    } else if (said && said.claim !== "" && Object.keys(changed).length > 0)
      $insertFrame($createEvidenceNode(said));
  });
}
