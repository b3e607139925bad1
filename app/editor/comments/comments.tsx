import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Anchor } from "../../models/comments/anchor";
import type { Thread } from "../../models/comments/comment";
import { anchorOf } from "../../models/comments/locate";
import type { DocumentBinding } from "../binding/document-binding";
import type { DocumentSession } from "../document-session";
import { AddButton } from "./add-button";
import type { CommentStore } from "./comment-store";
import { selectedStretch } from "./dom-places";
import { CommentMargin } from "./margin";
import { scrollToRange } from "./scroll";
import type { CardContext } from "./thread-card";
import { useClicks } from "./use-clicks";
import { useCommentKeys } from "./use-comment-keys";
import { useCommentState, useCommentStore } from "./use-comment-store";
import { type Followed, NEW, usePassages } from "./use-passages";
import { useReports } from "./use-reports";

interface CommentsProps {
  session: DocumentSession;
  binding: RefObject<DocumentBinding | null>;
  can: { edit: boolean; comment: boolean; freeze: boolean };
}

/** All that is said beside the text, from the moment it is known who reads it. */
export function Comments({ received, ...props }: CommentsProps & { received: boolean }) {
  const store = useCommentStore(props.session, received);
  return store && <Beside store={store} {...props} />;
}

/** Passages painted over the text, and the margin that follows them. */
function Beside({ session, binding, can, store }: CommentsProps & { store: CommentStore }) {
  const { t } = useTranslation("comments");
  const [editor] = useLexicalComposerContext();
  const state = useCommentState(store);
  const [chosen, setChosen] = useState(linkedThread);
  const [showResolved, setShowResolved] = useState(false);
  // What somebody began before the page was loaded again is there again.
  const [begun, setBegun] = useState(() => store.draft(NEW)?.anchor ?? null);
  const [said, setSaid] = useState("");
  const origin = useRef<HTMLOListElement>(null);

  const followed = useMemo(
    () => followedOf(state.threads, begun, showResolved, chosen),
    [state.threads, begun, showResolved, chosen],
  );
  const { spots, ranges, tracker } = usePassages(session, binding, followed, begun ? NEW : chosen, origin);
  useReports(store, tracker, spots, state.threads, (thread) => {
    return can.edit || (can.comment && thread.comments[0]?.memberId === state.own);
  });

  const choose = useCallback(
    (id: string | null) => {
      setChosen(id);
      if (id) void store.sawThread(id);
    },
    [store],
  );
  const goTo = useCallback(
    (id: string) => {
      choose(id);
      const range = ranges.current?.get(id);
      if (range) scrollToRange(range);
      requestAnimationFrame(() => document.getElementById(`comment-${id}`)?.focus({ preventScroll: true }));
    },
    [choose, ranges],
  );
  useDeepLink(spots, state.threads, goTo, () => setShowResolved(true));

  const begin = useCallback(() => {
    const bound = binding.current?.binding;
    const { epoch } = session.provider;
    if (!bound || epoch === null || !can.comment) return;
    const flat = tracker.read();
    const stretch = selectedStretch(editor, bound, flat);
    const anchor = stretch && anchorOf(flat, epoch, stretch);
    if (!anchor) return setSaid(t("select-first"));
    store.keepDraft(NEW, { body: store.draft(NEW)?.body ?? "", anchor });
    setBegun(anchor);
    setChosen(null);
  }, [binding, can.comment, editor, session, store, t, tracker]);
  const end = (body: string | null) => {
    if (!begun) return;
    // It may have moved while it was written about.
    const anchor = tracker.moves().get(NEW) ?? begun;
    store.keepDraft(NEW, null);
    setBegun(null);
    if (body === null) return editor.getRootElement()?.focus({ preventScroll: true });
    const id = store.start(anchor, body);
    setSaid(t("said.sent"));
    setChosen(id);
    requestAnimationFrame(() => document.getElementById(`comment-${id}`)?.focus({ preventScroll: true }));
  };
  useClicks(editor, ranges, begun === null, choose);
  useCommentKeys({ onAdd: begin, spots, chosen, onGo: goTo });
  const context: CardContext = {
    practiceId: session.id,
    state,
    store,
    can,
    chosen,
    onChoose: (id) => {
      choose(id);
      const range = id ? ranges.current?.get(id) : undefined;
      if (range) scrollToRange(range, true);
    },
    onSaid: (what) => setSaid(t(`said.${what}`)),
  };
  return (
    <>
      {can.comment && begun === null && <AddButton editor={editor} onAdd={begin} />}
      <CommentMargin
        {...context}
        origin={origin}
        spots={spots}
        begun={begun}
        onEnd={end}
        showResolved={showResolved}
        onShowResolved={setShowResolved}
        onGo={goTo}
      />
      <p role="status" className="visually-hidden">
        {said}
      </p>
    </>
  );
}

/** The conversation that the address of the page names. */
function linkedThread(): string | null {
  return new URLSearchParams(window.location.search).get("comment");
}

/** Goes to the conversation that the address names, once it and the text are there. */
function useDeepLink(
  spots: ReadonlyMap<string, unknown>,
  threads: readonly Thread[],
  goTo: (id: string) => void,
  showResolved: () => void,
): void {
  const waiting = useRef(linkedThread());
  useEffect(() => {
    const id = waiting.current;
    const thread = threads.find((each) => each.id === id);
    if (!id || !thread || !spots.has(id)) return;
    waiting.current = null;
    if (thread.resolved) showResolved();
    goTo(id);
  }, [spots, threads, goTo, showResolved]);
}

function followedOf(
  threads: readonly Thread[],
  begun: Anchor | null,
  showResolved: boolean,
  chosen: string | null,
): Followed[] {
  const shown = threads.map(({ id, anchor, resolved }) => ({
    id,
    anchor,
    painted: resolved === null || showResolved || id === chosen,
  }));
  return begun ? [...shown, { id: NEW, anchor: begun, painted: true }] : shown;
}
