import * as Y from "yjs";
import type { Origin, Passage } from "./copies";
import { itemAt, type Line, linesOf } from "./lines";
import { putBack, type TookAway } from "./put-back";
import { type Copy, copiesOf, repeated } from "./repeated";

/** What was cut may be put in again within this time, in milliseconds, and this many cuts later. */
const MEMORY = 30 * 60_000;
const KEPT = 40;
/** What is put in later than it was cut must be at least this long, or a whole text. */
const LEAST_LATER = 8;

/** What a member wrote and took away in one step. */
export interface Change {
  by: string;
  at: number;
  written: readonly Passage[];
  removed: readonly Passage[];
  /** Whether a text came with this step. */
  isNew(text: Y.XmlText | null): boolean;
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

  /**
   * Which of the words written repeat words taken away; where several are named for one, the first counts.
   * @param takenBy who took a letter away, and when
   */
  find(change: Change, takenBy: (letter: Origin) => { by: string; at: number } | undefined): Copy[] {
    const { by, at, written, removed } = change;
    const earlier = this.#earlier(by, at);
    if (removed.length > 0) this.#keep(by, at, removed);
    if (written.length === 0) return [];
    const tookAway: TookAway = (letter) => {
      const taken = takenBy(letter);
      return taken?.by === by && at - taken.at < MEMORY;
    };
    const back = putBack(this.#doc, written, tookAway);
    return [
      ...this.#carried(change, earlier),
      ...back.flatMap(({ line, original }) => copiesOf(line.origins, original)),
    ];
  }

  /** What was written elsewhere than it stood. */
  #carried({ written, removed, isNew }: Change, earlier: readonly (readonly Passage[])[]): Copy[] {
    const isLong = lengthOf(written) >= LEAST_LATER;
    const looksBack = earlier.length > 0 && (isLong || written.some((each) => isNew(this.#textOf(each))));
    if (removed.length === 0 && !looksBack) return [];
    const now = linesOf(this.#doc, removed);
    const before = looksBack ? linesOf(this.#doc, earlier.flat()) : [];
    const whole = new Wholes(now, before);
    return linesOf(this.#doc, written).flatMap((line) => {
      const original = whole.take(line, isNew(line.words));
      if (original) return copiesOf(line.origins, original.origins);
      return repeated(line, isLong ? [...now, ...before] : now);
    });
  }

  #textOf(passage: Passage): Y.XmlText | null {
    const parent = itemAt(this.#doc, passage)?.parent;
    return parent instanceof Y.XmlText ? parent : null;
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
}

/** Whole lines that were taken away, each of which can come again once: of them a single letter is enough. */
class Wholes {
  readonly #now: Map<string, Line[]>;
  readonly #before: Map<string, Line[]>;

  constructor(now: readonly Line[], before: readonly Line[]) {
    this.#now = byText(now);
    this.#before = byText(before.filter(({ words }) => words._item?.deleted));
  }

  /** @param isNew whether its text came with these words: what joins another text had one that is gone */
  take({ text }: Line, isNew: boolean): Line | undefined {
    const now = this.#now.get(text);
    const found = now?.find(({ words }) => isNew || words._item?.deleted);
    if (found) {
      now!.splice(now!.indexOf(found), 1);
      return found;
    }
    return isNew ? this.#before.get(text)?.pop() : undefined;
  }
}

function byText(lines: readonly Line[]): Map<string, Line[]> {
  const all = new Map<string, Line[]>();
  for (const line of lines) {
    const known = all.get(line.text);
    if (known) known.push(line);
    else all.set(line.text, [line]);
  }
  return all;
}

function lengthOf(passages: readonly Passage[]): number {
  return passages.reduce((sum, { length }) => sum + length, 0);
}
