import {
  $getNearestNodeFromDOMNode,
  $getNodeByKey,
  CLICK_COMMAND,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_LOW,
  KEY_ENTER_COMMAND,
  type LexicalCommand,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type NodeKey,
} from "lexical";
import type { SaidNode } from "../nodes/said-node";
import { isComposing } from "../text/keys";
import { $selectedNode, $selectNode } from "../text/select-node";

/** Tells the nodes that are filled in by a dialog from all others. */
type Askable<T extends LexicalNode> = (node: LexicalNode | null | undefined) => node is T;

/**
 * A click on such a node, Enter when it alone is selected, and the command ask what it says. A click
 * selects it; those who may only read are asked nothing.
 * @param onAsk is told which one
 */
export function registerAsking<T extends LexicalNode>(
  editor: LexicalEditor,
  command: LexicalCommand<NodeKey>,
  isAskable: Askable<T>,
  onAsk: (key: NodeKey) => void,
): () => void {
  return mergeRegister(
    editor.registerCommand(
      command,
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
        if (!isAskable(node)) return false;
        $selectNode(node);
        if (editor.isEditable()) onAsk(node.getKey());
        return true;
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(
      KEY_ENTER_COMMAND,
      (event) => {
        const node = $onlySelected(isAskable);
        if (!node || (event && isComposing(event))) return false;
        event?.preventDefault();
        onAsk(node.getKey());
        return true;
      },
      COMMAND_PRIORITY_LOW,
    ),
  );
}

/** To be called inside a read: the node of this kind that is selected alone, or null. */
export function $onlySelected<T extends LexicalNode>(isAskable: Askable<T>): T | null {
  const node = $selectedNode();
  return isAskable(node) ? node : null;
}

/** What such a node says; null for a new one, and for one that is gone. */
export function saidAt<Said extends object>(
  editor: LexicalEditor,
  key: NodeKey | null,
  isAskable: (node: LexicalNode | null | undefined) => node is SaidNode<Said, unknown>,
): Said | null {
  return editor.read(() => {
    const node = key === null ? null : $getNodeByKey(key);
    return isAskable(node) ? node.getSaid() : null;
  });
}

/** What of an answer differs from what was asked about: the rest others may have changed meanwhile. */
export function changedOf<Said extends object>(begun: Said, answer: Said): Partial<Said> {
  const changed = Object.entries(answer).filter(([name, value]) => value !== begun[name as keyof Said]);
  return Object.fromEntries(changed) as Partial<Said>;
}
