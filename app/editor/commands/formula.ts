import { $getSelection, $insertNodes, type LexicalEditor, type NodeKey } from "lexical";
import { $createFormulaNode, $createInlineFormulaNode } from "../nodes/formula-node";
import { ASK_WORDS_COMMAND } from "../parts/parts";
import { $insertFrame } from "./insert-frame";

/** Puts in a formula and asks for its TeX; an inline one stands among the words at the caret. */
export function insertFormula(editor: LexicalEditor, inline: boolean): void {
  let key: NodeKey | null = null;
  editor.update(
    () => {
      if (!$getSelection()) return;
      const node = inline ? $createInlineFormulaNode("") : $createFormulaNode("");
      if (inline) $insertNodes([node]);
      else $insertFrame(node);
      key = node.getKey();
    },
    { onUpdate: () => void (key && editor.dispatchCommand(ASK_WORDS_COMMAND, key)) },
  );
}
