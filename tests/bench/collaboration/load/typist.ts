import * as Y from "yjs";
import { rootOf } from "../../../../app/models/documents/yjs-format";
import { seededRandom } from "../../../support/random";
import { words } from "../texts";

/** One step of an author: a Yjs update, and the clock of their client behind it. */
export interface Stroke {
  bytes: Uint8Array;
  end: number;
}

/** Somebody's updates, made one after the other by a real Y.Doc. */
export interface Author {
  readonly clientId: number;
  readonly strokes: readonly Stroke[];
  /** The nth update, made now if it was not before. */
  stroke(index: number): Stroke;
  /** Makes so many if it can, so that making them does not delay sending. */
  ahead(count: number): void;
}

/**
 * Somebody who types in a paragraph of their own: nine of ten updates bring one character, the
 * others a pasted word, or a correction. Each brings something new, so that it can be traced.
 */
export class Typist implements Author {
  readonly clientId: number;
  readonly strokes: Stroke[] = [];
  readonly #text: Y.XmlText;
  readonly #random: () => number;
  #cursor = 0;

  constructor(state: Uint8Array, seat: number) {
    const doc = new Y.Doc();
    this.clientId = 2 ** 30 + seat * 7_919;
    this.#random = seededRandom(seat + 1);
    Y.applyUpdate(doc, state);
    doc.clientID = this.clientId;
    const root = rootOf(doc);
    this.#text = (root.get(seat % root.length) as Y.XmlElement).get(0) as Y.XmlText;
    this.#cursor = this.#text.length;
    doc.on("update", (bytes) => this.strokes.push({ bytes, end: Y.getState(doc.store, this.clientId) }));
  }

  stroke(index: number): Stroke {
    this.ahead(index + 1);
    return this.strokes[index]!;
  }

  ahead(count: number): void {
    while (this.strokes.length < count) this.#type();
  }

  #type(): void {
    const random = this.#random;
    if (random() < 0.02) this.#cursor = Math.floor(random() * (this.#text.length + 1));
    const kind = random();
    const word = words(random, kind < 0.95 ? 1 : 2 + Math.floor(random() * 10));
    const removed = kind >= 0.9 && kind < 0.95 ? Math.min(this.#cursor, 1 + Math.floor(random() * 3)) : 0;
    this.#text.doc?.transact(() => {
      this.#cursor -= removed;
      if (removed > 0) this.#text.delete(this.#cursor, removed);
      this.#text.insert(this.#cursor, word);
      this.#cursor += word.length;
    });
  }
}
