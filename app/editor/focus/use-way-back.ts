import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { $getNearestNodeFromDOMNode, type LexicalEditor, mergeRegister } from "lexical";
import { useEffect } from "react";
import { $isFigureNode } from "../nodes/figure-node";
import { isComposing } from "../text/keys";
import { $selectNode } from "../text/select-node";
import { registerKeptPlace } from "./keep-place";

/**
 * Escape goes back to the text from all that stands around it or in it: tools, comments, proposals,
 * the words of a figure. What closes by Escape itself comes first.
 */
export function useWayBack(): void {
  const [editor] = useLexicalComposerContext();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.key !== "Escape" || isComposing(event) || event.defaultPrevented) return;
      if (!(target instanceof Element) || !isBeside(editor, target)) return;
      event.preventDefault();
      goBack(editor, target);
    };
    window.addEventListener("keydown", press);
    return mergeRegister(registerKeptPlace(editor), () => window.removeEventListener("keydown", press));
  }, [editor]);
}

function isBeside(editor: LexicalEditor, target: Element): boolean {
  // What had the focus may be gone, and the page has it then.
  const isHere = target === document.body || target.closest(".workplace") !== null;
  return (
    isHere &&
    target !== editor.getRootElement() &&
    document.querySelector("dialog[open]") === null &&
    target.closest("dialog, [role=menu], [role=listbox]") === null
  );
}

/** The caret stands where it stood; who comes from a figure's words has the figure selected. */
function goBack(editor: LexicalEditor, from: Element): void {
  editor.getRootElement()?.focus({ preventScroll: true });
  if (!from.closest(".figure")) return;
  editor.update(() => {
    const figure = $getNearestNodeFromDOMNode(from);
    if ($isFigureNode(figure)) $selectNode(figure);
  });
}
