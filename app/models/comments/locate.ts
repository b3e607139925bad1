import * as Y from "yjs";
import { type Anchor, CONTEXT_LENGTH, decodePosition, encodePosition, QUOTE_LENGTH } from "./anchor";
import { blockAround, type FlatText, flatQuote, offsetOf, positionsOf, quoteOf } from "./flat-text";

/** A stretch of a flat text. */
export interface Stretch {
  from: number;
  to: number;
}

/** Where a passage stands now. */
export interface Located extends Stretch {
  /** Its positions name what is gone or another history: it was found by its words, or shrank. */
  moved: boolean;
}

/** The words by which a passage is known. */
export type Words = Pick<Anchor, "quote" | "before" | "after">;

/** Characters around a passage that must be the same for another place with its words to be it. */
const LIKENESS = 4;
/** Words so many are found without what stood around them, if they stand in one place only. */
const TELLING = 10;

/** Whether what stands at a place of the text was not there when the passage was last seen. */
export type IsFresh = (offset: number) => boolean;

/**
 * Finds a passage: where its positions are, as long as they name what is there; else where its words
 * are now, if what stands around them speaks for it; else what is left of it.
 * @param words by which it was known last, if that is known better than by the anchor
 * @param isFresh tells a passage that was written anew from one with the same words that was there before
 * @returns null when it was deleted, and "early" when the text is not as far as the anchor
 */
export function locate(
  doc: Y.Doc,
  flat: FlatText,
  epoch: number,
  anchor: Anchor,
  words: Words = anchor,
  isFresh: IsFresh = () => false,
): Located | "early" | null {
  if (anchor.epoch !== epoch) return moved(findWords(flat, words) ?? findWords(flat, anchor));
  const start = endOf(doc, flat, anchor.start);
  const end = endOf(doc, flat, anchor.end);
  if (start === "early" || end === "early") return "early";
  if (start?.live && end?.live && start.offset < end.offset)
    return { from: start.offset, to: end.offset, moved: false };
  const left = start && end && start.offset < end.offset ? { from: start.offset, to: end.offset } : null;
  if (start?.live || end?.live) {
    const whole = besideLive(flat, flatQuote(words.quote), start, end);
    if (whole ?? left) return moved(whole ?? left);
  }
  // What is left between two ends that are gone may be what somebody wrote while they went.
  return moved(findWords(flat, words, isFresh) ?? findWords(flat, anchor, isFresh) ?? left);
}

const moved = (stretch: Stretch | null): Located | null => stretch && { ...stretch, moved: true };

interface End {
  offset: number;
  /** The character it names is there. */
  live: boolean;
}

function endOf(doc: Y.Doc, flat: FlatText, encoded: string): End | "early" | null {
  const position = decodePosition(encoded);
  if (!position?.item) return null;
  if (Y.getState(doc.store, position.item.client) <= position.item.clock) return "early";
  const place = Y.createAbsolutePositionFromRelativePosition(position, doc);
  const offset = place && offsetOf(flat, place);
  return offset === null ? null : { offset, live: isLive(doc, position.item) };
}

/** Whether what an id names is there, or was brought back by taking its deletion back. */
function isLive(doc: Y.Doc, id: Y.ID): boolean {
  let next: Y.ID | null = id;
  let live = false;
  while (next) {
    const { item, diff }: { item: Y.Item | Y.GC; diff: number } = itemAt(doc, next);
    live = !item.deleted;
    const redone: Y.ID | null = item instanceof Y.Item ? item.redone : null;
    next = redone && Y.createID(redone.client, redone.clock + diff);
  }
  return live;
}

function itemAt(doc: Y.Doc, id: Y.ID): { item: Y.Item | Y.GC; diff: number } {
  const item = Y.getItem(doc.store, id) as Y.Item | Y.GC;
  return { item, diff: id.clock - item.id.clock };
}

