import * as Y from "yjs";
import { rootOf } from "../../../app/models/documents/yjs-format";
import { seededRandom } from "../../support/random";

/** Words in the product's format, so that every server is given the same structs. */
export function paragraphs(doc: Y.Doc, count: number): Y.XmlText[] {
  const texts = Array.from({ length: count }, () => new Y.XmlText());
  const elements = texts.map((text) => {
    const element = new Y.XmlElement("paragraph");
    element.insert(0, [text]);
    return element;
  });
  const root = rootOf(doc);
  root.insert(root.length, elements);
  return texts;
}

/** `length` characters, mostly Chinese. */
export function words(random: () => number, length: number): string {
  let text = "";
  while (text.length < length) {
    const code = random() < 0.85 ? 0x4e00 + random() * 3_000 : 0x61 + random() * 26;
    text += String.fromCharCode(Math.floor(code));
  }
  return text;
}

/** State of a text of about so many bytes, with the history of three people who wrote here and there. */
export function writtenText(bytes: number): Uint8Array {
  const random = seededRandom(1);
  const doc = new Y.Doc();
  doc.clientID = 2 ** 29;
  const texts = paragraphs(doc, 40);
  for (let run = 1; ; run++) {
    doc.clientID = 2 ** 29 + Math.floor(random() * 3);
    const text = texts[Math.floor(random() * texts.length)]!;
    const place = Math.floor(random() * (text.length + 1));
    text.insert(place, words(random, 4 + Math.floor(random() * 24)));
    if (random() < 0.3) text.delete(place, 3);
    if (run % 10 > 0) continue;
    const state = Y.encodeStateAsUpdate(doc);
    if (state.length >= bytes) return state;
  }
}

/** One step of a typist: a Yjs update, and the clock of their client behind it. */
export interface Stroke {
  bytes: Uint8Array;
  end: number;
}

/**
 * Somebody who types in a paragraph of their own: nine of ten updates bring one character, the
 * others a pasted word, or a correction. Each brings something new, so that it can be traced.
 */
export class Typist {
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

  /** The nth update, typed now if it was not before. */
  stroke(index: number): Stroke {
    while (this.strokes.length <= index) this.#type();
    return this.strokes[index]!;
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
