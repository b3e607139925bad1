import { expect, test } from "vitest";
import * as Y from "yjs";
import { readFlatText } from "../../../app/models/comments/flat-text";
import { anchorOf } from "../../../app/models/comments/locate";
import { recordOf } from "../../../app/models/contributions/record";
import type { Block } from "../../../app/models/documents/content";
import { MARK_KEYS, writeMark } from "../../../app/models/documents/nodes/suggestion";
import { encodeContent, rootOf } from "../../../app/models/documents/yjs-format";
import { Replay } from "../../../app/models/versions/replay";
import { type Anchors, tallyOf } from "../../../app/models/versions/sectioned";
import type { Step } from "../../../app/models/versions/steps";
import { Hand, paragraph, wordsAt } from "../../support/written";

const HOUR = 3_600_000;
const heading = (text: string): Block => ({ type: "heading", level: 2, children: [{ type: "text", text }] });

/** Ann and Bob write a text of two sections, 背景 and 成效, with a paragraph each. */
class Study {
  readonly ann: Hand;
  readonly bob: Hand;
  readonly #steps: Step[] = [];
  readonly #anchors: [string, Anchors[number][1]][] = [];

  constructor() {
    const start = encodeContent({
      type: "root",
      children: [
        heading("背景"),
        paragraph("村小只有一位音乐老师"),
        heading("成效"),
        paragraph("孩子们敢唱了"),
      ],
    });
    this.ann = new Hand("ann", start);
    this.bob = new Hand("bob", start);
    this.#add(null, start, 0);
  }

  write(hand: Hand, at: number, change: (root: Y.XmlElement) => void): void {
    const update = hand.write(change);
    for (const other of [this.ann, this.bob]) if (other !== hand) other.take(update);
    this.#add(hand.memberId, update, at);
  }

  /** A conversation about words that stand now. */
  comment(id: string, words: string): void {
    const flat = readFlatText(rootOf(this.ann.doc));
    const from = flat.text.indexOf(words);
    this.#anchors.push([id, anchorOf(flat, 1, { from, to: from + words.length })!]);
  }

