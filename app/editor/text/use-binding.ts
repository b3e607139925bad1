import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { initLocalState, type Provider, setLocalStateFocus } from "@lexical/yjs";
import { BLUR_COMMAND, COMMAND_PRIORITY_EDITOR, FOCUS_COMMAND, mergeRegister } from "lexical";
import { type RefObject, useEffect, useRef } from "react";
import type { BindingOptions } from "../binding/binding-options";
import { DocumentBinding } from "../binding/document-binding";
import type { DocumentSession } from "../document-session";
import { registerComposition } from "./composition";

interface BindingHooks extends Required<Pick<BindingOptions, "accepts" | "onComposed">> {
  onBroken: (error: unknown) => void;
  onLostWords: (words: string) => void;
}

/**
 * Ties the editor to the document from the moment its text is there.
 * @param cursors where the others' carets are drawn
 * @returns the binding, for those who have to tell it of errors
 */
export function useBinding(
  session: DocumentSession,
  received: boolean,
  cursors: RefObject<HTMLElement | null>,
  hooks: BindingHooks,
): RefObject<DocumentBinding | null> {
  const [editor] = useLexicalComposerContext();
  const binding = useRef<DocumentBinding | null>(null);
  const latest = useRef(hooks);
  latest.current = hooks;

  useEffect(() => {
    if (!received) return;
    const { provider, doc, gate, id } = session;
    const peers = provider as unknown as Provider;
    const bound = new DocumentBinding({
      id,
      editor,
      doc,
      gate,
      provider: peers,
      mayWrite: () => provider.status().mayWrite && provider.status().ended === null,
      suggests: () => provider.status().suggests,
      accepts: (...change) => latest.current.accepts(...change),
      onComposed: (payload) => latest.current.onComposed(payload),
      onBroken: (error) => latest.current.onBroken(error),
      onLostWords: (words) => latest.current.onLostWords(words),
    });
    binding.current = bound;
    // The server says who this is; a client's own word on it counts for nothing.
    initLocalState(peers, "", "", false, {});
    bound.start();
    const focus = (focusing: boolean) => () => {
      setLocalStateFocus(peers, "", "", focusing, {});
      return false;
    };
    bound.binding.cursorsContainer = cursors.current;
    const { draw, stop: stopDrawing } = drawWithFrames(bound, cursors.current);
    const resized = new ResizeObserver(draw);
    if (cursors.current?.parentElement) resized.observe(cursors.current.parentElement);
    provider.awareness.on("update", draw);
    const saved = () => provider.unsaved || bound.saved();
    provider.on("change", saved);
    const stop = mergeRegister(
      editor.registerCommand(FOCUS_COMMAND, focus(true), COMMAND_PRIORITY_EDITOR),
      editor.registerCommand(BLUR_COMMAND, focus(false), COMMAND_PRIORITY_EDITOR),
      registerComposition(editor, gate),
      () => provider.awareness.off("update", draw),
      () => provider.off("change", saved),
      () => resized.disconnect(),
      stopDrawing,
      editor.registerUpdateListener(draw),
      () => bound.stop(),
    );
    return () => {
      binding.current = null;
      stop();
    };
  }, [editor, session, received, cursors]);

  return binding;
}

/**
 * Draws the others' carets once in a frame. The binding would do it with each letter of each
 * writer, and each time the page would have to be laid out. It draws nothing in a container that
 * is not shown, which is what it is told of this one until a frame is due.
 */
function drawWithFrames(
  bound: DocumentBinding,
  container: HTMLElement | null,
): { draw: () => void; stop: () => void } {
  let drawing = false;
  let frame: number | null = null;
  if (container)
    Object.defineProperty(container, "offsetParent", {
      configurable: true,
      get: () => (drawing ? container.parentElement : null),
    });
  const now = () => {
    frame = null;
    drawing = true;
    bound.drawCursors();
    drawing = false;
  };
  return {
    draw: () => {
      frame ??= requestAnimationFrame(now);
    },
    stop: () => {
      if (frame !== null) cancelAnimationFrame(frame);
    },
  };
}
