import * as Y from "yjs";

/** What a member looks at, as the others are told: a block of the text and how far into it. */
export interface Viewing {
  block: { client: number; clock: number };
  /** From 0, its beginning, to 1. */
  part: number;
}

/** Reads another's word on what they look at; null for what is none. */
export function readViewing(value: unknown): Viewing | null {
  if (typeof value !== "object" || value === null) return null;
  const { block, part } = value as Partial<Viewing>;
  if (!isId(block) || typeof part !== "number" || !(part >= 0 && part <= 1)) return null;
  return { block, part };
}

/** Where another's caret stands, or their eyes, by what they say of themselves. */
export function placeOf(state: Record<string, unknown>): Viewing["block"] | null {
  const caret = state.focusPos as { item?: unknown; type?: unknown } | null | undefined;
  const id = state.focusing === true ? (caret?.item ?? caret?.type) : null;
  return isId(id) ? id : (readViewing(state.viewing)?.block ?? null);
}

function isId(id: unknown): id is Viewing["block"] {
  if (typeof id !== "object" || id === null) return false;
  const { client, clock } = id as Partial<Viewing["block"]>;
  return [client, clock].every((number) => Number.isSafeInteger(number) && (number as number) >= 0);
}

/**
 * The block of the text in which something stands, or the one before it when that was deleted;
 * null when this text does not have it.
 */
export function blockAt(doc: Y.Doc, root: Y.XmlElement, id: Viewing["block"]): Y.XmlElement | null {
  if (Y.getState(doc.store, id.client) <= id.clock) return null;
  let item = Y.getItem(doc.store, Y.createID(id.client, id.clock)) as Y.Item | null;
  while (item instanceof Y.Item && item.parent !== (root as unknown))
    item = item.parent instanceof Y.AbstractType ? item.parent._item : null;
  return item instanceof Y.Item ? blockFrom(item, () => true) : null;
}

/** Words of the heading under which a block stands; empty before the first. */
export function sectionOf(block: Y.XmlElement): string {
  const heading = block._item && blockFrom(block._item, ({ nodeName }) => nodeName === "heading");
  if (!heading) return "";
  let words = "";
  for (const child of heading.toArray())
    if (child instanceof Y.XmlText)
      for (const { insert } of child.toDelta()) words += typeof insert === "string" ? insert : "";
  return words.trim();
}

/** The block of an item or the nearest before it that is there and is wanted. */
function blockFrom(item: Y.Item, isWanted: (block: Y.XmlElement) => boolean): Y.XmlElement | null {
  for (let next: Y.Item | null = item; next; next = next.left) {
    const type: unknown = !next.deleted && next.content instanceof Y.ContentType ? next.content.type : null;
    if (type instanceof Y.XmlElement && isWanted(type)) return type;
  }
  return null;
}
