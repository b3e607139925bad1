import {
  $createTextNode,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isRootNode,
  $isTextNode,
  type LexicalNode,
  type RangeSelection,
  TEXT_TYPE_TO_FORMAT,
  type TextFormatType,
  type TextNode,
  toggleTextFormatType,
} from "lexical";
import type { Suggestion } from "../../models/documents/nodes/suggestion";
import { $clearMarks, $isMarked, $markOf, $setMark, newSuggestion } from "./marks";

/** Words of this member's proposing, which are theirs to change and take back. */
export function $isOwnWord(node: TextNode, memberId: string): boolean {
  return $markOf(node, "inserted")?.memberId === memberId && !$markOf(node, "deleted");
}

/** The member's proposal that one of the nodes belongs to, which goes on; else a new one. */
function $suggestionAt(near: readonly (LexicalNode | null)[], memberId: string): Suggestion {
  for (const each of near) {
    if (!$isTextNode(each)) continue;
    const own = (["inserted", "deleted"] as const)
      .map((kind) => $markOf(each, kind))
      .find((mark) => mark?.memberId === memberId);
    if (own) return { id: own.id, memberId, at: own.at };
  }
  return newSuggestion(memberId);
}

/** What a caret at this place touches. */
function $touching(node: LexicalNode, offset: number): (LexicalNode | null)[] {
  if ($isElementNode(node)) return [node.getChildAtIndex(offset - 1), node.getChildAtIndex(offset)];
  return [
    node,
    offset === 0 ? node.getPreviousSibling() : null,
    offset === node.getTextContentSize() ? node.getNextSibling() : null,
  ];
}

/**
 * Puts words in at the caret, or in the place of what is selected.
 * @param memberId whose proposal they are; null for words that are simply written, whatever marks stand around
 */
export function $insertWords(words: string, memberId: string | null): void {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return;
  if (!selection.isCollapsed()) {
    if (memberId === null) selection.removeText();
    else $proposeDeletion(selection, memberId, "behind");
  }
  const point = selection.anchor;
  const node = point.getNode();
  if ($isTextNode(node) && memberId !== null && $isOwnWord(node, memberId)) {
    node.spliceText(point.offset, 0, words, true);
    return;
  }
  const made = $createTextNode(words).setFormat(selection.format);
  if (memberId !== null) $setMark(made, "inserted", $suggestionAt($touching(node, point.offset), memberId));
  $putAt(made, selection);
  made.select();
}

function $putAt(made: TextNode, { anchor }: RangeSelection): void {
  const node = anchor.getNode();
  if ($isTextNode(node)) {
    if (anchor.offset === 0) node.insertBefore(made);
    else if (anchor.offset >= node.getTextContentSize()) node.insertAfter(made);
    else node.splitText(anchor.offset)[0]?.insertAfter(made);
  } else if ($isElementNode(node) && !$isRootNode(node)) {
    const next = node.getChildAtIndex(anchor.offset);
    if (next) next.insertBefore(made);
    else node.append(made);
  }
}

/** Proposes to delete what is selected; the member's own words go at once. */
export function $proposeDeletion(
  selection: RangeSelection,
  memberId: string,
  caret: "before" | "behind",
): void {
  const texts = selection.extract().filter($isTextNode);
  const edge = caret === "before" ? texts[0] : texts.at(-1);
  if (edge) {
    if (caret === "before") edge.select(0, 0);
    else edge.select();
  } else selection.focus.set(selection.anchor.key, selection.anchor.offset, selection.anchor.type);
  $proposeTexts(texts, memberId);
}

/** Proposes that these words go, all in one proposal: the one that goes on there, or the given one. */
export function $proposeTexts(texts: readonly TextNode[], memberId: string, given?: Suggestion): void {
  const around = [texts[0]?.getPreviousSibling() ?? null, texts.at(-1)?.getNextSibling() ?? null];
  const suggestion = given ?? $suggestionAt([...texts, ...around], memberId);
  for (const node of texts) {
    if ($isOwnWord(node, memberId)) node.remove();
    else if (!$markOf(node, "deleted")) $setMark(node, "deleted", suggestion);
  }
}

