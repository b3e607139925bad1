import * as Y from "yjs";
import type { Anchor } from "../../models/comments/anchor";
import type { Thread } from "../../models/comments/comment";
import { type FlatText, itemIdAt, readFlatText } from "../../models/comments/flat-text";
import {
  anchorOf,
  type IsFresh,
  locate,
  type Stretch,
  type Words,
  wordsOf,
} from "../../models/comments/locate";

/** Where a conversation's passage stands now; null when its words are gone. */
export type Places = ReadonlyMap<string, Stretch | null>;

interface Known {
  /** As the server has it. */
  told: Anchor;
  /** As it was found again since. */
  anchor: Anchor;
  words: Words;
}

/**
 * Follows the passages of conversations through the changes of a text. Words that were made anew,
 * as when a paragraph is divided, get a new anchor here at once; `moves` says which, for the server.
 */
export class Tracker {
  readonly #doc: Y.Doc;
  readonly #root: Y.XmlElement;
  readonly #epoch: () => number | null;
  readonly #known = new Map<string, Known>();
  /** How far the text was when passages were last found in it, by client. */
  #seen: ReadonlyMap<number, number> | null = null;

  /** @param epoch which history the text belongs to; null while the server has not said so */
  constructor(doc: Y.Doc, root: Y.XmlElement, epoch: () => number | null) {
    this.#doc = doc;
    this.#root = root;
    this.#epoch = epoch;
  }

  /** The text as it stands now. */
  read(): FlatText {
    return readFlatText(this.#root);
  }

  /** Finds all passages. To be called after each change, so that they are known by their latest words. */
  follow(flat: FlatText, threads: readonly Pick<Thread, "id" | "anchor">[]): Places {
    const places = new Map<string, Stretch | null>();
    for (const { id, anchor } of threads) places.set(id, this.#find(flat, id, anchor));
    for (const id of this.#known.keys()) if (!places.has(id)) this.#known.delete(id);
    this.#seen = Y.decodeStateVector(Y.encodeStateVector(this.#doc));
    return places;
  }

  /** Conversations whose passage stands elsewhere than the server knows. */
  moves(): Map<string, Anchor> {
    const moved = [...this.#known].filter(([, { told, anchor }]) => !isSame(told, anchor));
    return new Map(moved.map(([id, { anchor }]) => [id, anchor]));
  }

  #find(flat: FlatText, id: string, told: Anchor): Stretch | null {
    const before = this.#known.get(id);
    const known = before && isSame(before.told, told) ? before : { told, anchor: told, words: told };
    this.#known.set(id, known);
    const epoch = this.#epoch();
    if (epoch === null) return null;
    const found = locate(this.#doc, flat, epoch, known.anchor, known.words, this.#freshIn(flat));
    if (found === null || found === "early") return null;
    known.words = wordsOf(flat, found);
    if (found.moved) known.anchor = anchorOf(flat, epoch, found) ?? known.anchor;
    return { from: found.from, to: found.to };
  }

  #freshIn(flat: FlatText): IsFresh {
    const seen = this.#seen;
    return (offset) => {
      const id = seen && itemIdAt(flat, offset);
      return id !== null && id.clock >= (seen?.get(id.client) ?? 0);
    };
  }
}

function isSame(one: Anchor, other: Anchor): boolean {
  return one.epoch === other.epoch && one.start === other.start && one.end === other.end;
}
