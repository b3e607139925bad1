import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { useEffect, useState } from "react";
import { $readOutline, type Outline } from "./outline";

/** Counting a long text takes a few milliseconds: it waits for a pause in the typing. */
const PAUSE = 250;

export function useOutline(): Outline {
  const [editor] = useLexicalComposerContext();
  const [outline, setOutline] = useState<Outline>({ entries: [], total: 0 });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => setOutline(editor.read($readOutline));
    const stop = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
      if (dirtyElements.size === 0 && dirtyLeaves.size === 0) return;
      clearTimeout(timer);
      timer = setTimeout(read, PAUSE);
    });
    read();
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [editor]);
  return outline;
}
