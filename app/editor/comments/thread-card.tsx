import { Check, Link2, RotateCcw } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Han } from "../../components/public/han";
import type { Thread } from "../../models/comments/comment";
import { spokenQuote } from "../../models/comments/flat-text";
import { CommentItem } from "./comment-item";
import type { CommentState, CommentStore } from "./comment-store";
import { Composer } from "./composer";

export interface CardContext {
  practiceId: string;
  state: CommentState;
  store: CommentStore;
  can: { comment: boolean; freeze: boolean };
  chosen: string | null;
  onChoose: (id: string | null) => void;
  onSaid: (what: "sent" | "resolved" | "reopened" | "copied") => void;
}

interface ThreadCardProps extends CardContext {
  thread: Thread;
  /** Its words are not in the text any more. */
  gone: boolean;
  top?: number | undefined;
  onHeight?: (id: string, height: number) => void;
}

/** A conversation in the margin: closed, its beginning; chosen, all of it and room for an answer. */
export function ThreadCard({ thread, gone, top, onHeight, ...context }: ThreadCardProps) {
  const { state, store, can, chosen, onChoose, onSaid } = context;
  const { t } = useTranslation("comments");
  const card = useRef<HTMLLIElement>(null);
  const open = chosen === thread.id;
  const { id } = thread;
  useEffect(() => {
    const element = card.current;
    if (!element || !onHeight) return;
    const observer = new ResizeObserver(() => onHeight(id, element.offsetHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [id, onHeight]);
  const quote = spokenQuote(thread.anchor.quote, t("picture"));
  const sent = !state.sending.has(id);
  const shown = open ? thread.comments : thread.comments.slice(0, 1);
  return (
    <li
      ref={card}
      className="thread"
      id={`comment-${id}`}
      data-chosen={open || undefined}
      data-resolved={thread.resolved ? true : undefined}
      style={top === undefined ? undefined : { top: `${top}px` }}
      tabIndex={-1}
    >
      <button
        type="button"
        className="thread-quote"
        aria-expanded={open}
        onClick={() => onChoose(open ? null : id)}
      >
        <span className="visually-hidden">{t("about")}</span>
        <Han>{quote}</Han>
      </button>
      {gone && <p className="thread-gone">{t("gone")}</p>}
      {thread.resolved && (
        <p className="thread-resolved">{t("resolved-by", { name: thread.resolved.name })}</p>
      )}
      <ol className="thread-comments">
        {shown.map((comment) => (
          <CommentItem
            key={comment.id}
            comment={comment}
            threadId={id}
            own={state.own}
            people={state.people}
            sending={state.sending.get(comment.id)}
            leads={can.freeze}
            open={open && can.comment}
            store={store}
          />
        ))}
      </ol>
      {!open && thread.comments.length > 1 && (
        <p className="thread-more">{t("replies", { count: thread.comments.length - 1 })}</p>
      )}
      {open && sent && (
        <>
          {can.comment && !thread.resolved && (
            <Composer
              label={t("reply-label")}
              action={t("reply")}
              people={state.people}
              begun={store.draft(id)?.body ?? ""}
              quiet
              onChange={(body) => store.keepDraft(id, body === "" ? null : { body, anchor: null })}
              onCancel={() => store.keepDraft(id, null)}
              onSend={(body) => {
                store.keepDraft(id, null);
                store.reply(id, body);
                onSaid("sent");
              }}
            />
          )}
          <ThreadActs thread={thread} {...context} />
        </>
      )}
    </li>
  );
}

function ThreadActs({ thread, practiceId, store, onSaid }: CardContext & { thread: Thread }) {
  const { t } = useTranslation("comments");
  const settled = thread.resolved !== null;
  const settle = async () => {
    if (await store.settle(thread.id, !settled)) onSaid(settled ? "reopened" : "resolved");
  };
  const copy = async () => {
    const address = new URL(`/desk/${practiceId}?comment=${thread.id}`, window.location.href);
    await navigator.clipboard.writeText(address.href);
    onSaid("copied");
  };
  return (
    <div className="thread-acts">
      {thread.maySettle && (
        <button type="button" className="link-button" onClick={() => void settle()}>
          {settled ? <RotateCcw size={15} aria-hidden /> : <Check size={15} aria-hidden />}
          {settled ? t("reopen") : t("resolve")}
        </button>
      )}
      <button type="button" className="link-button" onClick={() => void copy().catch(() => {})}>
        <Link2 size={15} aria-hidden />
        {t("copy-link")}
      </button>
    </div>
  );
}
