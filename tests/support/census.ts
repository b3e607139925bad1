import * as Y from "yjs";
import { rootOf } from "../../app/models/documents/yjs-format";

/**
 * What documents were made of: for each element the children and attributes it was seen with, for
 * words their attributes, each with the kinds of its values. Whoever judges what clients send must
 * let all of it pass.
 */
export class Census {
  readonly #seen = new Map<string, Set<string>>();

  count(doc: Y.Doc): void {
    this.#element("root", rootOf(doc));
  }

  /** Sorted lines: "paragraph > text", "heading.__tag = h2", "text.p.__format = number". */
  get lines(): string[] {
    return [...this.#seen]
      .map(([key, values]) => [key, [...values].sort().join(" | ")].join(" ").trim())
      .sort();
  }

  #element(name: string, element: Y.XmlElement): void {
    for (const [key, value] of Object.entries(element.getAttributes())) this.#value(`${name}.${key}`, value);
    for (const child of element.toArray()) {
      const below = child instanceof Y.XmlElement ? child.nodeName : "text";
      this.#note(`${name} > ${below}`);
      if (child instanceof Y.XmlElement) this.#element(below, child);
      else if (child instanceof Y.XmlText) this.#words(child);
    }
  }

  #words(text: Y.XmlText): void {
    for (const { insert, attributes = {} } of text.toDelta() as { insert: unknown; attributes?: object }[]) {
      if (typeof insert !== "string") this.#note(`text holds ${typeof insert}`);
      for (const [key, value] of Object.entries(attributes)) this.#value(`text.${key}`, value);
    }
  }

  #value(key: string, value: unknown): void {
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      for (const [name, below] of Object.entries(value)) this.#value(`${key}.${name}`, below);
    else this.#note(`${key} =`, Array.isArray(value) ? `[${typeof value[0]}]` : kind(value));
  }

  #note(key: string, value = ""): void {
    this.#seen.set(key, (this.#seen.get(key) ?? new Set()).add(value));
  }
}

/** Few words are named, numbers and all else only by their type. */
function kind(value: unknown): string {
  return typeof value === "string" && /^[a-z0-9]{0,10}$/.test(value) ? `"${value}"` : typeof value;
}
