import * as Y from "yjs";
import { markKindOf, readMark } from "../documents/nodes/suggestion";
import { itemAt } from "./lines";
import type { SectionIndex, SectionPlaces } from "./section-places";
import type { Writing } from "./steps";

/** What a log says of the places at which things were done, in a text that forgot nothing. */
export class Traces {
  readonly #doc: Y.Doc;
  readonly #places: SectionPlaces;
  /** Blocks that carry or carried the mark of a proposal, by its id. */
  readonly #marked = new Map<string, Set<Y.Item>>();

  constructor(doc: Y.Doc, places: SectionPlaces) {
    this.#doc = doc;
    this.#places = places;
  }

  /** Sections in which somebody wrote, deleted or changed a look; empty when none of them is left. */
  read({ bytes }: Writing): Set<SectionIndex> {
    const { structs, ds } = Y.decodeUpdate(bytes);
    const tops = new Set<Y.Item>();
    const add = (id: Y.ID) => {
      const top = this.#places.topOf(id);
      if (top) tops.add(top);
      return top;
    };
    for (const struct of structs) {
      if (!(struct instanceof Y.Item)) continue;
      const top = add(struct.id);
      if (top) this.#noteMark(struct, top);
    }
    for (const [client, ranges] of ds.clients)
      for (const { clock, len } of ranges) for (const id of this.#idsIn(client, clock, len)) add(id);
    const sections = [...tops].map((top) => this.#places.ofTop(top));
    return new Set(sections.filter((each) => each !== null));
  }

  /** Sections of all proposals that were ever made; where some of one still stands, there. */
  proposals(): Record<string, SectionIndex> {
    const found: [string, SectionIndex][] = [];
    for (const [id, tops] of this.#marked) {
      const all = [...tops].sort((one, other) => Number(one.deleted) - Number(other.deleted));
      const section = all.map((top) => this.#places.ofTop(top)).find((each) => each !== null);
      if (section !== undefined && section !== null) found.push([id, section]);
    }
    return Object.fromEntries(found);
  }

  #noteMark({ id, content }: Y.Item, top: Y.Item): void {
    const [key, value] =
      content instanceof Y.ContentFormat
        ? [content.key, content.value as unknown]
        : content instanceof Y.ContentAny
          ? [itemAt(this.#doc, id)?.parentSub, content.arr.at(-1) as unknown]
          : [];
    const kind = key ? markKindOf(key) : undefined;
    const mark = kind && readMark(kind, value);
    if (!mark) return;
    const tops = this.#marked.get(mark.id) ?? new Set();
    this.#marked.set(mark.id, tops.add(top));
  }

  *#idsIn(client: number, clock: number, length: number): Generator<Y.ID> {
    const structs = this.#doc.store.clients.get(client);
    if (!structs || Y.getState(this.#doc.store, client) <= clock) return;
    for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
      const { id } = structs[index]!;
      if (id.clock >= clock + length) return;
      yield id;
    }
  }
}
