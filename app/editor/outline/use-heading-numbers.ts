import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { useEffect } from "react";
import { headingNumbers } from "../../models/documents/heading-numbers";
import type { Outline } from "./outline";

const NUMBERED = ":is(h1, h2, h3, h4, h5, h6)[data-number]";

/**
 * Shows the numbers of headings where nobody types them. They stand in an attribute of what is seen,
 * which the style sheet puts in front; nothing of it is in the document.
 */
export function useHeadingNumbers(outline: Outline | null, numbering: string | null): void {
  const [editor] = useLexicalComposerContext();
  useEffect(() => {
    const entries = (outline?.entries ?? []).filter(({ text }) => text.trim() !== "");
    const numbered = new Set<Element>();
    for (const [{ key }, { label }] of headingNumbers(entries, numbering)) {
      const element = editor.getElementByKey(key);
      if (!element || label === "") continue;
      element.setAttribute("data-number", label);
      numbered.add(element);
    }
    // Entries of the list of sources have numbers of their own.
    for (const element of editor.getRootElement()?.querySelectorAll(NUMBERED) ?? [])
      if (!numbered.has(element)) element.removeAttribute("data-number");
  }, [editor, outline, numbering]);
}
