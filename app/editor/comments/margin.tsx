import { ChevronDown, ChevronUp, MessageSquareText, X } from "lucide-react";
import { type RefObject, useCallback, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Anchor } from "../../models/comments/anchor";
import type { Thread } from "../../models/comments/comment";
import { layOut } from "./card-layout";
import { NewCard } from "./new-card";
import { type CardContext, ThreadCard } from "./thread-card";
import { besides, inOrder, KEYS } from "./use-comment-keys";
import { useNarrow } from "./use-narrow";
import { NEW, type Passages } from "./use-passages";

interface MarginProps extends CardContext {
  origin: RefObject<HTMLOListElement>;
  spots: Passages["spots"];
  /** The passage about which something is being written. */
  begun: Anchor | null;
  /** It is sent, or given up with null. */
  onEnd: (body: string | null) => void;
  showResolved: boolean;
  onShowResolved: (show: boolean) => void;
  onGo: (id: string) => void;
}

/** Room for an answer before a card has been measured, in pixels. */
const HEIGHT = 96;

/** Conversations beside their words; on a narrow window in a sheet from below. */
export function CommentMargin(props: MarginProps) {
  const { origin, spots, begun, onEnd, showResolved, onShowResolved, onGo, ...context } = props;
  const { state, chosen, store } = context;
  const { t } = useTranslation("comments");
  const narrow = useNarrow();
  const [wanted, setWanted] = useState<boolean | null>(null);
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map());
  const measure = useCallback((id: string, height: number) => {
    setHeights((all) => (all.get(id) === height ? all : new Map(all).set(id, height)));
  }, []);
  useEffect(() => {
    if (chosen !== null || begun) setWanted(true);
  }, [chosen, begun]);

  const open = state.threads.filter(({ resolved }) => resolved === null);
  const shown = state.threads.filter((each) => !each.resolved || showResolved || each.id === chosen);
  const { placed, gone } = useMemo(() => divide(shown, spots), [shown, spots]);
  const tops = useMemo(() => {
    const ids = begun && spots.get(NEW) ? withNew(placed, spots) : placed.map(({ id }) => id);
    const cards = ids.map((id) => ({
      id,
      wanted: spots.get(id)?.top ?? 0,
      height: heights.get(id) ?? HEIGHT,
    }));
    return layOut(cards, begun ? NEW : chosen);
  }, [placed, spots, heights, begun, chosen]);
  // Open at once when something is begun: a field that is not shown cannot be given the caret.
  const isOpen = begun !== null || (wanted ?? (!narrow && open.length > 0));
  const lowest = Math.max(0, ...[...tops].map(([id, top]) => top + (heights.get(id) ?? HEIGHT)));
  const step = (by: 1 | -1) => {
    const id = besides(spots, chosen, by);
    if (id) onGo(id);
  };
  const resolved = state.threads.length - open.length;
  return (
    <>
      {!isOpen && state.threads.length > 0 && (
        <button
          type="button"
          className="comments-opener"
          aria-expanded={false}
          onClick={() => setWanted(true)}
        >
          <MessageSquareText size={18} aria-hidden />
          {t("title-count", { count: open.length })}
        </button>
      )}
      <aside className="comments-margin" data-open={isOpen || undefined} aria-label={t("title")}>
        <div className="comments-head">
          <h2>{t("title-count", { count: open.length })}</h2>
          <button type="button" className="tool" aria-keyshortcuts={KEYS.previous} onClick={() => step(-1)}>
            <ChevronUp size={18} aria-hidden />
            <span className="visually-hidden">{t("previous")}</span>
          </button>
          <button type="button" className="tool" aria-keyshortcuts={KEYS.next} onClick={() => step(1)}>
            <ChevronDown size={18} aria-hidden />
            <span className="visually-hidden">{t("next")}</span>
          </button>
          {begun === null && (
            <button type="button" className="tool" onClick={() => setWanted(false)}>
              <X size={18} aria-hidden />
              <span className="visually-hidden">{t("close")}</span>
            </button>
          )}
          {resolved > 0 && (
            <label className="comments-filter">
              <input
                type="checkbox"
                checked={showResolved}
                onChange={(event) => onShowResolved(event.target.checked)}
              />
              {t("show-resolved", { count: resolved })}
            </label>
          )}
          {state.problem && (
            <p className="comment-problem" role="alert">
              {t([`problem.${state.problem}`, `errors:${state.problem}`, "problem.other"])}
              <button type="button" className="link-button" onClick={() => store.forgetProblem()}>
                {t("understood")}
              </button>
            </p>
          )}
        </div>
        {gone.length > 0 && (
          <details className="comments-gone" open={gone.some(({ id }) => id === chosen) || undefined}>
            <summary>{t("gone-count", { count: gone.length })}</summary>
            <ol>
              {gone.map((thread) => (
                <ThreadCard key={thread.id} thread={thread} gone {...context} />
              ))}
            </ol>
          </details>
        )}
        <ol ref={origin} className="threads" style={narrow ? undefined : { minHeight: `${lowest}px` }}>
          {begun && (
            <NewCard
              {...context}
              anchor={begun}
              top={narrow ? undefined : (tops.get(NEW) ?? 0)}
              onHeight={measure}
              onEnd={onEnd}
            />
          )}
          {placed.map((thread) => (
            <ThreadCard
              key={thread.id}
              thread={thread}
              gone={false}
              top={narrow ? undefined : tops.get(thread.id)}
              onHeight={measure}
              {...context}
            />
          ))}
        </ol>
      </aside>
    </>
  );
}

/** Those beside their words, in the order of the words, and those whose words are gone. */
function divide(threads: readonly Thread[], spots: Passages["spots"]): { placed: Thread[]; gone: Thread[] } {
  const byId = new Map(threads.map((thread) => [thread.id, thread]));
  const placed = inOrder(spots).flatMap((id) => byId.get(id) ?? []);
  return { placed, gone: threads.filter(({ id }) => spots.get(id) === null) };
}

function withNew(placed: readonly Thread[], spots: Passages["spots"]): string[] {
  const at = spots.get(NEW)?.from ?? 0;
  const before = placed.filter(({ id }) => (spots.get(id)?.from ?? 0) <= at).map(({ id }) => id);
  return [...before, NEW, ...placed.slice(before.length).map(({ id }) => id)];
}