/** Proposes to delete the character beside the caret that is not yet to go. @param backward the one before it */
export function $proposeCharacter(selection: RangeSelection, memberId: string, backward: boolean): void {
  const found = $characterBeside(selection, backward);
  if (!found) return;
  found.node.select(found.from, found.to);
  const chosen = $getSelection();
  if ($isRangeSelection(chosen)) $proposeDeletion(chosen, memberId, backward ? "before" : "behind");
}

interface Character {
  node: TextNode;
  from: number;
  to: number;
}

function $characterBeside({ anchor }: RangeSelection, backward: boolean): Character | null {
  const start = anchor.getNode();
  const isText = $isTextNode(start);
  let node: LexicalNode | null = isText
    ? start
    : $isElementNode(start)
      ? start.getChildAtIndex(backward ? anchor.offset - 1 : anchor.offset)
      : null;
  let offset = isText ? anchor.offset : null;
  while ($isTextNode(node)) {
    const text = node.getTextContent();
    const at = offset ?? (backward ? text.length : 0);
    const rest = backward ? text.slice(0, at) : text.slice(at);
    if (rest !== "" && !$markOf(node, "deleted")) {
      const length = graphemeIn(rest, backward);
      return backward ? { node, from: at - length, to: at } : { node, from: at, to: at + length };
    }
    node = backward ? node.getPreviousSibling() : node.getNextSibling();
    offset = null;
  }
  return null;
}

/** Length of the last, or first, character as people count them. */
function graphemeIn(text: string, last: boolean): number {
  const near = last ? text.slice(-40) : text.slice(0, 40);
  const parts = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(near)];
  return (last ? parts.at(-1) : parts[0])?.segment.length ?? 1;
}

/** Proposes a format for these words, or takes the proposal back. */
export function $proposeFormat(texts: readonly TextNode[], memberId: string, type: TextFormatType): void {
  const bit = TEXT_TYPE_TO_FORMAT[type] ?? 0;
  const free = texts.filter((node) => ($markOf(node, "formatted")?.memberId ?? memberId) === memberId);
  const shown = (node: TextNode) => $markOf(node, "formatted")?.format ?? node.getFormat();
  const all = free.every((node) => (shown(node) & bit) !== 0);
  const suggestion = newSuggestion(memberId);
  for (const node of free) {
    const format = toggleTextFormatType(shown(node), type, all ? null : bit);
    const wanted = all ? format & ~bit : format | bit;
    if ($isOwnWord(node, memberId)) node.setFormat(wanted);
    else $setMark(node, "formatted", wanted === node.getFormat() ? null : { ...suggestion, format: wanted });
  }
}

/**
 * Marks what an input method put into a text node since it began, and brings back what it took out.
 * @param before the node's words then; "" for a node that came since
 * @param differences what changed, from the front to the back
 */
export function $markComposed(
  node: TextNode,
  before: string,
  differences: readonly { at: number; remove: number; insert: string }[],
  memberId: string | null,
): void {
  if (memberId !== null ? $isOwnWord(node, memberId) : before === "" || !$isMarked(node)) return;
  const [{ at: first = 0 } = {}] = differences;
  const suggestion =
    memberId === null
      ? null
      : $suggestionAt($touching(node, first === before.length ? node.getTextContentSize() : first), memberId);
  let shift = differences.reduce((sum, { insert, remove }) => sum + insert.length - remove, 0);
  for (const { at, remove, insert } of [...differences].reverse()) {
    shift -= insert.length - remove;
    const from = at + shift;
    const to = from + insert.length;
    const cuts = [from, to].filter((cut) => cut > 0 && cut < node.getTextContentSize());
    const parts = insert === "" ? node.splitText(from) : node.splitText(...cuts);
    const made = insert === "" ? null : (parts[from > 0 ? 1 : 0] ?? null);
    if (made) {
      $clearMarks(made);
      if (suggestion) $setMark(made, "inserted", suggestion);
    }
    if (remove > 0 && suggestion) {
      const gone = $createTextNode(before.slice(at, at + remove)).setFormat(node.getFormat());
      $setMark(gone, "deleted", suggestion);
      if (made) made.insertBefore(gone);
      else parts[0]?.insertAfter(gone);
    }
  }
}
