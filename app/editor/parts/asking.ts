import {
  $createNodeSelection,
  $getNearestNodeFromDOMNode,
  $getSelection,
  $isNodeSelection,
  $setSelection,
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
import { isComposing } from "../text/keys";

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
        $select(node);
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

function $select(node: LexicalNode): void {
  const selection = $createNodeSelection();
  selection.add(node.getKey());
  $setSelection(selection);
}

/** To be called inside a read: the node of this kind that is selected alone, or null. */
export function $onlySelected<T extends LexicalNode>(isAskable: Askable<T>): T | null {
  const selection = $getSelection();
  const nodes = $isNodeSelection(selection) ? selection.getNodes() : [];
  return nodes.length === 1 && isAskable(nodes[0]) ? nodes[0] : null;
}
