import {
  $createNodeSelection,
  $getNearestNodeFromDOMNode,
  $getNodeByKey,
  $getSelection,
  $isNodeSelection,
  $setSelection,
  CLICK_COMMAND,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_LOW,
  createCommand,
  KEY_ENTER_COMMAND,
  type LexicalCommand,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type NodeKey,
} from "lexical";
import { PartNode } from "../nodes/part-node";
import { isComposing } from "../text/keys";

/** Asks the writer for the words of a formula, a reading or a note. */
export const ASK_WORDS_COMMAND: LexicalCommand<NodeKey> = createCommand("ASK_WORDS_COMMAND");

/**
 * A click, or Enter when it is selected, asks for the words of a part.
 * @param onAsk is told which one
 */
export function registerParts(editor: LexicalEditor, onAsk: (key: NodeKey) => void): () => void {
  return mergeRegister(
    editor.registerCommand(
      ASK_WORDS_COMMAND,
      (key) => {
        onAsk(key);
        return true;
      },
      COMMAND_PRIORITY_EDITOR,
    ),
    editor.registerCommand(
      CLICK_COMMAND,
      (event) => {
        const node = event.target instanceof Node ? $getNearestNodeFromDOMNode(event.target) : null;
        if (!(node instanceof PartNode)) return false;
        $select(node);
        if (editor.isEditable()) onAsk(node.getKey());
        return true;
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(
      KEY_ENTER_COMMAND,
      (event) => {
        const part = $selectedPart();
        if (!part || (event && isComposing(event))) return false;
        event?.preventDefault();
        onAsk(part.getKey());
        return true;
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerUpdateListener(({ editorState }) => {
      for (const each of editor.getRootElement()?.querySelectorAll(".is-chosen") ?? [])
        each.classList.remove("is-chosen");
      const part = editorState.read($selectedPart);
      if (part) editor.getElementByKey(part.getKey())?.classList.add("is-chosen");
    }),
  );
}

function $select(node: LexicalNode): void {
  const selection = $createNodeSelection();
  selection.add(node.getKey());
  $setSelection(selection);
}

function $selectedPart(): PartNode | null {
  const selection = $getSelection();
  const nodes = $isNodeSelection(selection) ? selection.getNodes() : [];
  return nodes.length === 1 && nodes[0] instanceof PartNode ? nodes[0] : null;
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
