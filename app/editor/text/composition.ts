import { createCommand, type LexicalCommand, type LexicalEditor } from "lexical";
import type { CompositionGate } from "../provider/composition-gate";

/** An input method is about to begin: the last moment at which the text may be changed before it is done. */
export const BEFORE_COMPOSITION_COMMAND: LexicalCommand<void> = createCommand("BEFORE_COMPOSITION_COMMAND");

/** Tells the gate what the input method does; leaving the text or the page ends it. */
export function registerComposition(editor: LexicalEditor, gate: CompositionGate): () => void {
  const compose = (event: CompositionEvent) => {
    // A field inside a figure is no part of the text.
    if (event.target === editor.getRootElement()) gate.compose();
  };
  const begin = (event: CompositionEvent) => {
    if (event.target === editor.getRootElement())
      editor.update(() => void editor.dispatchCommand(BEFORE_COMPOSITION_COMMAND, undefined), {
        discrete: true,
      });
    compose(event);
  };
  const end = () => gate.end();
  const leave = () => gate.release();
  const hide = () => {
    if (document.visibilityState === "hidden") gate.release();
  };
  const stopRoot = editor.registerRootListener((root) => {
    if (!root) return;
    // The gate has to be shut before the editor hears of it: at the start it puts in a character of its own.
    root.addEventListener("compositionstart", begin, { capture: true });
    root.addEventListener("compositionupdate", compose, { capture: true });
    root.addEventListener("compositionend", end);
    root.addEventListener("blur", leave);
    return () => {
      root.removeEventListener("compositionstart", begin, { capture: true });
      root.removeEventListener("compositionupdate", compose, { capture: true });
      root.removeEventListener("compositionend", end);
      root.removeEventListener("blur", leave);
    };
  });
  document.addEventListener("visibilitychange", hide);
  window.addEventListener("pagehide", leave);
  return () => {
    stopRoot();
    document.removeEventListener("visibilitychange", hide);
    window.removeEventListener("pagehide", leave);
  };
}
