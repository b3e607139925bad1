import { $isListItemNode } from "@lexical/list";
import {
  $findMatchingParent,
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_NORMAL,
  INDENT_CONTENT_COMMAND,
  KEY_DOWN_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalEditor,
  mergeRegister,
  OUTDENT_CONTENT_COMMAND,
} from "lexical";
import { HEADINGS, setBlock } from "./blocks";

/** True while a key belongs to an input method. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Keys of our own: levels, links, and Tab in lists. Elsewhere Tab leaves the text, as on any page. */
export function registerKeys(editor: LexicalEditor, onLink: () => void): () => void {
  return mergeRegister(
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        if (isComposing(event) || !(event.ctrlKey || event.metaKey) || event.shiftKey) return false;
        const act = actionOf(editor, event, onLink);
        if (!act) return false;
        event.preventDefault();
        act();
        return true;
      },
      COMMAND_PRIORITY_NORMAL,
    ),
    editor.registerCommand(
      KEY_TAB_COMMAND,
      (event) => {
        const selection = $getSelection();
        if (isComposing(event) || !$isRangeSelection(selection)) return false;
        if (!$findMatchingParent(selection.anchor.getNode(), $isListItemNode)) return false;
        event.preventDefault();
        return editor.dispatchCommand(
          event.shiftKey ? OUTDENT_CONTENT_COMMAND : INDENT_CONTENT_COMMAND,
          undefined,
        );
      },
      COMMAND_PRIORITY_NORMAL,
    ),
  );
}

/** By the place of the key, since Alt changes what it prints. */
function actionOf(editor: LexicalEditor, event: KeyboardEvent, onLink: () => void): (() => void) | null {
  if (!event.altKey) return event.key.toLowerCase() === "k" ? onLink : null;
  const digit = /^(?:Digit|Numpad)([0-3])$/.exec(event.code)?.[1];
  if (digit === undefined) return null;
  return () => setBlock(editor, HEADINGS[Number(digit) - 1] ?? "paragraph");
}
