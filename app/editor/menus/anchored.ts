import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

/** A stretch of the window, in its own pixels. */
export interface Area {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** Distance to what is pointed at, and to the window's edges. */
const GAP = 6;

/**
 * Keeps an element beside a place of the page: below it or above it, wherever there is room, never
 * over it, within what is visible. Follows scrolling, the size of the window and a phone's keyboard.
 * @param areaOf the place now; null hides the element
 */
export function useAnchored(
  element: RefObject<HTMLElement>,
  areaOf: () => Area | null,
  prefer: "above" | "below",
): void {
  const latest = useRef(areaOf);
  latest.current = areaOf;
  const place = useRef(() => {});
  place.current = () => {
    const placed = element.current;
    if (!placed) return;
    const area = latest.current();
    placed.style.visibility = area ? "visible" : "hidden";
    if (!area) return;
    const { left, top } = placeBeside(area, placed.getBoundingClientRect(), visibleArea(), prefer);
    placed.style.left = `${left}px`;
    placed.style.top = `${top}px`;
  };
  // After every rendering: its size may have changed.
  useLayoutEffect(() => place.current());
  useEffect(() => {
    let frame = 0;
    const later = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => place.current());
    };
    const events = ["scroll", "resize"] as const;
    for (const event of events) {
      window.addEventListener(event, later, { capture: true, passive: true });
      window.visualViewport?.addEventListener(event, later);
    }
    return () => {
      cancelAnimationFrame(frame);
      for (const event of events) {
        window.removeEventListener(event, later, { capture: true });
        window.visualViewport?.removeEventListener(event, later);
      }
    };
  }, []);
}

/** Where something of this size goes; beside what is larger than the window, over its beginning. */
export function placeBeside(
  area: Area,
  size: { width: number; height: number },
  visible: Area,
  prefer: "above" | "below",
): { left: number; top: number } {
  const above = area.top - GAP - size.height;
  const below = area.bottom + GAP;
  const fitsAbove = above >= visible.top;
  const fitsBelow = below + size.height <= visible.bottom;
  const isAbove = prefer === "above" ? fitsAbove || !fitsBelow : fitsAbove && !fitsBelow;
  return {
    left: within(area.left, visible.left + GAP, visible.right - GAP - size.width),
    top: within(isAbove ? above : below, visible.top, visible.bottom - GAP - size.height),
  };
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

/** What can be seen of the page: below the tools, above a phone's keyboard. */
export function visibleArea(): Area {
  const { visualViewport: view } = window;
  const left = view?.offsetLeft ?? 0;
  const top = view?.offsetTop ?? 0;
  const tools = document.querySelector(".toolbars")?.getBoundingClientRect().bottom ?? 0;
  return {
    left,
    right: left + (view?.width ?? window.innerWidth),
    top: Math.max(top, tools),
    bottom: top + (view?.height ?? window.innerHeight),
  };
}

/** Around the caret, or around all that is selected; null outside of the text. */
export function selectedArea(root: HTMLElement | null): Area | null {
  const selection = window.getSelection();
  if (!root || !selection || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.commonAncestorContainer)) return null;
  const rects = [...range.getClientRects()].filter(({ height }) => height > 0);
  if (rects.length === 0) {
    // An empty paragraph has a caret and no letters.
    const { startContainer } = range;
    const element = startContainer instanceof Element ? startContainer : startContainer.parentElement;
    return element?.getBoundingClientRect() ?? null;
  }
  return {
    top: Math.min(...rects.map(({ top }) => top)),
    bottom: Math.max(...rects.map(({ bottom }) => bottom)),
    left: Math.min(...rects.map(({ left }) => left)),
    right: Math.max(...rects.map(({ right }) => right)),
  };
}
