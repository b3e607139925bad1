import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Anchor } from "../../models/comments/anchor";
import type { Stretch } from "../../models/comments/locate";
import { rootOf } from "../../models/documents/yjs-format";
import type { DocumentBinding } from "../binding/document-binding";
import type { DocumentSession } from "../document-session";
import { rangeOf } from "./dom-places";
import { paint, paintNothing } from "./highlights";
import { Tracker } from "./tracker";

/** Conversation under which a new comment's passage is followed before it is sent. */
export const NEW = "";

export interface Followed {
  id: string;
  anchor: Anchor;
  /** Whether it is painted over the text. */
  painted: boolean;
}

/** A passage on the page: where it begins, from the beginning of the text and from the top of the page's text. */
export interface Spot {
  from: number;
  top: number;
}

export interface Passages {
  /** By conversation; null when its words are gone. Empty until the text was looked at. */
  spots: ReadonlyMap<string, Spot | null>;
  /** As they are on the page now. */
  ranges: RefObject<ReadonlyMap<string, Range>>;
  tracker: Tracker;
}

/** The text is looked at again not more often than this times how long it takes. */
const SHARE = 5;

/**
 * Follows passages on the page through every change of text and layout, and paints them.
 * @param origin what tops are counted from
 */
export function usePassages(
  session: DocumentSession,
  binding: RefObject<DocumentBinding | null>,
  followed: readonly Followed[],
  chosen: string | null,
  origin: RefObject<HTMLElement>,
): Passages {
  const [editor] = useLexicalComposerContext();
  const [spots, setSpots] = useState<Passages["spots"]>(new Map());
  const ranges = useRef<ReadonlyMap<string, Range>>(new Map());
  const latest = useRef({ followed, chosen });
  latest.current = { followed, chosen };
  const tracker = useMemo(() => {
    const { doc, provider } = session;
    return new Tracker(doc, rootOf(doc), () => provider.epoch);
  }, [session]);

  const look = useCallback(() => {
    const bound = binding.current?.binding;
    if (!bound || !origin.current) return;
    const { followed: all, chosen: one } = latest.current;
    const flat = tracker.read();
    const places = tracker.follow(flat, all);
    const zero = origin.current.getBoundingClientRect().top;
    const found = new Map<string, Range>();
    const next = new Map<string, Spot | null>();
    for (const { id } of all) {
      const place: Stretch | null = places.get(id) ?? null;
      const range = place && rangeOf(editor, bound, flat, place);
      if (range) found.set(id, range);
      next.set(id, place && { from: place.from, top: range ? topOf(range) - zero : 0 });
    }
    ranges.current = found;
    paintAll(all, found, one);
    setSpots((now) => (isSame(now, next) ? now : next));
  }, [binding, editor, origin, tracker]);

  useEffect(() => {
    let frame = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const run = () => {
      frame = 0;
      const began = performance.now();
      look();
      const pause = Math.min(1_000, (performance.now() - began) * SHARE);
      timer = setTimeout(() => {
        timer = undefined;
        if (again) soon();
      }, pause);
      again = false;
    };
    let again = false;
    const soon = () => {
      if (timer !== undefined) again = true;
      else frame ||= requestAnimationFrame(run);
    };
    const resized = new ResizeObserver(soon);
    const margin = new ResizeObserver(soon);
    if (origin.current) margin.observe(origin.current);
    const stopRoot = editor.registerRootListener((root) => {
      if (root) resized.observe(root);
      return () => resized.disconnect();
    });
    const stopUpdates = editor.registerUpdateListener(soon);
    session.doc.on("afterTransaction", soon);
    soon();
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      margin.disconnect();
      stopRoot();
      stopUpdates();
      session.doc.off("afterTransaction", soon);
      paintNothing();
    };
  }, [editor, session, look, origin]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is followed is read by `look` itself.
  useEffect(look, [look, followed, chosen]);
  return { spots, ranges, tracker };
}

function topOf(range: Range): number {
  const rect = range.getClientRects()[0] ?? range.getBoundingClientRect();
  return rect.top;
}

function paintAll(all: readonly Followed[], found: ReadonlyMap<string, Range>, chosen: string | null): void {
  const of = (wanted: (each: Followed) => boolean) =>
    all.flatMap((each) => (wanted(each) ? (found.get(each.id) ?? []) : []));
  paint(
    "comment",
    of(({ id, painted }) => painted && id !== chosen && id !== NEW),
  );
  paint(
    "comment-chosen",
    of(({ id }) => id === chosen && id !== NEW),
  );
  paint(
    "comment-new",
    of(({ id }) => id === NEW),
  );
}

function isSame(now: Passages["spots"], next: Passages["spots"]): boolean {
  if (now.size !== next.size) return false;
  for (const [id, spot] of next) {
    const old = now.get(id);
    if (old === undefined || (old === null) !== (spot === null)) return false;
    if (old && spot && (old.from !== spot.from || Math.abs(old.top - spot.top) > 0.5)) return false;
  }
  return true;
}
