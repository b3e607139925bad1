import * as Y from "yjs";
import { rootOf } from "../documents/yjs-format";
import { itemAt } from "./lines";
import type { RangeMap } from "./range-map";
import type { Deletion } from "./replay";
import { opensSection, type Section } from "./tally";

/** Number of a section among those of the text as it stands. */
export type SectionIndex = number;

/**
 * In which section of the text as it stands something is, or was before it was deleted: then in that of
 * what stood before it, or, with its heading gone too, in the one that bears the same title now.
 */
export class SectionPlaces {
  readonly #doc: Y.Doc;
  readonly #root: Y.XmlElement;
  readonly #sectionOf = new Map<Y.Item, SectionIndex | null>();

  /** @param doc a text that forgot nothing of what was deleted */
  constructor(doc: Y.Doc, sections: readonly Section[], deletions: RangeMap<Deletion>) {
    this.#doc = doc;
    this.#root = rootOf(doc);
    const standing = standingIn(sections);
    let section: SectionIndex | null = sections[0]?.tally.title === "" ? 0 : null;
    for (let item = this.#root._start; item !== null; item = item.right) {
      const own = standing.get(keyOf(item.id));
      if (own !== undefined) section = own;
      else if (item.deleted && isOpening(item)) section = entitled(sections, titleOf(item, deletions));
      this.#sectionOf.set(item, section);
    }
  }

  /** @returns null when there is no such section any more */
  of(id: Y.ID): SectionIndex | null {
    const top = this.topOf(id);
    return top && this.ofTop(top);
  }

  ofTop(top: Y.Item): SectionIndex | null {
    return this.#sectionOf.get(top) ?? null;
  }

  /** The block of the text in which something stands or stood; null for what is no part of it. */
  topOf(id: Y.ID): Y.Item | null {
    if (Y.getState(this.#doc.store, id.client) <= id.clock) return null;
    let item = itemAt(this.#doc, id);
    while (item && item.parent !== this.#root)
      item = (item.parent as Y.AbstractType<unknown> | null)?._item ?? null;
    return item && this.#sectionOf.has(item) ? item : null;
  }
}

const keyOf = ({ client, clock }: { client: number; clock: number }) => `${client}:${clock}`;

function standingIn(sections: readonly Section[]): Map<string, SectionIndex> {
  return new Map(
    sections.flatMap(({ blocks }, index) =>
      blocks.flatMap(({ at }) => (at ? [[keyOf(at), index] as const] : [])),
    ),
  );
}

/** The only section with this title; null when there is none, or more than one. */
function entitled(sections: readonly Section[], title: string): SectionIndex | null {
  const index = sections.findIndex(({ tally }) => tally.title === title);
  const isOnly = sections.findLastIndex(({ tally }) => tally.title === title) === index;
  return title !== "" && index >= 0 && isOnly ? index : null;
}

function elementOf({ content }: Y.Item): Y.XmlElement | null {
  return content instanceof Y.ContentType && content.type instanceof Y.XmlElement ? content.type : null;
}

function isOpening(item: Y.Item): boolean {
  const element = elementOf(item);
  if (element?.nodeName !== "heading") return false;
  const tag = element._map.get("__tag")?.content;
  return opensSection(tag instanceof Y.ContentAny ? tag.arr.at(-1) : undefined);
}

/** Words of a heading that is gone: those that went with it. */
function titleOf(item: Y.Item, deletions: RangeMap<Deletion>): string {
  const whenGone = ({ id }: Y.Item) => deletions.get(id.client, id.clock)?.at;
  const gone = whenGone(item);
  let title = "";
  const read = (element: Y.XmlElement) => {
    for (let each = element._start; each !== null; each = each.right) {
      const type = each.content instanceof Y.ContentType ? each.content.type : null;
      if (type instanceof Y.XmlElement) read(type);
      if (!(type instanceof Y.XmlText)) continue;
      for (let words = type._start; words !== null; words = words.right)
        if (words.content instanceof Y.ContentString && whenGone(words) === gone) title += words.content.str;
    }
  };
  const element = elementOf(item);
  if (element) read(element);
  return title.trim();
}
