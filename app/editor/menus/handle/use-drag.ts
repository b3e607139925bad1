import type { LexicalEditor, NodeKey } from "lexical";
import { type PointerEvent, useEffect, useRef, useState } from "react";
import { visibleArea } from "../anchored";
import { blockElementAt, keyOf } from "./use-pointed-block";

/** Pixels that tell a drag from a click. */
const SLACK = 5;
/** So near the edge of what is visible, in pixels, the page scrolls along. */
const EDGE = 48;

/** Where a dragged block would go: before which one, and at what height of the window. */
export interface Drop {
  before: NodeKey | null;
  y: number;
}

/**
 * Lets a handle be dragged along the text. With pointer events: a browser's own dragging would put
 * the text itself on the clipboard and is unknown to pens.
 * @param onDrop is told which block goes before which, null for the end
 */
export function useDrag(
  editor: LexicalEditor,
  key: NodeKey | null,
  onDrop: (key: NodeKey, drop: Drop) => void,
) {
  const [drop, setDrop] = useState<Drop | null>(null);
  const from = useRef<{ y: number; key: NodeKey } | null>(null);
  const current = useRef<Drop | null>(null);
  const dragged = useRef(false);
  const show = (next: Drop | null) => {
    current.current = next;
    setDrop(next);
  };
  const end = () => {
    from.current = null;
    show(null);
  };
  const isDragging = drop !== null;
  useScrollAlong(isDragging, (y) => {
    const root = editor.getRootElement();
    if (root) show(dropAt(editor, root, y));
  });
  useEffect(() => {
    if (!isDragging) return;
    const giveUp = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      from.current = null;
      current.current = null;
      setDrop(null);
    };
    window.addEventListener("keydown", giveUp, { capture: true });
    return () => window.removeEventListener("keydown", giveUp, { capture: true });
  }, [isDragging]);
  return {
    drop,
    /** True for the click that ends a drag. */
    wasDrag: () => dragged.current,
    props: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0 || key === null) return;
        dragged.current = false;
        from.current = { y: event.clientY, key };
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const root = editor.getRootElement();
        if (!from.current || !root) return;
        if (!dragged.current && Math.abs(event.clientY - from.current.y) < SLACK) return;
        dragged.current = true;
        show(dropAt(editor, root, event.clientY));
      },
      onPointerUp: () => {
        const { current: start } = from;
        const { current: place } = current;
        end();
        if (start && place) onDrop(start.key, place);
      },
      onPointerCancel: end,
    },
  };
}

function dropAt(editor: LexicalEditor, root: HTMLElement, y: number): Drop | null {
  const element = blockElementAt(root, y);
  if (!element) return null;
  const { top, bottom } = element.getBoundingClientRect();
  const next = element.nextElementSibling;
  if (y < (top + bottom) / 2) {
    const above = element.previousElementSibling?.getBoundingClientRect().bottom ?? top - 12;
    return { before: keyOf(editor, element), y: (above + top) / 2 };
  }
  if (!(next instanceof HTMLElement)) return { before: null, y: bottom + 6 };
  return { before: keyOf(editor, next), y: (bottom + next.getBoundingClientRect().top) / 2 };
}

/** Scrolls while the pointer is near an edge. */
function useScrollAlong(active: boolean, onScrolled: (y: number) => void): void {
  const latest = useRef(onScrolled);
  latest.current = onScrolled;
  useEffect(() => {
    if (!active) return;
    let pointer: number | null = null;
    let frame = 0;
    const follow = (event: globalThis.PointerEvent) => {
      pointer = event.clientY;
    };
    const step = () => {
      frame = requestAnimationFrame(step);
      if (pointer === null) return;
      const { top, bottom } = visibleArea();
      const beyond = Math.min(0, pointer - top - EDGE) + Math.max(0, pointer - bottom + EDGE);
      if (beyond === 0) return;
      window.scrollBy({ top: beyond / 4, behavior: "instant" });
      latest.current(pointer);
    };
    frame = requestAnimationFrame(step);
    window.addEventListener("pointermove", follow, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("pointermove", follow);
    };
  }, [active]);
}
