import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Han } from "../../components/public/han";
import type { Anchor } from "../../models/comments/anchor";
import { spokenQuote } from "../../models/comments/flat-text";
import { Composer } from "./composer";
import type { CardContext } from "./thread-card";
import { NEW } from "./use-passages";

interface NewCardProps extends CardContext {
  anchor: Anchor;
  top: number | undefined;
  onHeight: (id: string, height: number) => void;
  onEnd: (body: string | null) => void;
}

/** Where a conversation is begun. */
export function NewCard({ anchor, top, onHeight, onEnd, state, store }: NewCardProps) {
  const { t } = useTranslation("comments");
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    const element = card.current;
    if (!element) return;
    const observer = new ResizeObserver(() => onHeight(NEW, element.offsetHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [onHeight]);
  return (
    <li ref={card} className="thread" data-chosen style={top === undefined ? undefined : { top: `${top}px` }}>
      <p className="thread-quote">
        <span className="visually-hidden">{t("about")}</span>
        <Han>{spokenQuote(anchor.quote, t("picture"))}</Han>
      </p>
      <Composer
        label={t("new-label")}
        action={t("send")}
        people={state.people}
        begun={store.draft(NEW)?.body ?? ""}
        eager
        onChange={(body) => store.keepDraft(NEW, { body, anchor })}
        onCancel={() => onEnd(null)}
        onSend={onEnd}
      />
    </li>
  );
}
