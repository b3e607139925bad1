import * as Y from "yjs";
import type { Origin, Passage } from "./copies";
import { RangeMap } from "./range-map";

/** Letters in a row with the place where each was written. */
export interface Line {
  text: string;
  origins: Origin[];
  /** Where they stand. */
  words: Y.XmlText;
}

/** What stands at a place of the store; null for what is no item. */
export function itemAt(doc: Y.Doc, { client, clock }: Origin): Y.Item | null {
  const structs = doc.store.clients.get(client);
  const struct = structs?.[Y.findIndexSS(structs, clock)];
  return struct instanceof Y.Item ? struct : null;
}

/** The letters of these passages as they stand one after the other, a line for each text. */
export function linesOf(doc: Y.Doc, passages: readonly Passage[]): Line[] {
  const wanted = new RangeMap<true>();
  const texts = new Set<Y.XmlText>();
  for (const { client, clock, length } of passages) {
    wanted.add(client, clock, length, true);
    for (const text of textsAt(doc, client, clock, length)) texts.add(text);
  }
  return [...texts].map((text) => lineOf(text, wanted));
}

function* textsAt(doc: Y.Doc, client: number, clock: number, length: number): Generator<Y.XmlText> {
  const structs = doc.store.clients.get(client);
  if (!structs) return;
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
    const struct = structs[index]!;
    if (struct.id.clock >= clock + length) return;
    if (struct instanceof Y.Item && struct.parent instanceof Y.XmlText) yield struct.parent;
  }
}

function lineOf(words: Y.XmlText, wanted: RangeMap<true>): Line {
  const line: Line = { text: "", origins: [], words };
  for (let item = words._start; item !== null; item = item.right) {
    if (!(item.content instanceof Y.ContentString)) continue;
    const { client, clock } = item.id;
    for (const part of wanted.cover(client, clock, item.length)) {
      if (!part.value) continue;
      line.text += item.content.str.slice(part.clock - clock, part.clock - clock + part.length);
      for (let offset = 0; offset < part.length; offset++)
        line.origins.push({ client, clock: part.clock + offset });
    }
  }
  return line;
}