  record(accepted: string[] = []) {
    const owners = new Map([this.ann, this.bob].map((each) => [each.doc.clientID, each.memberId]));
    const replay = new Replay(owners);
    for (const step of this.#steps) replay.play(step);
    const settled = this.#anchors.map(([id]) => ({ id, resolvedBy: "bob" }));
    const proposals = accepted.map((id) => ({ id, memberId: "ann" }));
    const record = recordOf(tallyOf(this.#steps, replay, 1, this.#anchors), [], settled, proposals);
    const { members, sections, elsewhere } = record;
    for (const key of ["letters", "figures", "commentsResolved", "suggestionsAccepted"] as const)
      for (const { memberId, [key]: whole } of members) {
        const parts = [...sections.flatMap((each) => each.members), ...elsewhere];
        const own = parts.filter((each) => each.memberId === memberId);
        expect(own.reduce((sum, each) => sum + each[key], 0)).toBe(whole);
      }
    return record;
  }

  /** What `key` is for each member, by title of the section. */
  counts(key: "sessions" | "commentsResolved" | "suggestionsAccepted", accepted?: string[]) {
    const { sections, elsewhere } = this.record(accepted);
    return Object.fromEntries(
      [...sections, { title: "elsewhere", members: elsewhere }].map(({ title, members }) => [
        title,
        Object.fromEntries(members.filter((each) => each[key]).map((each) => [each.memberId, each[key]])),
      ]),
    );
  }

  #add(memberId: string | null, bytes: Uint8Array, at: number): void {
    const writings = [{ memberId, firstAt: at, lastAt: at, bytes }];
    this.#steps.push({ to: this.#steps.length + 1, firstAt: at, lastAt: at, writings });
  }
}

const proposalOf = (id: string) => writeMark({ id, memberId: "ann", at: 1_700_000_000 });

test("a session counts in each section it was about, and once for the whole", () => {
  const study = new Study();
  study.write(study.ann, HOUR, (root) => wordsAt(root, 1).insert(0, "这所"));
  study.write(study.ann, HOUR + 60_000, (root) => wordsAt(root, 3).insert(0, "一年后"));
  study.write(study.ann, 3 * HOUR, (root) => wordsAt(root, 3).delete(0, 2));
  study.write(study.bob, 3 * HOUR, (root) => wordsAt(root, 3).format(0, 1, { p: { __format: 1 } }));
  expect(study.counts("sessions")).toEqual({ 背景: { ann: 1 }, 成效: { ann: 2, bob: 1 }, elsewhere: {} });
  expect(study.record().members.map(({ memberId, sessions }) => [memberId, sessions])).toEqual([
    ["ann", 2],
    ["bob", 1],
  ]);
});

test("who only deleted paragraphs of a section that stands was about that section", () => {
  const study = new Study();
  study.write(study.bob, HOUR, (root) => root.delete(3, 1));
  expect(study.counts("sessions")).toEqual({ 背景: {}, 成效: { bob: 1 }, elsewhere: {} });
});

test("what was done in a section that is gone counts as elsewhere", () => {
  const study = new Study();
  study.comment("thread1", "敢唱");
  study.write(study.ann, HOUR, (root) =>
    wordsAt(root, 3).insert(6, "三首歌", { [MARK_KEYS.inserted]: proposalOf("proposal1") }),
  );
  study.write(study.bob, 3 * HOUR, (root) => root.delete(2, 2));
  expect(study.counts("sessions")).toEqual({ 背景: {}, elsewhere: { ann: 1, bob: 1 } });
  expect(study.counts("commentsResolved")).toEqual({ 背景: {}, elsewhere: { bob: 1 } });
  expect(study.counts("suggestionsAccepted", ["proposal1"])).toEqual({ 背景: {}, elsewhere: { ann: 1 } });
});

test("what was done in a section that somebody moved as a whole is found under its title", () => {
  const study = new Study();
  study.write(study.ann, HOUR, (root) => wordsAt(root, 3).insert(0, "一年后"));
  study.comment("thread1", "敢唱");
  study.write(study.bob, 3 * HOUR, (root) => {
    const copies = [root.get(2), root.get(3)].map((each) => (each as Y.XmlElement).clone());
    root.delete(2, 2);
    root.insert(0, copies);
  });
  expect(study.counts("sessions")).toEqual({ 成效: { ann: 1, bob: 1 }, 背景: {}, elsewhere: {} });
  expect(study.counts("commentsResolved")).toEqual({ 成效: { bob: 1 }, 背景: {}, elsewhere: {} });
});

test("a settled conversation counts where its words stand, and where they stood when they are gone", () => {
  const study = new Study();
  study.comment("thread1", "音乐老师");
  study.comment("thread2", "敢唱");
  study.write(study.ann, HOUR, (root) => wordsAt(root, 3).delete(0, 6));
  expect(study.counts("commentsResolved")).toEqual({ 背景: { bob: 1 }, 成效: { bob: 1 }, elsewhere: {} });
});

test("an accepted proposal counts in its section, of words, looks and whole blocks, though its marks are gone", () => {
  const study = new Study();
  study.write(study.ann, HOUR, (root) => {
    wordsAt(root, 1).insert(2, "里", { [MARK_KEYS.inserted]: proposalOf("proposal1") });
    wordsAt(root, 3).format(0, 2, { [MARK_KEYS.deleted]: proposalOf("proposal2") });
    const line = new Y.XmlElement("paragraph");
    line.setAttribute(MARK_KEYS.inserted, proposalOf("proposal3"));
    root.insert(4, [line]);
  });
  study.write(study.bob, HOUR, (root) => {
    wordsAt(root, 1).format(2, 1, { [MARK_KEYS.inserted]: null });
    wordsAt(root, 3).delete(0, 2);
    (root.get(4) as Y.XmlElement).removeAttribute(MARK_KEYS.inserted);
  });
  const accepted = ["proposal1", "proposal2", "proposal3", "proposal4"];
  expect(study.counts("suggestionsAccepted", accepted)).toEqual({
    背景: { ann: 1 },
    成效: { ann: 2 },
    elsewhere: { ann: 1 },
  });
});
