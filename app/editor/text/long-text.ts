import { $getRoot, type LexicalEditor } from "lexical";

/** Blocks from which on a text is long. */
const LONG = 150;

/** Tells the style sheet that a text is long: then what is out of sight is not laid out. */
export function registerLongText(editor: LexicalEditor): () => void {
  return editor.registerUpdateListener(({ editorState }) => {
    const long = editorState.read(() => $getRoot().getChildrenSize()) > LONG;
    editor.getRootElement()?.toggleAttribute("data-long", long);
  });
}
