import type { NodeKey } from "lexical";
import { type Folded, Folder, type Folding, findIn } from "./fold";
import { $passages, type Passage } from "./passages";

export interface Query extends Folding {
  wanted: string;
  wholeWord: boolean;
}

/** A place in the text: between two points in text nodes. */
export interface Match {
  anchor: { key: NodeKey; offset: number };
  focus: { key: NodeKey; offset: number };
  /** The same as a stretch of a passage. */
  passage: Passage;
  start: number;
  end: number;
}

/** Looks for one thing again and again, folding only what changed since the last time. */
export class Search {
  readonly #query: Query;
  readonly #folder: Folder;
  readonly #wanted: string;
  #known = new Map<string, Folded>();
  #passages: readonly Passage[] = [];

  constructor(query: Query) {
    this.#query = query;
    this.#folder = new Folder(query);
    this.#wanted = this.#folder.fold(query.wanted).text;
  }

  /** All places, in the order of the text. Inside a read. */
  $matches(): Match[] {
    if (this.#wanted === "") return [];
    const known = new Map<string, Folded>();
    const matches: Match[] = [];
    this.#passages = $passages();
    for (const passage of this.#passages) {
      const folded = this.#known.get(passage.text) ?? this.#folder.fold(passage.text);
      known.set(passage.text, folded);
      for (const { start, end } of findIn(folded, this.#wanted, this.#query.wholeWord)) {
        const anchor = pointAt(passage, start, false);
        const focus = pointAt(passage, end, true);
        if (anchor && focus) matches.push({ anchor, focus, passage, start, end });
      }
    }
    this.#known = known;
    return matches;
  }

  /** Which of the matches that were just found is the first at or behind a point of the text. */
  firstFrom(matches: readonly Match[], { key, offset }: Match["anchor"]): number {
    const passage = this.#passages.find(({ words }) => words.some((word) => word.key === key));
    if (!passage) return 0;
    const place = (passage.words.find((word) => word.key === key)?.start ?? 0) + offset;
    const index = matches.findIndex(
      (match) => match.passage.order > passage.order || (match.passage === passage && match.start >= place),
    );
    return Math.max(0, index);
  }
}

/** @param ending a point at a border belongs to the node before it */
function pointAt({ words }: Passage, place: number, ending: boolean): Match["anchor"] | null {
  for (const { key, start, size } of words) {
    const inside = ending ? place > start && place <= start + size : place >= start && place < start + size;
    if (inside) return { key, offset: place - start };
  }
  return null;
}
