import { $getNearestNodeFromDOMNode, type LexicalEditor, type NodeKey } from "lexical";
import { useEffect, useState } from "react";

/** The block of the text's first level that the pointer is beside; null while somebody types. */
export function usePointedBlock(
  editor: LexicalEditor,
  held: boolean,
): [NodeKey | null, (key: NodeKey | null) => void] {
  const [pointed, setPointed] = useState<NodeKey | null>(null);
  useEffect(() => {
    const root = editor.getRootElement();
    const sheet = root?.closest<HTMLElement>(".sheet");
    if (!root || !sheet || held) return;
    const follow = (event: PointerEvent) => {
      if (event.pointerType === "touch" || event.buttons !== 0) return;
      const element = blockElementAt(root, event.clientY);
      setPointed(element && keyOf(editor, element));
    };
    const leave = () => setPointed(null);
    sheet.addEventListener("pointermove", follow, { passive: true });
    sheet.addEventListener("pointerleave", leave);
    root.addEventListener("keydown", leave);
    return () => {
      sheet.removeEventListener("pointermove", follow);
      sheet.removeEventListener("pointerleave", leave);
      root.removeEventListener("keydown", leave);
    };
  }, [editor, held]);
  return [pointed, setPointed];
}

/** The element of the first level at a height of the window: found by halves, since there may be thousands. */
export function blockElementAt(root: HTMLElement, y: number): HTMLElement | null {
  const { children } = root;
  let low = 0;
  let high = children.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (children[middle]!.getBoundingClientRect().bottom < y) low = middle + 1;
    else high = middle;
  }
  const found = children[low];
  return found instanceof HTMLElement ? found : null;
}

/** The key of the block that an element of the first level shows. */
export function keyOf(editor: LexicalEditor, element: HTMLElement): NodeKey | null {
  return editor.read(() => $getNearestNodeFromDOMNode(element)?.getTopLevelElement()?.getKey() ?? null);
}
