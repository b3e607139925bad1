import {
  $getNodeByKey,
  $getRoot,
  $getSelection,
  createCommand,
  type LexicalCommand,
  type LexicalEditor,
  type NodeKey,
} from "lexical";
import { $insertFrame } from "../commands/insert-frame";
import { $createEmbedNode, $isEmbedNode, type EmbedProperties } from "../nodes/embed-node";

/** Asks for the address of a film elsewhere; null for a new one. */
export const ASK_EMBED_COMMAND: LexicalCommand<NodeKey | null> = createCommand("ASK_EMBED_COMMAND");

/** Puts one in at the caret, or changes the one that is there. */
export function setEmbed(editor: LexicalEditor, key: NodeKey | null, properties: EmbedProperties): void {
  editor.update(() => {
    const node = key === null ? null : $getNodeByKey(key);
    if ($isEmbedNode(node)) return void node.setSaid(properties);
    if (key !== null) return;
    if (!$getSelection()) $getRoot().selectEnd();
    $insertFrame($createEmbedNode(properties)).selectNext();
  });
}
