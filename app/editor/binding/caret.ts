import type { BindingV2 } from "@lexical/yjs";
import {
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  type PointType,
  type RangeSelection,
} from "lexical";
import * as Y from "yjs";
import { $passagesOf, type Passage } from "./children";
import type { Strangers } from "./strangers";

/** Where a selection stands in the document, whatever becomes of the editor's nodes. */
export interface Caret {
  anchor: Y.RelativePosition;
  focus: Y.RelativePosition;
  /** It stands where one thing shown is several in the document: the binding's own reckoning goes wrong. */
  astride: boolean;
}

/** The selection's place in the document, or null without one. Inside a read. */
export function $caretOf(binding: BindingV2, strangers: Strangers): Caret | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return null;
  const anchor = $placeOf(binding, strangers, selection.anchor);
  const focus = selection.isCollapsed() ? anchor : $placeOf(binding, strangers, selection.focus);
  return anchor && focus
    ? { anchor: anchor.position, focus: focus.position, astride: anchor.astride || focus.astride }
    : null;
}

/** Moves the selection to where `caret` is now. Inside an update. @returns false when that place is gone */
export function $placeCaret(
  binding: BindingV2,
  strangers: Strangers,
  selection: RangeSelection,
  caret: Caret,
): boolean {
  const anchor = $pointAt(binding, strangers, caret.anchor);
  const focus = $pointAt(binding, strangers, caret.focus);
  if (!anchor || !focus) return false;
  selection.anchor.set(anchor.key, anchor.offset, anchor.type);
  selection.focus.set(focus.key, focus.offset, focus.type);
  return true;
}

interface Point {
  key: string;
  offset: number;
  type: "text" | "element";
}

function $placeOf(
  binding: BindingV2,
  strangers: Strangers,
  point: PointType,
): { position: Y.RelativePosition; astride: boolean } | null {
  const node = point.getNode();
  const child = $isElementNode(node) ? node.getChildAtIndex(point.offset) : node;
  const parent = $isElementNode(node) ? node : node.getParent();
  const element = parent && binding.mapping.getSharedType(parent);
  if (!parent || !(element instanceof Y.XmlElement)) return null;
  if (!$isTextNode(child)) {
    const type = child && binding.mapping.getSharedType(child);
    const seen = strangers.view(element).find((each) => each.type === type);
    const index = type ? (seen?.from ?? 0) : element.length;
    const position = Y.createRelativePositionFromTypeIndex(element, index);
    return { position, astride: strangers.isMixed(element) };
  }
  for (const { types, pieces } of $passagesOf(binding, element, parent)) {
    const words = pieces.length === 1 ? (pieces[0]?.words ?? []) : [];
    const place = words.findIndex((word) => word.is(child));
    if (place < 0) continue;
    let rest = child === node ? point.offset : 0;
    for (const word of words.slice(0, place)) rest += word.getTextContentSize();
    const texts = types.filter((type) => type instanceof Y.XmlText);
    for (const text of texts) {
      if (rest <= text.length)
        return { position: Y.createRelativePositionFromTypeIndex(text, rest), astride: texts.length > 1 };
      rest -= text.length;
    }
  }
  return null;
}

function $pointAt(binding: BindingV2, strangers: Strangers, position: Y.RelativePosition): Point | null {
  const place = Y.createAbsolutePositionFromRelativePosition(position, binding.doc);
  const type = place?.type as Y.AbstractType<unknown> | undefined;
  const element = type instanceof Y.XmlText ? type.parent : type;
  const node = element instanceof Y.XmlElement ? binding.mapping.get(element) : undefined;
  if (!place || !(element instanceof Y.XmlElement) || !$isElementNode(node) || !node.isAttached())
    return null;
  let text = type instanceof Y.XmlText ? type : undefined;
  if (!text) {
    const next = strangers.view(element).find(({ from, count }) => place.index < from + count)?.type;
    const child = next instanceof Y.XmlElement ? binding.mapping.get(next) : undefined;
    if (child)
      return { key: node.getKey(), offset: child.getLatest().getIndexWithinParent(), type: "element" };
    if (!(next instanceof Y.XmlText))
      return { key: node.getKey(), offset: node.getChildrenSize(), type: "element" };
    text = next;
  }
  const passage = $passagesOf(binding, element, node).find(({ types }) => types.includes(text));
  return passage ? pointIn(passage, text, text === type ? place.index : 0, node.getKey()) : null;
}

function pointIn(
  { types, pieces, kept }: Passage,
  text: Y.XmlText,
  index: number,
  parent: string,
): Point | null {
  const words = pieces.flatMap((piece) => piece.words);
  let rest = index;
  for (const type of types.slice(0, types.indexOf(text))) if (type instanceof Y.XmlText) rest += type.length;
  for (const word of words) {
    const size = word.getTextContentSize();
    if (rest <= size) return { key: word.getKey(), offset: rest, type: "text" };
    rest -= size;
  }
  const offset = kept?.node.getLatest().getIndexWithinParent();
  return words.length === 0 && offset !== undefined ? { key: parent, offset, type: "element" } : null;
}
