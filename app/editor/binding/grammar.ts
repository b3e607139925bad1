import * as Y from "yjs";
import { KINDS, PLACES, type Place } from "../../models/documents/nodes";
import type { Type } from "./children";

/** What may stand in `element`; undefined for one that the editor does not know. */
export function ruleOf(element: Y.XmlElement, root: Y.XmlElement): Place | undefined {
  return PLACES.get(element === root ? "root" : element.nodeName);
}

/** Whether `item`, a child, is of a kind that may stand under `rule`, whatever it holds. */
export function mayStand(item: Y.Item, rule: Place): boolean {
  const type = typeOf(item);
  if (type instanceof Y.XmlText) return rule.words;
  return type instanceof Y.XmlElement && rule.holds.has(type.nodeName);
}

/** What one costs a browser, counted in paragraphs. */
export function weightOf(element: Y.XmlElement): number {
  return KINDS.get(element.nodeName)?.weight ?? 1;
}

/** Whether an element has what it needs besides what it holds. */
export function isWhole(element: Y.XmlElement, attributes: Record<string, unknown> | null): boolean {
  const kind = KINDS.get(element.nodeName);
  return kind?.isWhole?.(element, attributes ?? element.getAttributes()) ?? true;
}

/** Whether the server lets `type` stand in `parent`, as far as the kinds of both are known here. */
export function mayBeWritten(type: Type, parent: string): boolean {
  const place = PLACES.get(parent);
  if (type instanceof Y.XmlText) return place?.words !== false;
  return !place || !KINDS.has(type.nodeName) || place.holds.has(type.nodeName);
}

/** What every shared type has. */
export type Placed = Pick<Y.AbstractType<unknown>, "_item" | "_start" | "parent">;

/** The type that an item brings; null for a bare value. */
export function typeOf(item: Y.Item): Y.AbstractType<unknown> | null {
  return item.content instanceof Y.ContentType ? (item.content.type as Y.AbstractType<unknown>) : null;
}

/** What stands in `type` now, in order; an item of bare values is as long as they are many. */
export function* itemsOf(type: Placed | null): Generator<Y.Item> {
  for (let item = type?._start ?? null; item; item = item.right) {
    if (!item.deleted && item.countable) yield item;
  }
}
