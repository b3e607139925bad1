import { type FocusEvent, type KeyboardEvent, useEffect, useRef } from "react";

/**
 * Keeps the focus in a bar of tools for who works in it by the keyboard. The text takes the focus whenever
 * its selection is drawn anew, by a format just given or by what comes later; unless somebody goes there by
 * Tab, Escape or a pointer, the bar takes it back in the same turn, before the next key.
 * @param textOf the element that takes it
 * @returns props for the bar
 */
export function useKeptFocus(textOf: () => HTMLElement | null) {
  const leaving = useRef(false);
  useEffect(() => {
    const down = () => {
      leaving.current = true;
    };
    document.addEventListener("pointerdown", down, true);
    return () => document.removeEventListener("pointerdown", down, true);
  }, []);
  return {
    onFocus: () => {
      leaving.current = false;
    },
    onKeyDown: ({ key }: KeyboardEvent) => {
      leaving.current = key === "Tab" || key === "Escape";
    },
    onBlur: ({ target, relatedTarget }: FocusEvent<HTMLElement>) => {
      if (leaving.current || relatedTarget === null || relatedTarget !== textOf()) return;
      queueMicrotask(() => target.focus({ preventScroll: true }));
    },
  };
}
