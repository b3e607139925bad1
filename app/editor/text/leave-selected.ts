import {
  $getSelection,
  $isNodeSelection,
  COMMAND_PRIORITY_NORMAL,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
} from "lexical";
import { isComposing } from "./keys";

const BACK = ["Home", "PageUp"];
const ON = ["End", "PageDown"];

/**
 * A figure or a divider that is selected lets go when Home, End or a page key moves the caret away.
 * Lexical sees to the arrow keys only: what is selected would stay so, and the next arrow lead from there.
 */
export function registerLeavingSelected(editor: LexicalEditor): () => void {
  return editor.registerCommand(
    KEY_DOWN_COMMAND,
    (event) => {
      const selection = $getSelection();
      const isBack = BACK.includes(event.key);
      if (!$isNodeSelection(selection) || isComposing(event) || !(isBack || ON.includes(event.key)))
        return false;
      const nodes = selection.getNodes();
      if (isBack) nodes[0]?.selectPrevious();
      else nodes.at(-1)?.selectNext(0, 0);
      // From there the browser does what the key means.
      return false;
    },
    COMMAND_PRIORITY_NORMAL,
  );
}
