import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { useEffect, useRef } from "react";
import { isComposing } from "../text/keys";

interface AidKeys {
  onFind: (replacing: boolean) => void;
  onFocus: () => void;
}

/**
 * Control+F finds, Control+H replaces, Control+Alt+F shows only the text, Control+Alt+O goes to the
 * outline, Alt+F10 to the tools: everywhere on the page of a work, for its text is what the browser's own search would
 * look through.
 */
export function useAidKeys(keys: AidKeys): void {
  const [editor] = useLexicalComposerContext();
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isComposing(event) || event.shiftKey || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest("dialog")) return;
      const act = event.ctrlKey || event.metaKey ? actionOf(event, latest.current) : toolsFor(event);
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  // Control+H deletes a letter for some systems' editors: the text must not take it.
  useEffect(
    () =>
      editor.registerRootListener((root) => {
        if (!root) return;
        const hold = (event: KeyboardEvent) => {
          if (
            !isComposing(event) &&
            (event.ctrlKey || event.metaKey) &&
            event.code === "KeyH" &&
            !event.altKey
          ) {
            event.preventDefault();
            event.stopPropagation();
            latest.current.onFind(true);
          }
        };
        root.addEventListener("keydown", hold, { capture: true });
        return () => root.removeEventListener("keydown", hold, { capture: true });
      }),
    [editor],
  );
}

/** By the place of the key where Alt changes what it prints. */
function actionOf({ altKey, code, key }: KeyboardEvent, { onFind, onFocus }: AidKeys): (() => void) | null {
  if (altKey && code === "KeyF") return onFocus;
  if (altKey && code === "KeyO") return goToOutline;
  if (altKey) return null;
  if (key.toLowerCase() === "f") return () => onFind(false);
  return key.toLowerCase() === "h" ? () => onFind(true) : null;
}

/**
 * Alt+F10 goes to the tools, also where Tab stays in the text: in a list it moves the item, even while
 * that can only be proposed.
 */
function toolsFor({ key, altKey }: KeyboardEvent): (() => void) | null {
  const tool = document.querySelector<HTMLElement>(".toolbars .toolbar [tabindex='0']");
  return key === "F10" && altKey && tool ? () => tool.focus() : null;
}

/** The outline's first entry; on a phone its drawer opens. */
function goToOutline(): void {
  const opener = document.querySelector<HTMLElement>(".outline-opener");
  if (opener?.checkVisibility()) opener.click();
  else document.querySelector<HTMLElement>(".outline-entries button")?.focus();
}
