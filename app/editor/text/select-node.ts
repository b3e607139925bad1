import {
  $createNodeSelection,
  $getSelection,
  $isNodeSelection,
  $setSelection,
  type LexicalNode,
} from "lexical";

/** Selects a node as one thing, and nothing beside it. Inside an update. */
export function $selectNode(node: LexicalNode): void {
  const selection = $createNodeSelection();
  selection.add(node.getKey());
  $setSelection(selection);
}

/** The node that is selected so, null when there is none or are several. Inside a read. */
export function $selectedNode(): LexicalNode | null {
  const selection = $getSelection();
  const [node, ...others] = $isNodeSelection(selection) ? selection.getNodes() : [];
  return node && others.length === 0 ? node : null;
}
