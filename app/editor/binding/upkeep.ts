import {
  $createParagraphNode,
  $getNodeByKey,
  $getRoot,
  type EditorState,
  type LexicalEditor,
  type NodeKey,
} from "lexical";

/** Takes nodes out of the editor, if there are any. */
export function removeNodes(editor: LexicalEditor, keys: readonly NodeKey[]): void {
  if (keys.length === 0) return;
  editor.update(() => {
    for (const key of keys) $getNodeByKey(key)?.remove();
  });
}

/** Puts in a paragraph to write in where the editor holds nothing. */
export function keepParagraph(editor: LexicalEditor, state: EditorState): void {
  if (!state.read(() => $getRoot().isEmpty())) return;
  editor.update(() => {
    if ($getRoot().isEmpty()) $getRoot().append($createParagraphNode());
  });
}
