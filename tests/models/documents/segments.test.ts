import { expect, test } from "vitest";
import * as Y from "yjs";
import { type LogEntry, packEntries, unpackEntries } from "../../../app/models/documents/segments";

const MINUTE = 60_000;

/** Two members who write by turns in one text, a letter a second, and delete some of it again. */
function written(letters: number): { entries: LogEntry[]; text: string } {
  const docs = { ann: new Y.Doc(), bo: new Y.Doc() };
  const entries: LogEntry[] = [];
  for (const [memberId, doc] of Object.entries(docs)) {
    doc.on("update", (bytes: Uint8Array, origin: unknown) => {
      if (origin === "other") return;
      entries.push({ seq: entries.length + 1, at: entries.length * 1_000, memberId, bytes });
      for (const other of Object.values(docs)) if (other !== doc) Y.applyUpdate(other, bytes, "other");
    });
  }
  for (let index = 0; index < letters; index++) {
    const text = (index % 3 === 0 ? docs.bo : docs.ann).getText("t");
    if (index % 7 === 6) text.delete(Math.floor(text.length / 2), 1);
    else text.insert(index % (text.length + 1), "字");
  }
  return { entries, text: docs.ann.getText("t").toString() };
}

test("a packed log holds the same text, and who wrote how often and when", () => {
  const { entries, text } = written(3_000);
  const packed = packEntries(entries);
  const stretches = unpackEntries(packed);
  const doc = new Y.Doc();
  for (const { bytes } of stretches) Y.applyUpdate(doc, bytes);
  expect(doc.store.pendingStructs).toBeNull();
  expect(doc.getText("t").toString()).toBe(text);
  const countOf = (memberId: string) => entries.filter((each) => each.memberId === memberId).length;
  for (const memberId of ["ann", "bo"]) {
    const theirs = stretches.filter((each) => each.memberId === memberId);
    expect(theirs.reduce((sum, each) => sum + each.entries, 0)).toBe(countOf(memberId));
  }
  expect(stretches[0]?.firstAt).toBe(0);
  expect(stretches.at(-1)?.lastAt).toBe(entries.at(-1)?.at);
  expect(stretches.every((each) => each.lastAt - each.firstAt < 10 * MINUTE)).toBe(true);
});

test("between two windows the text stands as it stood then", () => {
  const { entries } = written(1_500);
  const stretches = unpackEntries(packEntries(entries));
  const windows = new Set(stretches.map((each) => each.window));
  expect(windows.size).toBe(3);
  for (const window of windows) {
    const upTo = stretches.filter((each) => each.window <= window);
    const end = Math.max(...upTo.map((each) => each.lastAt));
    const fromPacked = textOf(upTo);
    expect(fromPacked).toBe(textOf(entries.filter((each) => each.at <= end)));
  }
});

function textOf(updates: readonly { bytes: Uint8Array }[]): string {
  const doc = new Y.Doc();
  for (const { bytes } of updates) Y.applyUpdate(doc, bytes);
  return doc.getText("t").toString();
}

test("bytes of another version are refused", () => {
  expect(() => unpackEntries(new Uint8Array([9, 0]))).toThrow();
});
