import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { $getRoot } from "lexical";
import { useEffect, useState } from "react";
import { $readOutline, type Outline } from "./outline";

/** Counting a long text takes a few milliseconds: it is done at most so often, in milliseconds. */
const PAUSE = 400;

/** The outline of the text, kept up with it; null until there is a text. */
export function useOutline(): Outline | null {
  const [editor] = useLexicalComposerContext();
  const [outline, setOutline] = useState<Outline | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shown = false;
    const read = () => {
      timer = undefined;
      const next = editor.read(() => ($getRoot().isEmpty() ? null : $readOutline()));
      shown = next !== null;
      setOutline(next);
    };
    const stop = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
      if (dirtyElements.size === 0 && dirtyLeaves.size === 0) return;
      timer ??= setTimeout(read, shown ? PAUSE : 0);
    });
    read();
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [editor]);
  return outline;
}
