import type { BindingV2 } from "@lexical/yjs";
import {
  $getNearestNodeFromDOMNode,
  $getSelection,
  $isElementNode,
  $isNodeSelection,
  $isTextNode,
  type LexicalEditor,
  type TextNode,
} from "lexical";
import * as Y from "yjs";
import type { FlatText, Piece } from "../../models/comments/flat-text";
import type { Stretch } from "../../models/comments/locate";

/*
 * Between the words of the document and the words on the page. Within one element the words that
 * stand directly in it are the same on both sides, so a place is told by how many come before it.
 */

/** What the page shows of a stretch; null when nothing of it is on the page. */
export function rangeOf(
  editor: LexicalEditor,
  binding: BindingV2,
  flat: FlatText,
  { from, to }: Stretch,
): Range | null {
  return editor.getEditorState().read(() => {
    const first = flat.pieces.find((piece) => from < piece.from + piece.length);
    const last = flat.pieces.findLast((piece) => to > piece.from);
    if (!first || !last) return null;
    const range = document.createRange();
    const begun = $setPoint(editor, binding, range, "start", first, from);
    return begun && $setPoint(editor, binding, range, "end", last, to) ? range : null;
  });
}

function $setPoint(
  editor: LexicalEditor,
  binding: BindingV2,
  range: Range,
  end: "start" | "end",
  piece: Piece,
  offset: number,
): boolean {
  if (piece.type instanceof Y.XmlElement) {
    const node = binding.mapping.get(piece.type);
    const shown = node && editor.getElementByKey(node.getKey());
    if (!shown?.parentNode) return false;
    if (end === "start") range.setStartBefore(shown);
    else range.setEndAfter(shown);
    return true;
  }
  const point = $pointIn(binding, piece.type, offset - piece.from, end);
  const words = point && textOf(editor.getElementByKey(point.node.getKey()));
  if (!point || !words) return false;
  const place = Math.min(point.offset, words.length);
  if (end === "start") range.setStart(words, place);
  else range.setEnd(words, place);
  return true;
}

function $pointIn(
  binding: BindingV2,
  text: Y.XmlText,
  index: number,
  end: "start" | "end",
): { node: TextNode; offset: number } | null {
  const element = text.parent;
  const parent = element instanceof Y.XmlElement ? binding.mapping.get(element)?.getLatest() : undefined;
  if (!(element instanceof Y.XmlElement) || !$isElementNode(parent)) return null;
  let rest = index + wordsBefore(element, text);
  let point: { node: TextNode; offset: number } | null = null;
  for (const node of parent.getChildren()) {
    if (!$isTextNode(node)) continue;
    const size = node.getTextContentSize();
    point = { node, offset: Math.min(rest, size) };
    // A beginning belongs to what follows it, an end to what comes before.
    if (rest < size || (end === "end" && rest === size)) break;
    rest -= size;
  }
  return point;
}

function wordsBefore(element: Y.XmlElement, text: Y.XmlText): number {
  let before = 0;
  for (const child of element.toArray()) {
    if (child === text) break;
    if (child instanceof Y.XmlText) before += child.length;
  }
  return before;
}

function textOf(shown: Node | null): Text | null {
  for (let node = shown; node; node = node.firstChild) if (node instanceof Text) return node;
  return null;
}

/** The stretch that is selected on the page; null when no words and no picture are. */
export function selectedStretch(editor: LexicalEditor, binding: BindingV2, flat: FlatText): Stretch | null {
  const root = editor.getRootElement();
  if (!root) return null;
  return editor.getEditorState().read(
    () => {
      const ends = selectedWords(root);
      if (!ends) return $selectedPicture(binding, flat);
      const from = $offsetAt(binding, flat, ends.first, ends.from);
      const to = $offsetAt(binding, flat, ends.last, ends.to);
      return from !== null && to !== null && from < to ? { from, to } : null;
    },
    { editor },
  );
}

interface Ends {
  first: Text;
  from: number;
  last: Text;
  to: number;
}

/** First and last words of the page's selection, if it lies in the text. */
export function selectedWords(root: HTMLElement): Ends | null {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.commonAncestorContainer)) return null;
  const ends: Ends[] = [];
  for (const text of textsIn(range)) {
    const from = text === range.startContainer ? range.startOffset : 0;
    const to = text === range.endContainer ? range.endOffset : text.length;
    if (from < to) ends.push({ first: text, from, last: text, to });
  }
  const [first, last] = [ends[0], ends.at(-1)];
  return first && last ? { ...first, last: last.last, to: last.to } : null;
}

function* textsIn(range: Range): Generator<Text> {
  const around = range.commonAncestorContainer;
  if (around instanceof Text) return yield around;
  const walker = document.createTreeWalker(around, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (range.intersectsNode(node)) yield node as Text;
    else if (range.comparePoint(node, 0) > 0) return;
  }
}

function $selectedPicture(binding: BindingV2, flat: FlatText): Stretch | null {
  const selection = $getSelection();
  const node = $isNodeSelection(selection) ? selection.getNodes()[0] : undefined;
  const piece = node && flat.pieceOf.get(binding.mapping.getSharedType(node));
  return piece ? { from: piece.from, to: piece.from + piece.length } : null;
}

function $offsetAt(binding: BindingV2, flat: FlatText, shown: Text, offset: number): number | null {
  const node = $getNearestNodeFromDOMNode(shown);
  const parent = node?.getParent();
  const element = parent && binding.mapping.getSharedType(parent);
  if (!$isTextNode(node) || !parent || !(element instanceof Y.XmlElement)) return null;
  let rest = offset;
  for (const child of parent.getChildren()) {
    if (child.is(node)) break;
    if ($isTextNode(child)) rest += child.getTextContentSize();
  }
  let last: number | null = null;
  for (const child of element.toArray()) {
    const piece = child instanceof Y.XmlText ? flat.pieceOf.get(child) : undefined;
    if (!piece) continue;
    last = piece.from + Math.min(rest, piece.length);
    if (rest <= piece.length) return last;
    rest -= piece.length;
  }
  return last;
}
