import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { COMMAND_PRIORITY_LOW, KEY_ESCAPE_COMMAND, mergeRegister } from "lexical";
import { useCallback, useEffect, useState } from "react";

/** Under this name the choice is kept in this browser. */
const KEY = "gongyan.focus";

/** Whether only the text is to be seen; remembered on this device. Escape leaves it. */
export function useFocusMode(): { focused: boolean; setFocused: (focused: boolean) => void } {
  const [editor] = useLexicalComposerContext();
  const [focused, setState] = useState(remembered);
  const setFocused = useCallback((next: boolean) => {
    setState(next);
    remember(next);
  }, []);
  useEffect(() => {
    document.documentElement.toggleAttribute("data-only-text", focused);
    return () => document.documentElement.removeAttribute("data-only-text");
  }, [focused]);
  useEffect(() => {
    if (!focused) return;
    const leave = (event: KeyboardEvent) => {
      const { target } = event;
      // Within the text the editor's own commands come first; a dialog has its own way out.
      const elsewhere = target instanceof Node && editor.getRootElement()?.contains(target);
      const dialog = target instanceof Element && target.closest("dialog");
      if (event.key !== "Escape" || event.isComposing || event.defaultPrevented || elsewhere || dialog)
        return;
      setFocused(false);
    };
    window.addEventListener("keydown", leave);
    return mergeRegister(
      () => window.removeEventListener("keydown", leave),
      editor.registerCommand(
        KEY_ESCAPE_COMMAND,
        (event) => {
          if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return false;
          setFocused(false);
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
    );
  }, [editor, focused, setFocused]);
  return { focused, setFocused };
}

function remembered(): boolean {
  try {
    return window.localStorage.getItem(KEY) === "on";
  } catch {
    return false;
  }
}

function remember(focused: boolean): void {
  try {
    if (focused) window.localStorage.setItem(KEY, "on");
    else window.localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing begins with all the tools.
  }
}
