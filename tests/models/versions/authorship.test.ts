import { expect, test } from "vitest";
import * as Y from "yjs";
import { encodeContent, rootOf } from "../../../app/models/documents/yjs-format";
import type { Block } from "../../../app/models/versions/block";
import { readBlocks } from "../../../app/models/versions/read-blocks";
import { Replay } from "../../../app/models/versions/replay";
import { restore } from "../../../app/models/versions/restoration";
import { contentOf } from "../../support/host";
import { Hand, wordsAt } from "../../support/written";

/** Ann and Bob write; everything goes into one history. */
class Table {
  readonly ann: Hand;
  readonly bob: Hand;
  readonly replay: Replay;
  readonly #owners = new Map<number, string>();

  constructor(...paragraphs: string[]) {
    const start = encodeContent(contentOf(...paragraphs));
    this.ann = new Hand("ann", start);
    this.bob = new Hand("bob", start);
    for (const hand of [this.ann, this.bob]) this.#owners.set(hand.doc.clientID, hand.memberId);
    this.replay = new Replay(this.#owners, new Map(), new Map([["a", "covered"]]));
    this.play(null, start);
  }

  play(memberId: string | null, bytes: Uint8Array, at = 0) {
    return this.replay.play({
      to: 0,
      firstAt: at,
      lastAt: at,
      writings: [{ memberId, firstAt: at, lastAt: at, bytes }],
    });
  }

  write(hand: Hand, change: (root: Y.XmlElement) => void, at = 0) {
    const update = hand.write(change);
    for (const other of [this.ann, this.bob]) if (other !== hand) other.take(update);
    return this.play(hand.memberId, update, at);
  }

  said(): string[] {
    return readBlocks(this.replay.doc, this.replay).map(line);
  }
}

const line = ({ words }: Block) => words.map(({ by, text }) => `${by}:${text}`).join(" ");

function newParagraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  const words = new Y.XmlText();
  words.insert(0, text);
  element.insert(0, [words]);
  return element;
}

test("each letter belongs to who typed it", () => {
  const table = new Table("");
  table.write(table.ann, (root) => wordsAt(root, 0).insert(0, "双师课堂很好"));
  const [share] = table.write(table.bob, (root) => wordsAt(root, 0).insert(4, "真的"));
  expect(table.said()).toEqual(["ann:双师课堂 bob:真的 ann:很好"]);
  expect(share).toEqual({ memberId: "bob", added: 2, removed: 0 });
  expect(table.replay.letters).toBe(8);
});

test("a paragraph somebody splits with Enter or moves stays the work of who wrote it", () => {
  const table = new Table("");
  table.write(table.ann, (root) => wordsAt(root, 0).insert(0, "前半句话，后半句话"));
  table.write(table.bob, (root) => {
    wordsAt(root, 0).delete(5, 4);
    root.insert(1, [newParagraph("后半句话")]);
  });
  expect(table.said()).toEqual(["ann:前半句话，", "ann:后半句话"]);
  const [share] = table.write(table.bob, (root) => {
    root.delete(0, 1);
    root.insert(1, [newParagraph("前半句话，改")]);
  });
  expect(table.said()).toEqual(["ann:后半句话", "ann:前半句话， bob:改"]);
  expect(share).toMatchObject({ added: 1, removed: 5 });
});

