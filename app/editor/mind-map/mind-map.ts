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
import { type Branch, mapOfOutline, writeMap } from "../../models/documents/mind-map/branch";
import { mergedMaps } from "../../models/documents/mind-map/merge";
import { $insertFrame } from "../commands/insert-frame";
import { $removeBlock } from "../commands/proposed-block";
import { $createMindMapNode, $isMindMapNode, type MindMapNode } from "../nodes/mind-map-node";
import { $readOutline } from "../outline/outline";
import { registerAsking } from "../parts/asking";

/** Puts in a map made from the headings of the text. */
export const INSERT_MAP_COMMAND: LexicalCommand<void> = createCommand("INSERT_MAP_COMMAND");

/** Opens a map to be changed. */
export const ASK_MAP_COMMAND: LexicalCommand<NodeKey> = createCommand("ASK_MAP_COMMAND");

/**
 * A click on a map, Enter when it is selected, and the command open it; a new one is made from the outline.
 * @param title words of a new map's root
 */
export function registerMindMaps(
  editor: LexicalEditor,
  title: () => string,
  onAsk: (key: NodeKey) => void,
): () => void {
  return mergeRegister(
    registerAsking<MindMapNode>(editor, ASK_MAP_COMMAND, $isMindMapNode, onAsk),
    editor.registerCommand(
      INSERT_MAP_COMMAND,
      () => {
        insertMap(editor, title());
        return true;
      },
      COMMAND_PRIORITY_EDITOR,
    ),
  );
}

function insertMap(editor: LexicalEditor, title: string): void {
  let key: NodeKey | null = null;
  editor.update(
    () => {
      if (!$getSelection()) return;
      const root = mapOfOutline(title, $readOutline().entries);
      key = $insertFrame($createMindMapNode(root)).getKey();
    },
    { onUpdate: () => void (key && editor.dispatchCommand(ASK_MAP_COMMAND, key)) },
  );
}

/** What the headings of the text come to as a map. */
export function outlineMap(editor: LexicalEditor, title: string): Branch {
  return editor.read(() => mapOfOutline(title, $readOutline().entries));
}

/** The map; null when it is gone. */
export function mapAt(editor: LexicalEditor, key: NodeKey): Branch | null {
  return editor.read(() => {
    const node = $getNodeByKey(key);
    return $isMindMapNode(node) ? node.getRoot() : null;
  });
}

/**
 * Puts a changed map in its place, together with what others made of it meanwhile; "gone" takes it away,
 * null leaves it. Where it is gone, or the two together are too large, the changed one stands as another
 * map. The caret goes on behind it.
 * @param begun the map that was changed
 */
export function answerMap(
  editor: LexicalEditor,
  key: NodeKey,
  begun: Branch,
  answer: Branch | "gone" | null,
): void {
  editor.update(() => {
    const found = $getNodeByKey(key);
    const node = $isMindMapNode(found) ? found : null;
    node?.selectNext();
    if (answer === null || (answer !== "gone" && writeMap(answer) === writeMap(begun))) return;
    if (answer === "gone") {
      if (node) $removeBlock(node);
      return;
    }
    const merged = node && mergedMaps(begun, answer, node.getRoot());
    if (merged) node.setRoot(merged);
    else $insertFrame($createMindMapNode(answer));
  });
}