/** The whole passage from one of its ends that is there: its paragraph was divided within it. */
function besideLive(flat: FlatText, quote: string, start: End | null, end: End | null): Stretch | null {
  if (start?.live && flat.text.startsWith(quote, start.offset))
    return { from: start.offset, to: start.offset + quote.length };
  const from = end?.live ? end.offset - quote.length : -1;
  return from >= 0 && flat.text.startsWith(quote, from) ? { from, to: from + quote.length } : null;
}

/**
 * The place with these words around which most is as it was. What was written anew goes before what was
 * there, and what stands within the same paragraph before its neighbours: a paragraph moves as a whole.
 */
function findWords(flat: FlatText, words: Words, isFresh: IsFresh = () => false): Stretch | null {
  const { text } = flat;
  const quote = flatQuote(words.quote);
  if (quote === "") return null;
  let best: Stretch | null = null;
  let likeness = -1;
  let sure = false;
  let count = 0;
  for (let from = text.indexOf(quote); from >= 0 && count < 1_000; from = text.indexOf(quote, from + 1)) {
    const to = from + quote.length;
    const alike = sameBefore(text, from, words.before) + sameAfter(text, to, words.after);
    const [whole, fresh] = [isWhole(flat, { from, to }, words), isFresh(from)];
    const score = alike + (whole ? 2 * CONTEXT_LENGTH : 0) + (fresh ? 4 * CONTEXT_LENGTH : 0);
    count += 1;
    if (score <= likeness) continue;
    best = { from, to };
    likeness = score;
    sure = alike >= LIKENESS || (whole && fresh);
  }
  const certain = sure || (count === 1 && quote.length >= TELLING);
  return certain ? best : between(text, quote.length, words);
}

/** Whether something stands beside these words in their paragraph, and all of it is as it was. */
function isWhole(flat: FlatText, { from, to }: Stretch, { before, after }: Words): boolean {
  const block = blockAround(flat, from);
  const own = flat.text.slice(Math.max(block.from, from - CONTEXT_LENGTH), from);
  const behind = flat.text.slice(to, Math.max(to, Math.min(block.to, to + CONTEXT_LENGTH)));
  return own.length + behind.length > 0 && before.endsWith(own) && after.startsWith(behind);
}

/** What stands where the passage stood, when its own words were changed. */
function between(text: string, length: number, { before, after }: Words): Stretch | null {
  if (before.length < TELLING || after.length < TELLING) return null;
  const at = onlyPlace(text, before);
  const to = onlyPlace(text, after);
  if (at === null || to === null) return null;
  const from = at + before.length;
  return to > from && to - from <= 2 * length + CONTEXT_LENGTH ? { from, to } : null;
}

function onlyPlace(text: string, words: string): number | null {
  const at = text.indexOf(words);
  return at >= 0 && text.indexOf(words, at + 1) < 0 ? at : null;
}

function sameBefore(text: string, end: number, before: string): number {
  let same = 0;
  while (same < before.length && text[end - 1 - same] === before[before.length - 1 - same]) same += 1;
  // The beginning of all is as good as words.
  return before === "" && end === 0 ? LIKENESS : same;
}

function sameAfter(text: string, start: number, after: string): number {
  let same = 0;
  while (same < after.length && text[start + same] === after[same]) same += 1;
  return after === "" && start === text.length ? LIKENESS : same;
}

/** The words of a stretch and around it, by which it is found again. */
export function wordsOf(flat: FlatText, { from, to }: Stretch): Words {
  return {
    quote: quoteOf(flat, from, to).slice(0, QUOTE_LENGTH),
    before: flat.text.slice(Math.max(0, from - CONTEXT_LENGTH), from),
    after: flat.text.slice(to, to + CONTEXT_LENGTH),
  };
}

/** The anchor of a stretch; null when nothing stands there. */
export function anchorOf(flat: FlatText, epoch: number, stretch: Stretch): Anchor | null {
  const positions = positionsOf(flat, stretch.from, stretch.to);
  if (!positions?.start.item || !positions.end.item) return null;
  return {
    epoch,
    start: encodePosition(positions.start),
    end: encodePosition(positions.end),
    ...wordsOf(flat, stretch),
  };
}
