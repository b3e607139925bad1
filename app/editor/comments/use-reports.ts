import { useEffect } from "react";
import type { Thread } from "../../models/comments/comment";
import type { CommentStore } from "./comment-store";
import type { Tracker } from "./tracker";
import type { Passages } from "./use-passages";

/** A text that moved is left alone this long before the server hears where a passage went, in milliseconds. */
const QUIET = 2_000;
/** Several browsers see the same; the first who tells it spares the others. */
const SPREAD = 3_000;

/**
 * Tells the server where passages went whose words were made anew.
 * @param mayMove whether this member may tell it of a conversation
 */
export function useReports(
  store: CommentStore,
  tracker: Tracker,
  spots: Passages["spots"],
  threads: readonly Thread[],
  mayMove: (thread: Thread) => boolean,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of place begins the wait anew.
  useEffect(() => {
    if (tracker.moves().size === 0) return;
    const timer = setTimeout(
      () => {
        for (const [id, anchor] of tracker.moves()) {
          const thread = threads.find((each) => each.id === id);
          if (thread && mayMove(thread)) void store.move(id, anchor);
        }
      },
      QUIET + Math.random() * SPREAD,
    );
    return () => clearTimeout(timer);
  }, [store, tracker, spots, threads]);
}
