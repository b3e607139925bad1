import {
  $getEditor,
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  createCommand,
  type LexicalCommand,
  type NodeKey,
} from "lexical";
import type { Match } from "./search";

/** Words for the places of others, in the order of the text. */
export interface ProposedWords {
  matches: readonly Match[];
  words: string;
}

/** Proposes other words; not answered while they are simply replaced. */
export const PROPOSE_REPLACING_COMMAND: LexicalCommand<ProposedWords> =
  createCommand("PROPOSE_REPLACING_COMMAND");

interface Cut {
  from: number;
  to: number;
  words: string;
}

/**
 * Puts `words` in the place of each match. They look as the first character of what they replace
 * does; a link around it stays. Inside an update.
 * @param matches found in this very state, in the order of the text
 */
export function $replace(matches: readonly Match[], words: string): void {
  if ($getEditor().dispatchCommand(PROPOSE_REPLACING_COMMAND, { matches, words })) return;
  for (const [key, cuts] of cutsOf(matches, words)) {
    const node = $getNodeByKey(key);
    if (!$isTextNode(node)) continue;
    const before = node.getTextContent();
    let after = "";
    let at = 0;
    for (const cut of cuts) {
      after += before.slice(at, cut.from) + cut.words;
      at = cut.to;
    }
    after += before.slice(at);
    $moveSelection(key, cuts);
    if (after === "") node.remove();
    else node.setTextContent(after);
  }
}

/** The caret stays where it was among the words around it. */
function $moveSelection(key: NodeKey, cuts: readonly Cut[]): void {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return;
  for (const point of [selection.anchor, selection.focus])
    if (point.key === key) point.set(key, moved(point.offset, cuts), "text");
}

function moved(offset: number, cuts: readonly Cut[]): number {
  let by = 0;
  for (const { from, to, words } of cuts) {
    if (offset <= from) break;
    if (offset < to) return from + by + words.length;
    by += words.length - (to - from);
  }
  return offset + by;
}

/** What is cut out of each text node: a match across formats takes something from several. */
function cutsOf(matches: readonly Match[], words: string): Map<NodeKey, Cut[]> {
  const cuts = new Map<NodeKey, Cut[]>();
  for (const { passage, start, end } of matches) {
    let rest = words;
    for (const word of passage.words) {
      const from = Math.max(start, word.start) - word.start;
      const to = Math.min(end, word.start + word.size) - word.start;
      if (from >= to) continue;
      const own = cuts.get(word.key) ?? [];
      cuts.set(word.key, own);
      own.push({ from, to, words: rest });
      rest = "";
    }
  }
  return cuts;
}
