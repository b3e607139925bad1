import type { Inline } from "../../../documents/content";
import { childrenOf, type Xml } from "../xml";

type Kind = "footnote" | "endnote";

/** Footnotes and endnotes of a file, numbered together in the order in which the text calls them. */
export class Notes {
  readonly #elements = new Map<string, Xml>();
  readonly #numbers = new Map<string, number>();

  constructor(footnotes: Xml | undefined, endnotes: Xml | undefined) {
    this.#take("footnote", footnotes);
    this.#take("endnote", endnotes);
  }

  #take(kind: Kind, part: Xml | undefined): void {
    for (const element of childrenOf(part, `w:${kind}`)) {
      const { "w:id": id = "", "w:type": type } = element.attributes;
      if (type === undefined || type === "normal") this.#elements.set(`${kind} ${id}`, element);
    }
  }

  /** The number of a note the text calls, or null when there is no such note. */
  call(kind: Kind, id: string): number | null {
    const key = `${kind} ${id}`;
    if (!this.#elements.has(key)) return null;
    const number = this.#numbers.get(key) ?? this.#numbers.size + 1;
    this.#numbers.set(key, number);
    return number;
  }

  /** What the called notes say, in order. @param read reads a note's paragraphs as one line of words */
  called(read: (paragraphs: Xml[]) => Inline[]): Inline[][] {
    return [...this.#numbers.keys()].map((key) => read(childrenOf(this.#elements.get(key), "w:p")));
  }
}
