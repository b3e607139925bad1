import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { whenIdle } from "../counts/idle";
import { FindSession, type FindState } from "./find-session";
import { reveal, showMatches } from "./highlights";
import type { Query } from "./search";
import { loadSimplify } from "./simplify";

export interface FindHooks {
  isComposing: () => boolean;
  markStep: () => void;
}

export type Question = Omit<Query, "simplify">;

/** A search that follows the question and the text, and marks in the text what it finds. */
export function useFind(question: Question, hooks: FindHooks): { session: FindSession; state: FindState } {
  const [editor] = useLexicalComposerContext();
  const latest = useRef(hooks);
  latest.current = hooks;
  const [session] = useState(
    () =>
      new FindSession(editor, {
        isComposing: () => latest.current.isComposing(),
        markStep: () => latest.current.markStep(),
      }),
  );
  const state = useSyncExternalStore(session.watch, session.state);
  const { wanted, matchCase, wholeWord, exact } = question;
  useEffect(() => {
    const ask = { wanted, matchCase, wholeWord, exact };
    session.look({ ...ask, simplify: null });
    if (exact || wanted === "") return;
    let current = true;
    void loadSimplify().then(
      (simplify) => current && session.look({ ...ask, simplify }),
      (error) => console.warn("traditional characters are not folded", error),
    );
    return () => {
      current = false;
    };
  }, [session, wanted, matchCase, wholeWord, exact]);

  useEffect(() => {
    const idle = whenIdle(() => session.refresh(), 300);
    const stop = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
      if (dirtyElements.size > 0 || dirtyLeaves.size > 0) idle.ask();
    });
    return () => {
      idle.stop();
      stop();
    };
  }, [editor, session]);

  useEffect(() => showMatches(editor, state), [editor, state]);
  return { session, state };
}

/** Shows the current match in the window. */
export function revealCurrent(editor: Parameters<typeof reveal>[0], { matches, current }: FindState): void {
  const match = current === null ? undefined : matches[current];
  if (match) reveal(editor, match);
}
