import * as Y from "yjs";
import type { Content } from "../documents/content";
import { BREAK, MARK_KEYS, writeMark } from "../documents/nodes/suggestion";
import { openDocument } from "../documents/open-document";
import { rootOf } from "../documents/yjs-format";
import { newId } from "../identifier";
import { compareContents } from "./compare-contents";
import type { BlockDiff, WordDiff } from "./diff";
import { onlyPassages } from "./passages";

/** What a changed text offers to a live one, as proposals in the live one. */
export interface OfferedChanges {
  /** Yjs updates, encoding V1, in order; none when nothing could be placed. */
  updates: Uint8Array[];
  /** Ids of the proposals: one for each passage, to be decided one by one. */
  ids: string[];
  /** Passages proposed where they belong, and those proposed at the end of their section. */
  placed: number;
  atEnd: number;
  /** Beginnings of what has no place in the live text: another kind than words, or no such section. */
  left: string[];
}

/** What is offered: how a text was changed, or only some passages of that. */
export interface Offering {
  before: Content;
  after: Content;
  /** Keys of the passages that are offered, see passages.ts; null for all. */
  passages: readonly string[] | null;
}

/** In whose name it is proposed, and when, in UTC seconds. */
export interface Offerer {
  memberId: string;
  at: number;
}

/** Blocks that hold words of a text, and nothing else here. */
const WORDY = new Set(["paragraph", "heading", "quote", "listitem"]);
const SHOWN = 60;

/** A block of words in the live text. */
interface Spot {
  /** Its words as they stand, and the heading they stand under. */
  words: string;
  heading: string;
  /** Null where other things stand among the words. */
  text: Y.XmlText | null;
}

/**
 * Proposes in `present` what was changed from `before` to `after`. A passage is found by its words as
 * they were; where the live text has moved on, what it became is proposed at the end of its section, and
 * what has no place is named. Only words are proposed, nothing else is touched. Changes `present`.
 * @param makeId makes ids of proposals
 */
export function offerChanges(
  present: Y.Doc,
  { before, after, passages }: Offering,
  offerer: Offerer,
  makeId: () => string,
): OfferedChanges {
  const updates: Uint8Array[] = [];
  const listen = (update: Uint8Array) => updates.push(update);
  present.on("update", listen);
  const { blocks } = compareContents(before, after);
  const offered = passages === null ? blocks : onlyPassages(blocks, new Set(passages));
  const proposing = new Proposing(spotsIn(rootOf(present)), offerer, makeId);
  present.transact(() => proposing.walk(offered));
  present.off("update", listen);
  const { ids, placed, atEnd, left } = proposing;
  return { updates, ids, placed, atEnd, left };
}

/** The same in a document as it is stored: merged state, encoding V1. */
export function offerIn(state: Uint8Array, offered: Offering, offerer: Offerer): OfferedChanges {
  const doc = openDocument();
  try {
    Y.applyUpdate(doc, state);
    return offerChanges(doc, offered, offerer, newId);
  } finally {
    doc.destroy();
  }
}

class Proposing {
  readonly ids: string[] = [];
  readonly left: string[] = [];
  placed = 0;
  atEnd = 0;
  readonly #spots: Spot[];
  readonly #free: Set<Spot>;
  readonly #offerer: Offerer;
  readonly #makeId: () => string;
  /** The block before the one that is looked at, where the live text still has it; and the section. */
  #last: Spot | null = null;
  #heading = "";

  constructor(spots: Spot[], offerer: Offerer, makeId: () => string) {
    this.#spots = spots;
    this.#free = new Set(spots);
    this.#offerer = offerer;
    this.#makeId = makeId;
  }

  walk(blocks: readonly BlockDiff[]): void {
    for (const block of blocks) {
      if (block.change === "gone") continue;
      if (WORDY.has(block.kind)) this.#words(block);
      else if (block.change === "changed" || block.change === "same") this.walk(block.blocks);
      else this.left.push(block.kind);
    }
  }

