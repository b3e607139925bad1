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

/** State of a text with so many empty paragraphs. */
export function blankText(count: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 2 ** 29;
  paragraphs(doc, count);
  return Y.encodeStateAsUpdate(doc);
}
