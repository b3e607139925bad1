import type { LexicalEditor } from "lexical";
import { type RefObject, useEffect } from "react";
import { rangeAt } from "./highlights";

/** A click on a painted passage chooses its conversation; one elsewhere in the text lets go of it. */
export function useClicks(
  editor: LexicalEditor,
  ranges: RefObject<ReadonlyMap<string, Range>>,
  awake: boolean,
  choose: (id: string | null) => void,
): void {
  useEffect(() => {
    const click = (event: MouseEvent) => {
      if (!awake || window.getSelection()?.isCollapsed === false) return;
      choose(rangeAt(ranges.current ?? new Map(), event.clientX, event.clientY));
    };
    return editor.registerRootListener((root) => {
      root?.addEventListener("click", click);
      return () => root?.removeEventListener("click", click);
    });
  }, [editor, ranges, awake, choose]);
}