test("a single letter that was moved, joined to another text or undone stays whose it was", () => {
  const table = new Table("", "");
  table.write(table.ann, (root) => wordsAt(root, 0).insert(0, "小结"));
  table.write(table.ann, (root) => wordsAt(root, 1).insert(0, "今天开会"));
  // Moved down.
  table.write(table.bob, (root) => {
    root.delete(0, 1);
    root.insert(1, [newParagraph("小结")]);
  });
  expect(table.said()).toEqual(["ann:今天开会", "ann:小结"]);
  // The last letter split off, and joined to the next text.
  table.write(table.bob, (root) => {
    wordsAt(root, 0).delete(3, 1);
    root.insert(1, [newParagraph("会")]);
  });
  expect(table.said()).toEqual(["ann:今天开", "ann:会", "ann:小结"]);
  table.write(table.bob, (root) => {
    root.delete(1, 1);
    wordsAt(root, 1).insert(0, "会");
  });
  expect(table.said()).toEqual(["ann:今天开", "ann:会 ann:小结"]);
  // Taken away, and a minute later put back by undoing.
  const undo = new Y.UndoManager(rootOf(table.bob.doc), { captureTimeout: 0 });
  undo.trackedOrigins.add(null);
  table.write(table.bob, (root) => wordsAt(root, 0).delete(0, 1), 1_000);
  const before = Y.encodeStateVector(table.bob.doc);
  undo.undo();
  const update = Y.encodeStateAsUpdate(table.bob.doc, before);
  table.ann.take(update);
  expect(table.play("bob", update, 60_000)).toEqual([{ memberId: "bob", added: 0, removed: 0 }]);
  expect(table.said()).toEqual(["ann:今 ann:天开", "ann:会 ann:小结"]);
  // What Bob writes himself is his, be it the same letter.
  table.write(table.bob, (root) => wordsAt(root, 1).insert(2, "今"), 70_000);
  expect(table.said()).toEqual(["ann:今 ann:天开", "ann:会 ann:小 bob:今 ann:结"]);
});

test("a picture stays whose it is when others move it, cover a face in it or restore it; a new one is theirs", () => {
  const table = new Table("");
  const owner = () => readBlocks(table.replay.doc, table.replay).map(({ kind, by }) => `${kind} ${by}`);
  const figure = (attachmentId: string) => {
    const element = new Y.XmlElement("figure");
    element.setAttribute("__attachmentId", attachmentId);
    return element;
  };
  table.write(table.ann, (root) => root.insert(1, [figure("a")]));
  table.write(table.bob, (root) => {
    root.delete(1, 1);
    root.insert(0, [figure("a")]);
  });
  expect(owner()).toEqual(["figure ann", "paragraph server"]);
  table.write(table.bob, (root) => (root.get(0) as Y.XmlElement).setAttribute("__attachmentId", "covered"));
  expect(owner()).toEqual(["figure ann", "paragraph server"]);
  table.write(table.bob, (root) => root.insert(2, [figure("b")]));
  expect(owner()).toEqual(["figure ann", "paragraph server", "figure bob"]);
});

test("what is cut and pasted a little later stays the work of who wrote it, long after it does not", () => {
  const table = new Table("", "别处");
  const words = "课前共备一节课的做法";
  table.write(table.ann, (root) => wordsAt(root, 0).insert(0, words));
  table.write(table.bob, (root) => wordsAt(root, 0).delete(0, words.length), 1_000);
  table.write(table.bob, (root) => wordsAt(root, 1).insert(0, words), 20_000);
  expect(table.said()).toEqual(["", `ann:${words} server:别处`]);
  table.write(table.bob, (root) => wordsAt(root, 1).delete(0, words.length), 30_000);
  table.write(table.bob, (root) => wordsAt(root, 0).insert(0, words), 3 * 3_600_000);
  expect(table.said()[0]).toBe(`bob:${words}`);
});

test("restored words belong to who wrote them first, and it is known who had deleted them", () => {
  const table = new Table("");
  table.write(table.ann, (root) => wordsAt(root, 0).insert(0, "安写的"));
  const target = new Y.Doc();
  Y.applyUpdate(target, Y.encodeStateAsUpdate(table.ann.doc));
  table.write(table.bob, (root) => wordsAt(root, 0).delete(0, 3), 77);
  const { updates, passages, clientId } = restore(table.bob.doc, target);
  const replay = new Replay(
    new Map([
      [table.ann.doc.clientID, "ann"],
      [clientId, "bob"],
    ]),
    new Map([[clientId, passages]]),
  );
  const states = [Y.encodeStateAsUpdate(table.replay.doc), ...updates];
  for (const [at, bytes] of states.entries())
    replay.play({
      to: at,
      firstAt: at,
      lastAt: at,
      writings: [{ memberId: "bob", firstAt: at, lastAt: at, bytes }],
    });
  expect(readBlocks(replay.doc, replay).map(line)).toEqual(["ann:安写的"]);
  const { client, clock } = { client: table.ann.doc.clientID, clock: 0 };
  expect(table.replay.deletions.get(client, clock)).toEqual({ by: "bob", at: 77 });
});
