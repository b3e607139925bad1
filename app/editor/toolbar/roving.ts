import { type FocusEvent, type KeyboardEvent, useEffect, useRef } from "react";

const TOOLS = "button, select";

/**
 * Makes a row of tools one stop of the Tab key: the arrow keys, Home and End move inside it.
 * Answers props for the row's element.
 */
export function useRoving<T extends HTMLElement>() {
  const row = useRef<T>(null);
  const current = useRef<HTMLElement | null>(null);

  // After every rendering: tools come and go.
  useEffect(() => {
    const tools = toolsOf(row.current);
    if (!current.current || !tools.includes(current.current)) current.current = tools[0] ?? null;
    for (const tool of tools) tool.tabIndex = tool === current.current ? 0 : -1;
  });

  const focus = (tool: HTMLElement) => {
    for (const each of toolsOf(row.current)) each.tabIndex = each === tool ? 0 : -1;
    current.current = tool;
  };

  return {
    ref: row,
    onFocus: (event: FocusEvent) => focus(event.target as HTMLElement),
    onKeyDown: (event: KeyboardEvent) => {
      const tools = toolsOf(row.current);
      const next = nextIndex(event.key, tools.indexOf(event.target as HTMLElement), tools.length);
      if (next === null || event.nativeEvent.isComposing) return;
      event.preventDefault();
      tools[next]?.focus();
    },
  };
}

function toolsOf(row: HTMLElement | null): HTMLElement[] {
  return row ? [...row.querySelectorAll<HTMLElement>(TOOLS)] : [];
}

function nextIndex(key: string, index: number, count: number): number | null {
  if (index < 0) return null;
  if (key === "ArrowRight") return (index + 1) % count;
  if (key === "ArrowLeft") return (index + count - 1) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}
