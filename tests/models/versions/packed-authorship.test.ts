import { expect, test } from "vitest";
import * as Y from "yjs";
import { packEntries, type Stretch, unpackEntries } from "../../../app/models/documents/segments";
import { encodeContent } from "../../../app/models/documents/yjs-format";
import { readBlocks } from "../../../app/models/versions/read-blocks";
import { Replay } from "../../../app/models/versions/replay";
import { contentOf } from "../../support/host";
import { SEED, seededRandom } from "../../support/random";
import { Hand, wordsAt } from "../../support/written";

const SECONDS = 20_000;

/** Two members in one text; every letter is written once, so that it says who wrote it. */
class Afternoon {
  readonly start = encodeContent(contentOf("", "", "", ""));
  readonly hands = [new Hand("ann", this.start), new Hand("bob", this.start)];
  readonly writerOf = new Map<string, string>();
  readonly log: { seq: number; at: number; memberId: string; bytes: Uint8Array }[] = [];
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = seededRandom(seed);
  }

  act(): void {
    const hand = this.hands[this.#below(2)]!;
    const bytes = hand.write((root) => this.#change(root, hand.memberId));
    for (const other of this.hands) if (other !== hand) other.take(bytes);
    const seq = this.log.length + 1;
    this.log.push({ seq, at: seq * SECONDS, memberId: hand.memberId, bytes });
  }

  #change(root: Y.XmlElement, by: string): void {
    const place = this.#below(root.length);
    const words = wordsAt(root, place);
    const text = words.toString();
    const chance = this.#next();
    if (chance < 0.5) words.insert(this.#below(words.length + 1), this.#letters(by));
    else if (chance < 0.65 && root.length > 1) {
      root.delete(place, 1);
      root.insert(this.#below(root.length + 1), [paragraph(text)]);
    } else if (chance < 0.8 && text.length > 1) {
      const cut = 1 + this.#below(text.length - 1);
      words.delete(cut, text.length - cut);
      root.insert(place + 1, [paragraph(text.slice(cut))]);
    } else if (chance < 0.9 && place > 0) {
      root.delete(place, 1);
      const before = wordsAt(root, place - 1);
      before.insert(before.length, text);
    } else words.delete(0, Math.min(2, words.length));
  }

  #letters(by: string): string {
    const first = 0x4e00 + this.writerOf.size;
    const letters = Array.from({ length: 1 + this.#below(6) }, (_, at) => String.fromCharCode(first + at));
    for (const letter of letters) this.writerOf.set(letter, by);
    return letters.join("");
  }

  #below(count: number): number {
    return Math.floor(this.#next() * count);
  }

  /** Letters that stand at the end and are said to be somebody's who did not write them; how many stand. */
  judge(steps: readonly Omit<Stretch, "window" | "entries">[][]): { wrong: string[]; letters: number } {
    const replay = new Replay(new Map(this.hands.map(({ doc, memberId }) => [doc.clientID, memberId])));
    const beginning = [{ memberId: null, firstAt: 0, lastAt: 0, bytes: this.start }];
    for (const writings of [beginning, ...steps]) replay.play({ to: 0, firstAt: 0, lastAt: 0, writings });
    const runs = readBlocks(replay.doc, replay).flatMap(({ words }) => words);
    const letters = runs.flatMap(({ text, by }) => [...text].map((letter) => ({ letter, by })));
    const wrong = letters.filter(({ letter, by }) => this.writerOf.get(letter) !== by);
    return { wrong: wrong.map(({ letter }) => letter), letters: letters.length };
  }
}

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  const words = new Y.XmlText();
  words.insert(0, text);
  element.insert(0, [words]);
  return element;
}

test(`moved, divided and joined words stay whose they were, also after the log was packed (seed ${SEED})`, () => {
  for (let seed = SEED; seed < SEED + 20; seed++) {
    const afternoon = new Afternoon(seed);
    for (let count = 0; count < 80; count++) afternoon.act();
    const single = afternoon.log.map(({ at, ...entry }) => [{ ...entry, firstAt: at, lastAt: at }]);
    const windows = new Map<number, Stretch[]>();
    for (const each of unpackEntries(packEntries(afternoon.log)))
      windows.set(each.window, [...(windows.get(each.window) ?? []), each]);
    const judged = [afternoon.judge(single), afternoon.judge([...windows.values()])];
    expect(
      judged.map(({ wrong }) => wrong.join("")),
      `seed ${seed}`,
    ).toEqual(["", ""]);
    expect(judged[0]?.letters).toBeGreaterThan(20);
    expect(judged[1]?.letters).toBe(judged[0]?.letters);
  }
});
