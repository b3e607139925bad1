import * as Y from "yjs";
import { elementsBelow, isAsMade, type Origin, originOf } from "../../models/documents/origin";

interface Copy {
  element: Y.XmlElement;
  origin: Origin;
}

/** Whether others' changes brought a block that was moved or turned. */
export function bringsMoved(events: readonly Y.YEvent<Y.XmlElement | Y.XmlText>[]): boolean {
  return events.some(({ changes }) =>
    [...changes.added].some(
      ({ content }) =>
        content instanceof Y.ContentType &&
        content.type instanceof Y.XmlElement &&
        [content.type, ...elementsBelow(content.type)].some((each) => originOf(each) !== null),
    ),
  );
}

/**
 * Leaves one of several blocks that people made of one and the same at the same moment. Which, all
 * editors decide alike, by what never changes; the others go only where nobody wrote in them since
 * and where they say what it said. Where somebody did, all stay, for words go before order.
 * @returns how many went
 */
export function unite(root: Y.XmlElement): number {
  const copies = new Map<string, Copy[]>();
  for (const element of elementsBelow(root)) {
    const origin = originOf(element);
    if (origin) copies.set(origin.block, [...(copies.get(origin.block) ?? []), { element, origin }]);
  }
  let count = 0;
  for (const same of copies.values()) {
    const [first, ...others] = same.sort((one, other) => (one.origin.way < other.origin.way ? -1 : 1));
    for (const { element, origin } of others) {
      if (element._item?.deleted) continue;
      if (origin.said !== first!.origin.said || !isAsMade(element, origin) || !mayGo(element)) continue;
      remove(element);
      count++;
    }
  }
  return count;
}

/** A cell or a column is not left without anything in it. */
function mayGo({ parent }: Y.XmlElement): boolean {
  if (!(parent instanceof Y.XmlElement)) return false;
  return parent.parent === null || parent.nodeName === "list" || parent.length > 1;
}

function remove(element: Y.XmlElement): void {
  const parent = element.parent as Y.XmlElement;
  const place = Y.XmlElement.prototype.toArray.call(parent).indexOf(element);
  if (place >= 0) Y.XmlElement.prototype.delete.call(parent, place, 1);
}
