import type { KeyboardEvent } from "react";

/** Arrow keys, Home and End among the buttons of a list; Tab and Enter stay what they are. */
export function useListKeys(): { onKeyDown: (event: KeyboardEvent<HTMLElement>) => void } {
  return { onKeyDown: moveFocus };
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  const to = placeOf(event.key, at, buttons.length);
  if (at < 0 || to === null) return;
  event.preventDefault();
  buttons[to]?.focus();
}

function placeOf(key: string, at: number, count: number): number | null {
  switch (key) {
    case "ArrowDown":
      return Math.min(at + 1, count - 1);
    case "ArrowUp":
      return Math.max(at - 1, 0);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
