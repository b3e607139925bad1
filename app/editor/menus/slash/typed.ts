import {
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
  type NodeKey,
  type RangeSelection,
  type TextNode,
} from "lexical";

/** Where a caret stands among the words of its paragraph. */
export interface CaretPlace {
  block: NodeKey;
  /** All words of the paragraph. */
  words: string;
  /** Those before the caret. */
  before: string;
}

/** The caret's place in words directly in a paragraph, heading, item or the like; else null. */
export function $caretPlace(): CaretPlace | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null;
  const node = selection.anchor.getNode();
  if ($isElementNode(node)) {
    const words = node.getTextContent();
    return node.isInline() || words !== "" ? null : { block: node.getKey(), words, before: "" };
  }
  const block = node.getParent<ElementNode>();
  if (!$isTextNode(node) || !block || block.isInline() || node.hasFormat("code")) return null;
  const before = node.getPreviousSiblings().map((each) => each.getTextContent());
  return {
    block: block.getKey(),
    words: block.getTextContent(),
    before: before.join("") + node.getTextContent().slice(0, selection.anchor.offset),
  };
}

/**
 * Whether the one character that was just typed asks for the list of blocks: a slash where no word
 * is going on, since teachers write 教师/学生 and 1/2. The key of the slash prints 、 with Chinese
 * punctuation, which means it only in an empty paragraph.
 */
export function asksForBlocks(last: CaretPlace | null, now: CaretPlace | null): boolean {
  if (!last || !now || last.block !== now.block) return false;
  if (now.words.length !== last.words.length + 1 || now.before.length !== last.before.length + 1)
    return false;
  if (!now.before.startsWith(last.before)) return false;
  const typed = now.before.at(-1) ?? "";
  if (typed === "、") return last.words === "";
  return (typed === "/" || typed === "／") && mayAskAfter(last.before);
}

/** Whether a slash behind these words is none of theirs. */
export function mayAskAfter(words: string): boolean {
  return !/[\p{L}\p{N}/／:.]$/u.test(words);
}

/** What was typed behind the slash at `start`; null when the caret left it or the slash is gone. */
export function queryAt(place: CaretPlace | null, block: NodeKey, start: number): string | null {
  if (place?.block !== block || place.before.length <= start) return null;
  if (!/[/／、]/.test(place.before[start] ?? "")) return null;
  const query = place.before.slice(start + 1);
  return /\n|^\s/.test(query) || query.length > 30 ? null : query;
}

/** Takes away so many characters before the caret. */
export function $takeBack(count: number): void {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return;
  const start = $startOf(selection, count);
  if (!start) return;
  selection.anchor.set(start.node.getKey(), start.offset, "text");
  selection.removeText();
}

function $startOf(selection: RangeSelection, count: number): { node: TextNode; offset: number } | null {
  let node: LexicalNode | null = selection.focus.getNode();
  let offset = selection.focus.offset - count;
  while ($isTextNode(node) && offset < 0) {
    node = node.getPreviousSibling();
    if ($isTextNode(node)) offset += node.getTextContentSize();
  }
  return $isTextNode(node) ? { node, offset } : null;
}
