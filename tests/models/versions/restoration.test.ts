import { expect, test } from "vitest";
import * as Y from "yjs";
import { openDocument } from "../../../app/models/documents/open-document";
import { createDocument, rootOf } from "../../../app/models/documents/yjs-format";
import { fingerprintOf } from "../../../app/models/versions/block";
import { readBlocks } from "../../../app/models/versions/read-blocks";
import { restore } from "../../../app/models/versions/restoration";
import { SEED, seededRandom } from "../../support/random";
import { ANYBODY, figureOf, paragraph, tableOf, wordsAt } from "../../support/written";

const START = [
  paragraph("第一段说的是来由"),
  tableOf(["环节", "教师"], ["导入", "提问"]),
  figureOf("a".repeat(16), "课堂"),
  paragraph("最后一段说的是体会"),
];

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = openDocument();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

const printsOf = (doc: Y.Doc) => readBlocks(doc, ANYBODY).map(fingerprintOf);

function randomEdit(root: Y.XmlElement, next: () => number): void {
  const dice = next();
  const at = Math.floor(next() * root.length);
  if (dice < 0.2 && root.length > 1) return root.delete(at, 1);
  if (dice < 0.4) {
    const fresh = new Y.XmlElement("paragraph");
    const words = new Y.XmlText();
    words.insert(0, "又添了一段");
    fresh.insert(0, [words]);
    return root.insert(at, [fresh]);
  }
  const element = root.get(at) as Y.XmlElement | undefined;
  if (element?.nodeName === "figure")
    return element.setAttribute("__caption", `课堂${Math.floor(next() * 9)}`);
  const words = element?.get(0);
  if (!(words instanceof Y.XmlText)) return;
  const place = Math.floor(next() * words.length);
  if (dice < 0.6) words.insert(place, "加字");
  else if (dice < 0.8) words.delete(place, Math.min(2, words.length - place));
  else
    words.format(place, Math.min(3, words.length - place), { p: { __format: 1 + Math.floor(next() * 3) } });
}

test(`restoring brings the text back to what it was, whatever happened since (seed ${SEED})`, () => {
  const next = seededRandom(SEED);
  for (let run = 0; run < 60; run++) {
    const doc = createDocument({ type: "root", children: START });
    for (let edits = 0; edits < 4; edits++) randomEdit(rootOf(doc), next);
    const target = copyOf(doc);
    for (let edits = 0; edits < 12; edits++) doc.transact(() => randomEdit(rootOf(doc), next));
    const { updates } = restore(copyOf(doc), target);
    for (const update of updates) Y.applyUpdate(doc, update);
    expect(printsOf(doc), `run ${run}`).toEqual(printsOf(target));
  }
});

test("what is in both stays as it is, and only what is missing is written anew", () => {
  const doc = createDocument({ type: "root", children: START });
  const target = copyOf(doc);
  wordsAt(rootOf(doc), 0).delete(2, 2);
  const { updates, passages, clientId } = restore(copyOf(doc), target);
  const written = updates.flatMap((update) => Y.decodeUpdate(update).structs);
  expect(written.map((each) => each.id.client)).toEqual(written.map(() => clientId));
  expect(passages.map(([, length]) => length)).toEqual([2]);
});

test("words that somebody writes at the same moment are not lost", () => {
  const doc = createDocument({ type: "root", children: START });
  const target = copyOf(doc);
  wordsAt(rootOf(doc), 0).insert(0, "后来加的，");
  const writer = copyOf(doc);
  wordsAt(rootOf(writer), 3).insert(0, "同时写的，");
  const { updates } = restore(copyOf(doc), target);
  for (const update of updates) Y.applyUpdate(writer, update);
  expect(wordsAt(rootOf(writer), 0).toJSON()).toBe("第一段说的是来由");
  expect(wordsAt(rootOf(writer), 3).toJSON()).toBe("同时写的，最后一段说的是体会");
});

test("there is nothing to write when nothing differs", () => {
  const doc = createDocument({ type: "root", children: START });
  expect(restore(copyOf(doc), doc).updates).toEqual([]);
});
