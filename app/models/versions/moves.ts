import * as Y from "yjs";
import type { Origin, Passage } from "./copies";
import { RangeMap } from "./range-map";

/** Fewer equal letters are chance. */
const LEAST = 4;
/** What was cut may be put in again within this time, in milliseconds, and this many cuts later. */
const MEMORY = 30 * 60_000;
const KEPT = 40;
/** What is put in later than it was cut must be at least this long. */
const LEAST_LATER = 8;

/** Letters in a row with the place where each was written. */
interface Line {
  text: string;
  origins: Origin[];
}

export interface Copy extends Passage {
  original: Origin;
}

/**
 * Moving a paragraph, splitting it with Enter, cutting and pasting and undoing all write the words
 * anew, under whoever does it. They stay the words of whoever wrote them first: what a member writes
 * is compared with what the same member took away in the same moment or shortly before.
 */
export class Moves {
  readonly #doc: Y.Doc;
  readonly #cuts = new Map<string, { at: number; passages: readonly Passage[] }[]>();

  /** @param doc with all that was ever deleted in it */
  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  /** Which of the words written repeat words taken away. */
  find(by: string, at: number, written: readonly Passage[], removed: readonly Passage[]): Copy[] {
    const letters = lengthOf(written);
    const earlier = letters >= LEAST_LATER ? this.#earlier(by, at) : [];
    const candidates = [removed, ...earlier].filter((each) => lengthOf(each) >= LEAST);
    if (lengthOf(removed) >= LEAST) this.#keep(by, at, removed);
    if (letters < LEAST || candidates.length === 0) return [];
    const gone = this.#linesOf(candidates.flat());
    return this.#linesOf(written).flatMap((line) => repeated(line, gone));
  }

  #earlier(by: string, at: number): (readonly Passage[])[] {
    const cuts = (this.#cuts.get(by) ?? []).filter((each) => at - each.at < MEMORY);
    this.#cuts.set(by, cuts);
    return cuts.map(({ passages }) => passages);
  }

  #keep(by: string, at: number, passages: readonly Passage[]): void {
    const cuts = this.#cuts.get(by) ?? [];
    this.#cuts.set(by, cuts);
    cuts.push({ at, passages });
    if (cuts.length > KEPT) cuts.shift();
  }

  /** The letters of these passages as they stand one after the other, a line for each text. */
  #linesOf(passages: readonly Passage[]): Line[] {
    const wanted = new RangeMap<true>();
    const texts = new Set<Y.XmlText>();
    for (const { client, clock, length } of passages) {
      wanted.add(client, clock, length, true);
      for (const text of this.#textsAt(client, clock, length)) texts.add(text);
    }
    return [...texts].map((text) => lineOf(text, wanted));
  }

  *#textsAt(client: number, clock: number, length: number): Generator<Y.XmlText> {
    const structs = this.#doc.store.clients.get(client);
    if (!structs) return;
    for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
      const struct = structs[index]!;
      if (struct.id.clock >= clock + length) return;
      if (struct instanceof Y.Item && struct.parent instanceof Y.XmlText) yield struct.parent;
    }
  }
}

function lineOf(text: Y.XmlText, wanted: RangeMap<true>): Line {
  const line: Line = { text: "", origins: [] };
  for (let item = text._start; item !== null; item = item.right) {
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

function repeated(line: Line, gone: readonly Line[]): Copy[] {
  const places = indexOf(gone);
  const copies: Copy[] = [];
  for (let at = 0; at + LEAST <= line.text.length; ) {
    const best = longest(line.text, at, places.get(line.text.slice(at, at + LEAST)) ?? []);
    if (!best) {
      at += 1;
      continue;
    }
    for (let offset = 0; offset < best.length; offset++) {
      const { client, clock } = line.origins[at + offset]!;
      const original = best.line.origins[best.at + offset]!;
      const last = copies.at(-1);
      if (last && follows(last, client, clock) && followsOriginal(last, original)) last.length += 1;
      else if (original.client !== client || original.clock !== clock)
        copies.push({ client, clock, length: 1, original });
    }
    at += best.length;
  }
  return copies;
}

const follows = (copy: Copy, client: number, clock: number): boolean =>
  copy.client === client && copy.clock + copy.length === clock;
const followsOriginal = ({ original, length }: Copy, { client, clock }: Origin): boolean =>
  original.client === client && original.clock + length === clock;

type Place = { line: Line; at: number };

function indexOf(lines: readonly Line[]): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  for (const line of lines) {
    for (let at = 0; at + LEAST <= line.text.length; at++) {
      const key = line.text.slice(at, at + LEAST);
      const known = places.get(key);
      if (!known) places.set(key, [{ line, at }]);
      // Of what is said over and over the first few places are enough.
      else if (known.length < 8) known.push({ line, at });
    }
  }
  return places;
}

function longest(text: string, at: number, places: readonly Place[]): (Place & { length: number }) | null {
  let best: (Place & { length: number }) | null = null;
  for (const place of places) {
    let length = 0;
    const there = place.line.text;
    while (at + length < text.length && text[at + length] === there[place.at + length]) length += 1;
    if (length >= LEAST && length > (best?.length ?? 0)) best = { ...place, length };
  }
  return best;
}

function lengthOf(passages: readonly Passage[]): number {
  return passages.reduce((sum, { length }) => sum + length, 0);
}
