import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { useEffect } from "react";
import type { SectionState } from "./outline";

/**
 * Shows each section's hint in its first empty paragraph, by an attribute that the style sheet
 * prints. So a hint is never part of the text and disappears with the first letter.
 */
export function useHints(sections: readonly SectionState[]): void {
  const [editor] = useLexicalComposerContext();
  useEffect(() => {
    let shown = new Map<Element, string>();
    const show = () => {
      const wanted = new Map<Element, string>();
      for (const { entry, hint } of sections) {
        const element = entry?.empty && entry.emptyParagraph && editor.getElementByKey(entry.emptyParagraph);
        if (element) wanted.set(element, hint);
      }
      for (const element of shown.keys()) if (!wanted.has(element)) element.removeAttribute("data-hint");
      for (const [element, hint] of wanted)
        if (shown.get(element) !== hint) element.setAttribute("data-hint", hint);
      shown = wanted;
    };
    show();
    // Elements are made anew when their paragraph changes its kind.
    const stop = editor.registerUpdateListener(show);
    return () => {
      stop();
      for (const element of shown.keys()) element.removeAttribute("data-hint");
    };
  }, [editor, sections]);
}
