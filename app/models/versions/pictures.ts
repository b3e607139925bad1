import * as Y from "yjs";
import { itemAt } from "./lines";

/** Who brought which picture, film or file into a text. Moving, undoing and restoring write it anew; it stays theirs. */
export class Pictures {
  readonly #doc: Y.Doc;
  readonly #replaced: ReadonlyMap<string, string>;
  readonly #firstBy = new Map<string, string>();

  /** @param replaced which attachment stands in the place of which: a face covered in it makes no other picture */
  constructor(doc: Y.Doc, replaced: ReadonlyMap<string, string>) {
    this.#doc = doc;
    this.#replaced = replaced;
  }

  /** Notes what a member has just written. */
  note(by: string, structs: readonly (Y.Item | Y.GC | Y.Skip)[]): void {
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentAny)) continue;
      if (itemAt(this.#doc, struct.id)?.parentSub !== "__attachmentId") continue;
      const key = this.#keyOf(struct.content.arr.at(-1));
      if (key !== null && !this.#firstBy.has(key)) this.#firstBy.set(key, by);
    }
  }

  by(attachmentId: unknown): string | undefined {
    const key = this.#keyOf(attachmentId);
    return key === null ? undefined : this.#firstBy.get(key);
  }

  #keyOf(attachmentId: unknown): string | null {
    if (typeof attachmentId !== "string") return null;
    return this.#replaced.get(attachmentId) ?? attachmentId;
  }
}
