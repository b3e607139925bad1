import type { LexicalEditor } from "lexical";
import { type RefObject, useEffect, useState } from "react";
import { rootOf } from "../../models/documents/yjs-format";
import type { DocumentBinding } from "../binding/document-binding";
import type { DocumentSession } from "../document-session";
import { blockAt, readViewing } from "./presence-place";
import { showViewing } from "./use-viewing";

const SCROLLING = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "]);

export interface Following {
  /** Member whose part of the text is shown here. */
  memberId: string | null;
  follow: (memberId: string | null) => void;
}

/** Shows what a colleague looks at, until one scrolls, writes, presses Escape, or they leave. */
export function useFollowing(
  session: DocumentSession,
  editor: LexicalEditor,
  binding: RefObject<DocumentBinding | null>,
): Following {
  const [memberId, follow] = useState<string | null>(null);
  useEffect(() => {
    if (memberId === null) return;
    const { provider, doc } = session;
    const { awareness } = provider;
    const show = () => {
      const state = stateOf(awareness.getStates(), memberId, awareness.clientID);
      if (!state) return follow(null);
      const viewing = readViewing(state.viewing);
      const block = viewing && blockAt(doc, rootOf(doc), viewing.block);
      const bound = binding.current?.binding;
      if (bound && block) showViewing(editor, bound, block, viewing.part);
    };
    const stop = () => follow(null);
    const press = (event: KeyboardEvent) => {
      const writes = editor.getRootElement()?.contains(event.target as Node) ?? false;
      if (event.key === "Escape" || SCROLLING.has(event.key) || writes) stop();
    };
    show();
    awareness.on("change", show);
    window.addEventListener("wheel", stop, { passive: true });
    window.addEventListener("touchmove", stop, { passive: true });
    window.addEventListener("keydown", press);
    return () => {
      awareness.off("change", show);
      window.removeEventListener("wheel", stop);
      window.removeEventListener("touchmove", stop);
      window.removeEventListener("keydown", press);
    };
  }, [memberId, session, editor, binding]);
  return { memberId, follow };
}

/** Of several windows of a member, the one that said something last counts as well as any. */
function stateOf(
  states: ReadonlyMap<number, Record<string, unknown>>,
  memberId: string,
  own: number,
): Record<string, unknown> | null {
  for (const [client, state] of states) {
    const user = state.user as { memberId?: unknown } | undefined;
    if (client !== own && user?.memberId === memberId && readViewing(state.viewing)) return state;
  }
  return null;
}
