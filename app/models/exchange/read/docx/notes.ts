import { childrenOf, type Xml } from "../xml";

export type NoteKind = "footnote" | "endnote";

/** Footnotes and endnotes of a file, by the ids under which its text calls them. */
export class Notes {
  readonly #elements = new Map<string, Xml>();

  constructor(footnotes: Xml | undefined, endnotes: Xml | undefined) {
    this.#take("footnote", footnotes);
    this.#take("endnote", endnotes);
  }

  #take(kind: NoteKind, part: Xml | undefined): void {
    for (const element of childrenOf(part, `w:${kind}`)) {
      const { "w:id": id = "", "w:type": type } = element.attributes;
      if (type === undefined || type === "normal") this.#elements.set(`${kind} ${id}`, element);
    }
  }

  find(kind: NoteKind, id: string): Xml | undefined {
    return this.#elements.get(`${kind} ${id}`);
  }
}
