import type { LexicalEditor } from "lexical";
import { drawBoxes } from "./boxes";
import type { FindState } from "./find-session";
import type { Match } from "./search";

/** Names in the style sheet. */
const ALL = "found";
const SHOWN = "found-shown";
/** More on one text help nobody; those around the one that is shown are marked. */
const MOST = 2_000;

/** Marks what was found, without touching the text. @returns takes the marks away */
export function showMatches(editor: LexicalEditor, { matches, current }: FindState): () => void {
  const from = Math.max(0, (current ?? 0) - MOST / 2);
  const near = matches.slice(from, from + MOST);
  const shown = current === null ? null : rangeOf(editor, matches[current]);
  const ranges = near.map((match) => rangeOf(editor, match)).filter((range) => range !== null);
  if (typeof Highlight === "undefined" || !("highlights" in CSS))
    return drawBoxes(editor.getRootElement(), ranges, shown);
  CSS.highlights.set(ALL, new Highlight(...ranges));
  const first = new Highlight(...(shown ? [shown] : []));
  first.priority = 1;
  CSS.highlights.set(SHOWN, first);
  return () => {
    CSS.highlights.delete(ALL);
    CSS.highlights.delete(SHOWN);
  };
}

/** Ranges that do not follow the text: keeping thousands that do would slow down each letter. */
function rangeOf(editor: LexicalEditor, match: Match | undefined): StaticRange | null {
  const start = match && wordsOf(editor, match.anchor.key);
  const end = match && wordsOf(editor, match.focus.key);
  if (!match || !start || !end) return null;
  return new StaticRange({
    startContainer: start,
    startOffset: Math.min(match.anchor.offset, start.length),
    endContainer: end,
    endOffset: Math.min(match.focus.offset, end.length),
  });
}

/** The characters of a text node are in the first text within its elements. */
function wordsOf(editor: LexicalEditor, key: string): Text | null {
  let node: Node | null = editor.getElementByKey(key);
  while (node && !(node instanceof Text)) node = node.firstChild;
  return node;
}

/** Brings the match into the window, below the bars. */
export function reveal(editor: LexicalEditor, match: Match): void {
  const place = rangeOf(editor, match);
  if (!place) return;
  const range = document.createRange();
  range.setStart(place.startContainer, place.startOffset);
  range.setEnd(place.endContainer, place.endOffset);
  // A table may be wider than its frame.
  place.startContainer.parentElement?.scrollIntoView({ block: "nearest", inline: "nearest" });
  const { top, bottom } = range.getBoundingClientRect();
  const height = window.innerHeight;
  if (top < 0.25 * height || bottom > 0.85 * height)
    window.scrollBy({ top: (top + bottom) / 2 - height / 2, behavior: "instant" });
}
