import type { LexicalEditor } from "lexical";
import { type RefObject, useEffect, useRef } from "react";
import type { Listed } from "./list";

/**
 * Keeps the focus in the list of proposals: when the one in which something was pressed goes, the
 * one in its place takes it, and after the last the text does.
 * @returns where the items stand, and what is to be told of an item before it goes
 */
export function useNextItem(
  editor: LexicalEditor,
  list: readonly Listed[],
): { items: RefObject<HTMLOListElement>; remember: (id: string | undefined) => void } {
  const items = useRef<HTMLOListElement>(null);
  const gone = useRef<{ id: string; place: number } | null>(null);
  useEffect(() => {
    if (!gone.current || list.some(({ id }) => id === gone.current?.id)) return;
    const place = Math.min(gone.current.place, list.length - 1);
    gone.current = null;
    const focused = document.activeElement;
    // Who has gone elsewhere meanwhile stays there.
    if (focused && focused !== document.body && focused.isConnected) return;
    const next = items.current?.children[place]?.querySelector<HTMLElement>(".suggestion-acts button");
    (next ?? editor.getRootElement())?.focus({ preventScroll: next === undefined });
  }, [editor, list]);
  const remember = (id: string | undefined) => {
    gone.current = id === undefined ? null : { id, place: list.findIndex((each) => each.id === id) };
  };
  return { items, remember };
}
