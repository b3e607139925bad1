import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { $getRoot } from "lexical";
import { useEffect, useState } from "react";
import { whenIdle } from "../counts/idle";
import { $readOutline, type Outline, openLedger } from "./outline";

/**
 * The outline of the text, kept up with it in quiet moments, looking only at blocks that changed;
 * null until there is a text.
 */
export function useOutline(): Outline | null {
  const [editor] = useLexicalComposerContext();
  const [outline, setOutline] = useState<Outline | null>(null);
  useEffect(() => {
    const ledger = openLedger();
    let shown = false;
    const read = () => {
      const next = editor.read(() => ($getRoot().isEmpty() ? null : $readOutline(ledger)));
      shown = next !== null;
      setOutline(next);
    };
    const idle = whenIdle(read);
    const stop = editor.registerUpdateListener((update) => {
      if (!ledger.forget(update)) return;
      if (shown) idle.ask();
      else queueMicrotask(read);
    });
    read();
    return () => {
      idle.stop();
      stop();
    };
  }, [editor]);
  return outline;
}
