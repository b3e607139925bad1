import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { $getSelection, COMMAND_PRIORITY_LOW, mergeRegister, SELECTION_CHANGE_COMMAND } from "lexical";
import { useEffect, useState } from "react";
import { type Counts, countText } from "./count";
import { whenIdle } from "./idle";

/** What is selected in the text, counted when there is time for it; null while nothing is. */
export function useSelectionCounts(): Counts | null {
  const [editor] = useLexicalComposerContext();
  const [counts, setCounts] = useState<Counts | null>(null);
  useEffect(() => {
    const { ask, stop } = whenIdle(() => setCounts(editor.read($countSelection)), 500);
    return mergeRegister(
      editor.registerCommand(
        SELECTION_CHANGE_COMMAND,
        () => {
          ask();
          return false;
        },
        COMMAND_PRIORITY_LOW,
      ),
      stop,
    );
  }, [editor]);
  return counts;
}

function $countSelection(): Counts | null {
  const selection = $getSelection();
  if (selection === null || (selection.isCollapsed?.() ?? false)) return null;
  const words = selection.getTextContent();
  return words.trim() === "" ? null : countText(words);
}
