import {
  CLICK_COMMAND,
  COMMAND_PRIORITY_CRITICAL,
  FOCUS_COMMAND,
  KEY_DOWN_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalCommand,
  type LexicalEditor,
  mergeRegister,
} from "lexical";
import { isComposing } from "./keys";

const PASSED_BY = ["Tab", "Shift", "Escape"];

/**
 * In lists and tables Tab has a meaning of its own, and nobody may be caught there: it passes through
 * the text for who has just come in, and leaves it after Escape.
 */
export function registerWayThrough(editor: LexicalEditor): () => void {
  let passes = false;
  const becomes = (value: boolean) => () => {
    passes = value;
    return false;
  };
  const on = <T>(command: LexicalCommand<T>, listener: (payload: T) => boolean) =>
    editor.registerCommand(command, listener, COMMAND_PRIORITY_CRITICAL);
  return mergeRegister(
    on(FOCUS_COMMAND, becomes(true)),
    on(CLICK_COMMAND, becomes(false)),
    on(KEY_DOWN_COMMAND, (event) => {
      if (event.key === "Escape" && !isComposing(event)) passes = true;
      else if (!PASSED_BY.includes(event.key)) passes = false;
      return false;
    }),
    // Nobody else is asked, and the browser does what Tab means on any page.
    on(KEY_TAB_COMMAND, () => passes),
  );
}