  #words({ kind, change, words, blocks }: BlockDiff): void {
    const [was, is] = [sideOf(words, "inserted"), sideOf(words, "deleted")];
    if (kind === "heading") this.#heading = change === "inserted" ? is : was;
    const spot = change === "inserted" ? null : this.#find(was);
    if (change === "inserted") this.#insert(is, words);
    else if (was !== is) this.#change(spot, is, words);
    if (change !== "inserted") this.#last = spot;
    this.walk(blocks);
  }

  #find(words: string): Spot | null {
    const found = [...this.#free].filter((spot) => spot.words === words);
    const spot = found.find(({ heading }) => heading === this.#heading) ?? found[0] ?? null;
    if (spot) this.#free.delete(spot);
    return spot;
  }

  #change(spot: Spot | null, is: string, words: readonly WordDiff[]): void {
    const strange = words.some(({ change, atom }) => change !== "same" && atom !== null);
    if (strange || (spot && !spot.text)) this.#leave(is || sideOf(words, "inserted"));
    else if (spot?.text) {
      mark(spot.text, words, this.#mark());
      this.placed += 1;
    } else if (is !== "") this.#append(is);
  }

  /** What came in between follows what it stands behind. */
  #insert(is: string, words: readonly WordDiff[]): void {
    if (is.trim() === "") return;
    if (words.some(({ atom }) => atom !== null)) return this.#leave(is);
    if (this.#spots.some(({ words: there }) => there === is)) return;
    if (!this.#last?.text) return this.#append(is);
    appendTo(this.#last.text, is, this.#mark());
    this.placed += 1;
  }

  /** The live text has moved on: at the end of the section, for the writers to put in its place. */
  #append(is: string): void {
    if (this.#spots.some(({ words }) => words === is)) return;
    const section = this.#spots.filter(({ heading, text }) => heading === this.#heading && text !== null);
    const text = section.at(-1)?.text;
    if (!text) return this.#leave(is);
    appendTo(text, is, this.#mark());
    this.atEnd += 1;
  }

  #leave(words: string): void {
    this.left.push(words.slice(0, SHOWN));
  }

  #mark(): string {
    const id = this.#makeId();
    this.ids.push(id);
    return writeMark({ id, ...this.#offerer });
  }
}

function sideOf(words: readonly WordDiff[], without: "inserted" | "deleted"): string {
  return words.flatMap(({ change, text }) => (change === without ? [] : [text])).join("");
}

function spotsIn(root: Y.XmlElement): Spot[] {
  const spots: Spot[] = [];
  let heading = "";
  const read = (element: Y.XmlElement) => {
    const children = element.toArray();
    const texts = children.filter((child) => child instanceof Y.XmlText);
    if (WORDY.has(element.nodeName)) {
      const words = texts.map((text) => visible(text).letters).join("");
      if (element.nodeName === "heading") heading = words;
      const only = children.length === 1 ? texts[0] : undefined;
      spots.push({ words, heading, text: only ?? null });
    }
    children.forEach(enter);
  };
  const enter = (each: unknown) => {
    // A block that is only proposed is no part of the text.
    if (each instanceof Y.XmlElement && !each.getAttribute(MARK_KEYS.inserted)) read(each);
  };
  root.toArray().forEach(enter);
  return spots;
}

/** The words as they stand, and where each letter is among those that are only proposed. */
function visible(text: Y.XmlText): { letters: string; places: number[] } {
  const places: number[] = [];
  let [letters, at] = ["", 0];
  for (const { insert, attributes = {} } of text.toDelta() as Run[]) {
    const run = typeof insert === "string" ? insert : "\u{fffc}";
    if (!attributes[MARK_KEYS.inserted]) {
      letters += run;
      for (let offset = 0; offset < run.length; offset++) places.push(at + offset);
    }
    at += run.length;
  }
  return { letters, places };
}

interface Run {
  insert: unknown;
  attributes?: Record<string, unknown>;
}

/** Marks what would go and writes what would come, from the end, so that places stay what they are. */
function mark(text: Y.XmlText, words: readonly WordDiff[], proposal: string): void {
  const { places } = visible(text);
  const steps: (() => void)[] = [];
  let at = 0;
  for (const { change, text: said, look } of words) {
    const start = at;
    if (change !== "inserted") at += said.length;
    if (change === "deleted")
      for (let offset = start; offset < at; offset++)
        steps.push(() => text.format(places[offset]!, 1, { [MARK_KEYS.deleted]: proposal }));
    if (change === "inserted")
      steps.push(() => text.insert(places[start] ?? text.length, said, lookOf(look.format, proposal)));
  }
  for (const step of steps.reverse()) step();
}

function appendTo(text: Y.XmlText, words: string, proposal: string): void {
  text.insert(text.length, `${BREAK}${words}`, lookOf(0, proposal));
}

function lookOf(format: number, proposal: string): Record<string, unknown> {
  return { ...(format ? { p: { __format: format } } : {}), [MARK_KEYS.inserted]: proposal };
}
