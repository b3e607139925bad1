import type { BindingV2 } from "@lexical/yjs";
import { $getNodeByKey, $getRoot, type LexicalEditor } from "lexical";
import { type RefObject, useEffect } from "react";
import * as Y from "yjs";
import type { DocumentBinding } from "../binding/document-binding";
import type { DocumentSession } from "../document-session";
import { readViewing, type Viewing } from "./presence-place";

/** Who scrolls tells the others so often, in milliseconds. */
const PACE = 400;
/** The line of the window at which one is taken to read, from its top. */
const LINE = 0.3;

/** Tells the others which part of the text is on this page. */
export function useViewing(
  session: DocumentSession,
  editor: LexicalEditor,
  binding: RefObject<DocumentBinding | null>,
  received: boolean,
): void {
  useEffect(() => {
    if (!received) return;
    const { awareness } = session.provider;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      timer = undefined;
      const bound = binding.current?.binding;
      const viewing = bound && viewingOf(editor, bound);
      const told = readViewing(awareness.getLocalState()?.viewing);
      if (viewing && JSON.stringify(viewing) !== JSON.stringify(told))
        awareness.setLocalStateField("viewing", viewing);
    };
    const soon = () => {
      timer ??= setTimeout(tell, PACE);
    };
    window.addEventListener("scroll", soon, { passive: true });
    soon();
    return () => {
      clearTimeout(timer);
      window.removeEventListener("scroll", soon);
    };
  }, [session, editor, binding, received]);
}

function viewingOf(editor: LexicalEditor, binding: BindingV2): Viewing | null {
  return editor.getEditorState().read(() => {
    const keys = $getRoot().getChildrenKeys();
    const line = window.innerHeight * LINE;
    let [low, high] = [0, keys.length - 1];
    // Blocks stand one under the other.
    while (low < high) {
      const middle = (low + high) >> 1;
      const box = editor.getElementByKey(keys[middle]!)?.getBoundingClientRect();
      if (box && box.bottom < line) low = middle + 1;
      else high = middle;
    }
    const key = keys[low];
    const node = key === undefined ? null : $getNodeByKey(key);
    const box = node && editor.getElementByKey(node.getKey())?.getBoundingClientRect();
    const type = node && binding.mapping.getSharedType(node);
    const id = type instanceof Y.XmlElement ? type._item?.id : undefined;
    if (!box || !id) return null;
    const part = Math.min(1, Math.max(0, (line - box.top) / Math.max(1, box.height)));
    return { block: { client: id.client, clock: id.clock }, part: Math.round(part * 100) / 100 };
  });
}

/** Brings the part of the text onto this page that another looks at. */
export function showViewing(
  editor: LexicalEditor,
  binding: BindingV2,
  block: Y.XmlElement,
  part: number,
): void {
  const key = binding.mapping.get(block)?.getKey();
  const box = key && editor.getElementByKey(key)?.getBoundingClientRect();
  if (!box) return;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const by = box.top + box.height * part - window.innerHeight * LINE;
  if (Math.abs(by) > 4) window.scrollBy({ top: by, behavior: calm ? "auto" : "smooth" });
}
