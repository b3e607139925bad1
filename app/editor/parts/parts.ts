import {
  $getNodeByKey,
  createCommand,
  type LexicalCommand,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type NodeKey,
} from "lexical";
import { PartNode } from "../nodes/part-node";
import { $onlySelected, registerAsking } from "./asking";

/** Asks the writer for the words of a formula, a reading or a note. */
export const ASK_WORDS_COMMAND: LexicalCommand<NodeKey> = createCommand("ASK_WORDS_COMMAND");

/**
 * A click, or Enter when it is selected, asks for the words of a part.
 * @param onAsk is told which one
 */
export function registerParts(editor: LexicalEditor, onAsk: (key: NodeKey) => void): () => void {
  return mergeRegister(
    registerAsking(editor, ASK_WORDS_COMMAND, $isPartNode, onAsk),
    editor.registerUpdateListener(({ editorState }) => {
      for (const each of editor.getRootElement()?.querySelectorAll(".is-chosen") ?? [])
        each.classList.remove("is-chosen");
      const part = editorState.read(() => $onlySelected($isPartNode));
      if (part) editor.getElementByKey(part.getKey())?.classList.add("is-chosen");
    }),
  );
}

function $isPartNode(node: LexicalNode | null | undefined): node is PartNode {
  return node instanceof PartNode;
}

/** The part's words; null when it is gone. */
export function wordsOf(editor: LexicalEditor, key: NodeKey): { type: string; words: string } | null {
  return editor.read(() => {
    const node = $getNodeByKey(key);
    return node instanceof PartNode ? { type: node.getType(), words: node.getWords() } : null;
  });
}

/** Gives a part its words; one that has none at the end goes. The caret goes on behind it. */
export function answerWords(editor: LexicalEditor, key: NodeKey, words: string | null): void {
  editor.update(() => {
    const node = $getNodeByKey(key);
    if (!(node instanceof PartNode)) return;
    node.selectNext();
    if (words !== null && words !== node.getWords()) node.setWords(words);
    if (node.getWords() === "") node.remove();
  });
}
