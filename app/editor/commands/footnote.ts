import { $getSelection, $insertNodes, $isRangeSelection, type LexicalEditor, type NodeKey } from "lexical";
import { $createFootnoteNode } from "../nodes/footnote-node";
import { ASK_WORDS_COMMAND } from "../parts/parts";

/** Puts a mark behind the selection and asks for its note. */
export function insertFootnote(editor: LexicalEditor): void {
  let key: NodeKey | null = null;
  editor.update(
    () => {
      const selection = $getSelection();
      if (!$isRangeSelection(selection)) return;
      const { key: end, offset, type } = selection.isBackward() ? selection.anchor : selection.focus;
      selection.anchor.set(end, offset, type);
      selection.focus.set(end, offset, type);
      const node = $createFootnoteNode("");
      $insertNodes([node]);
      key = node.getKey();
    },
    { onUpdate: () => void (key && editor.dispatchCommand(ASK_WORDS_COMMAND, key)) },
  );
}
