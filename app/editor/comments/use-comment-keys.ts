import { useEffect, useRef } from "react";
import { isComposing } from "../text/keys";
import { NEW, type Passages } from "./use-passages";

interface CommentKeys {
  onAdd: () => void;
  spots: Passages["spots"];
  chosen: string | null;
  onGo: (id: string) => void;
}

/** As in aria-keyshortcuts. */
export const KEYS = {
  add: "Control+Alt+M",
  next: "Control+Alt+Period",
  previous: "Control+Alt+Comma",
} as const;

/**
 * Control, Alt and M begins a comment, full stop and comma go to the next and the one before; by
 * the place of the key, since Alt changes what it prints. Wherever on the page, for whoever may
 * only read has no caret in the text.
 */
export function useCommentKeys(keys: CommentKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isComposing(event) || !(event.ctrlKey || event.metaKey) || !event.altKey || event.shiftKey) return;
      const { onAdd, spots, chosen, onGo } = latest.current;
      if (event.code === "KeyM") onAdd();
      else if (event.code === "Period" || event.code === "Comma") {
        const id = besides(spots, chosen, event.code === "Period" ? 1 : -1);
        if (id === null) return;
        onGo(id);
      } else return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("keydown", press, { capture: true });
    return () => document.removeEventListener("keydown", press, { capture: true });
  }, []);
}

/** The conversation behind or before the chosen one in the text, around the ends; null when there is none. */
export function besides(spots: Passages["spots"], chosen: string | null, step: 1 | -1): string | null {
  const order = inOrder(spots);
  if (order.length === 0) return null;
  const at = order.indexOf(chosen ?? NEW);
  if (at < 0) return (step === 1 ? order[0] : order.at(-1)) ?? null;
  return order[(at + step + order.length) % order.length] ?? null;
}

/** Conversations that stand beside words, in the order of the words. */
export function inOrder(spots: Passages["spots"]): string[] {
  const placed = [...spots].flatMap(([id, spot]) => (spot && id !== NEW ? [{ id, from: spot.from }] : []));
  return placed.sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
}
