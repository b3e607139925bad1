import { expect, test } from "vitest";
import * as Y from "yjs";
import type { Content } from "../../../app/models/documents/content";
import { openDocument } from "../../../app/models/documents/open-document";
import { readContent } from "../../../app/models/documents/read-content";
import { isUntouched, WithoutProposals } from "../../../app/models/documents/without-proposals";
import { encodeContent } from "../../../app/models/documents/yjs-format";
import { compareContents } from "../../../app/models/versions/compare-contents";
import { offerChanges } from "../../../app/models/versions/offered";
import { changedPassages } from "../../../app/models/versions/passages";

const OFFERER = { memberId: "chen", at: 1_790_000_000 };
const heading = (text: string) => ({ type: "heading", level: 2, children: [{ type: "text", text }] });
const paragraph = (text: string) => ({ type: "paragraph", children: [{ type: "text", text }] });
const textOf = (...children: object[]) => ({ type: "root", children }) as unknown as Content;
const BEFORE = textOf(
  heading("做法"),
  paragraph("每周上一节直播课。"),
  heading("成效"),
  paragraph("学生更愿意说了。"),
);

function offer(present: Content, after: Content, passages: string[] | null = null) {
  const doc = openDocument();
  Y.applyUpdate(doc, encodeContent(present));
  const judge = new WithoutProposals(doc, OFFERER.memberId);
  const stood = judge.read(() => true);
  let ids = 0;
  const offered = offerChanges(doc, { before: BEFORE, after, passages }, OFFERER, () => `proposal${++ids}`);
  // Whoever may only propose could have written it.
  expect(
    isUntouched(
      stood,
      judge.read(() => true),
    ),
  ).toBe(true);
  expect(readContent(doc).content).toEqual(readContent(fresh(present)).content);
  const words = readContent(doc, { proposals: true }).content.children.map((block) =>
    (block as { children: { text: string; marks?: object }[] }).children.map(({ text, marks = {} }) =>
      [text, ...Object.keys(marks)].join(":"),
    ),
  );
  return { ...offered, words };
}

function fresh(content: Content): Y.Doc {
  const doc = openDocument();
  Y.applyUpdate(doc, encodeContent(content));
  return doc;
}

test("a changed passage is proposed word by word where it stands, a new one behind its neighbour", () => {
  const after = textOf(
    heading("做法"),
    paragraph("每周上两节直播课。"),
    paragraph("课前先热身。"),
    heading("成效"),
    paragraph("学生更愿意说了。"),
  );
  const { words, ids, placed, atEnd, left, updates } = offer(BEFORE, after);
  expect([ids.length, placed, atEnd, left, updates.length]).toEqual([2, 2, 0, [], 1]);
  expect(words).toEqual([
    ["做法"],
    ["每周上", "一节:deleted", "两节:inserted", "直播课。", "¶课前先热身。:inserted"],
    ["成效"],
    ["学生更愿意说了。"],
  ]);
});

test("a passage that the live text wrote anew is proposed at the end of its section", () => {
  const present = textOf(
    heading("做法"),
    paragraph("两校同上一节课。"),
    paragraph("共同备课。"),
    heading("成效"),
    paragraph("学生更愿意说了。"),
  );
  const after = textOf(
    heading("做法"),
    paragraph("每周上两节直播课。"),
    heading("成效"),
    paragraph("学生更愿意说了。"),
  );
  const { words, placed, atEnd } = offer(present, after);
  expect([placed, atEnd]).toEqual([0, 1]);
  expect(words[2]).toEqual(["共同备课。", "¶每周上两节直播课。:inserted"]);
});

test("what has no place is named: a section that is gone, and what is no words", () => {
  const present = textOf(heading("另写"), paragraph("全都变了。"));
  const rule = { type: "horizontalrule" };
  const after = textOf(
    heading("做法"),
    paragraph("每周上两节直播课。"),
    rule,
    heading("成效"),
    paragraph("学生更愿意说了。"),
  );
  const { ids, left, updates } = offer(present, after);
  expect([ids, updates]).toEqual([[], []]);
  expect(left).toEqual(["每周上两节直播课。", "horizontalrule"]);
});

test("what goes is proposed to go, and what the live text has already is not offered again", () => {
  const present = textOf(
    heading("做法"),
    paragraph("每周上一节直播课。"),
    paragraph("课前先热身。"),
    heading("成效"),
    paragraph("学生更愿意说了。"),
  );
  const after = textOf(
    heading("做法"),
    paragraph("每周上一节直播课。"),
    paragraph("课前先热身。"),
    heading("成效"),
  );
  const { words, ids } = offer(present, after);
  expect(ids).toHaveLength(1);
  expect(words.at(-1)).toEqual(["学生更愿意说了。:deleted"]);
});

test("of what differs only the passages that are offered are proposed, where they belong", () => {
  const after = textOf(
    heading("做法"),
    paragraph("每周上两节直播课。"),
    paragraph("课前先热身。"),
    heading("成效"),
    paragraph("学生更愿意说，也更愿意写。"),
  );
  const keys = changedPassages(compareContents(BEFORE, after).blocks);
  const keyOf = (words: string) => keys.find((each) => each.words === words)?.key ?? "";
  expect(keys.map(({ change }) => change)).toEqual(["changed", "inserted", "changed"]);
  const { words, ids, left } = offer(BEFORE, after, [keyOf("课前先热身。")]);
  expect([ids.length, left]).toEqual([1, []]);
  expect(words).toEqual([
    ["做法"],
    ["每周上一节直播课。", "¶课前先热身。:inserted"],
    ["成效"],
    ["学生更愿意说了。"],
  ]);
  expect(offer(BEFORE, after, [keyOf("学生更愿意说，也更愿意写。")]).placed).toBe(1);
  expect(offer(BEFORE, after, ["nothing"]).ids).toEqual([]);
});
