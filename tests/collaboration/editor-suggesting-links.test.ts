import { $isLinkNode, type LinkNode } from "@lexical/link";
import { $getRoot, type ElementNode, type LexicalNode, type TextNode } from "lexical";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { PROPOSE_DESCRIPTION_COMMAND, PROPOSE_LINK_COMMAND } from "../../app/editor/commands/proposed-block";
import type { DescribedWords } from "../../app/editor/nodes/described";
import { $isFigureNode, type FigureNode } from "../../app/editor/nodes/figure-node";
import { $isVideoNode, type VideoNode } from "../../app/editor/nodes/video-node";
import { $decide, $withdraw } from "../../app/editor/suggesting/decide";
import { $listSuggestions } from "../../app/editor/suggesting/list";
import { $setMark, newSuggestion } from "../../app/editor/suggesting/marks";
import type { Block } from "../../app/models/documents/content";
import { renderHtml } from "../../app/models/documents/html";
import {
  type FigureWords,
  MARK_KEYS,
  readMark,
  writeMark,
} from "../../app/models/documents/nodes/suggestion";
import { readContent } from "../../app/models/documents/read-content";
import { rootOf } from "../../app/models/documents/yjs-format";
import type { Writer } from "../support/editors";
import type { Judge } from "../support/honest-editor";
import { openOwnerAndSuggester } from "../support/owner-and-suggester";
import { markOf } from "../support/proposed";

const CONTENT: Block[] = [
  {
    type: "paragraph",
    children: [
      { type: "text", text: "看" },
      { type: "link", url: "https://a.example/", children: [{ type: "text", text: "课例视频" }] },
      { type: "text", text: "和教案" },
    ],
  },
  { type: "figure", attachmentId: "0123456789abcdef", alt: "", caption: "课堂", width: 8, height: 6 },
  { type: "video", attachmentId: "0123456789abcdeg", name: "课.mp4", size: 9, alt: "", caption: "" },
];

let ann: Writer;
let owner: Writer;
let judge: Judge;
let verdicts: string[];
let declined: () => number;

beforeEach(() => {
  ({ ann, owner, judge, verdicts, declined } = openOwnerAndSuggester(CONTENT));
});
afterEach(() => {
  expect(ann.binding.reconcile()).toBe(false);
  for (const each of [ann, owner]) each.stop();
  // Whatever the editor lets a suggester do, the server takes.
  expect(verdicts.filter((verdict) => verdict !== "fits")).toEqual([]);
  expect([...ann.broken, ...owner.broken]).toEqual([]);
});

const $line = () => $getRoot().getFirstChildOrThrow<ElementNode>();
const $text = (at: number) => $line().getChildAtIndex(at) as TextNode;
const $link = () => $line().getChildren().find($isLinkNode) as LinkNode;
const $figure = () => $getRoot().getChildren().find($isFigureNode) as FigureNode;
/** Where the words lead for readers. */
const read = () =>
  renderHtml(readContent(owner.doc).content, { attachmentUrl: (id: string) => `/${id}` } as never);
const links = () =>
  [...read().matchAll(/<a href="(https:[^"]*)"[^>]*>([^<]*)<\/a>/g)].map(([, url, words]) => [url, words]);
const listed = () => owner.editor.read($listSuggestions);
const decide = (outcome: "accepted" | "rejected") => {
  const ids = new Set(listed().map(({ id }) => id));
  owner.write(() => $decide(ids, outcome));
};
const propose = ($select: () => unknown, url: string | null, words = "") =>
  ann.write(() => {
    $select();
    ann.editor.dispatchCommand(PROPOSE_LINK_COMMAND, { url, words });
  });
const describeFigure = (words: FigureWords) =>
  ann.write(() => void ann.editor.dispatchCommand(PROPOSE_DESCRIPTION_COMMAND, { figure: $figure(), words }));

const B = "https://b.example/";
const BEFORE = [["https://a.example/", "课例视频"]];

describe("of a suggester", () => {
  test("selected words get a link when it is accepted, and none when it is rejected", () => {
    propose(() => $text(2).select(1, 3), B);
    expect(links()).toEqual(BEFORE);
    expect(listed()).toMatchObject([{ memberId: "ann", url: B, words: { linked: "教案" } }]);
    decide("rejected");
    expect([links(), listed()]).toEqual([BEFORE, []]);
    propose(() => $text(2).select(1, 3), B);
    decide("accepted");
    expect(links()).toEqual([...BEFORE, [B, "教案"]]);
    expect(listed()).toEqual([]);
    expect(readContent(ann.doc).content).toEqual(readContent(owner.doc).content);
  });

  test("a link leads elsewhere as a whole, or nowhere, when that is accepted", () => {
    propose(() => ($link().getFirstChild() as TextNode).select(1, 1), B);
    expect(links()).toEqual(BEFORE);
    decide("accepted");
    expect(links()).toEqual([[B, "课例视频"]]);
    propose(() => ($link().getFirstChild() as TextNode).select(0, 2), null);
    expect(listed()).toMatchObject([{ url: "", words: { linked: "课例视频" } }]);
    expect(links()).toHaveLength(1);
    decide("accepted");
    expect(links()).toEqual([]);
    expect(owner.text()).toContain("看课例视频和教案");
  });

  test("where nothing is selected, linked words come as one proposal", () => {
    propose(() => $text(2).select(3, 3), B, "量规");
    expect(listed()).toMatchObject([{ words: { inserted: "量规", linked: "量规" } }]);
    expect(owner.text()).not.toBe("");
    expect(read()).not.toContain("量规");
    decide("accepted");
    expect(links()).toEqual([...BEFORE, [B, "量规"]]);
    expect(listed()).toEqual([]);
  });

  test("words that lead there already are no proposal, and one's own is taken back so", () => {
    propose(() => $text(2).select(1, 3), B);
    propose(() => $text(3).select(0, 2), null);
    expect(listed()).toEqual([]);
    propose(() => $text(2).select(1, 3), B);
    const ids = new Set(listed().map(({ id }) => id));
    ann.write(() => $withdraw(ids, "ann"));
    expect(listed()).toEqual([]);
    expect(links()).toEqual(BEFORE);
  });

  test("others write in the words meanwhile, and what they wrote stands outside of the proposal", () => {
    propose(() => $text(2).select(1, 3), B);
    owner.write(() => void $text(2).spliceText(1, 0, "优秀"));
    decide("accepted");
    expect(links()).toEqual([...BEFORE, [B, "教案"]]);
    expect(owner.text()).toContain("和优秀教案");
  });

  test("a figure says something else when it is accepted; each of its words by itself", () => {
    describeFigure({ caption: "双师课堂" });
    describeFigure({ alt: "两位老师在屏幕两端" });
    expect(read()).toContain("<figcaption>课堂</figcaption>");
    expect(listed()).toMatchObject([{ described: { caption: "双师课堂", alt: "两位老师在屏幕两端" } }]);
    owner.write(() => void $figure().describe({ alt: "黑板" }));
    decide("rejected");
    expect(read()).toContain('alt="黑板"');
    describeFigure({ caption: "双师课堂" });
    decide("accepted");
    expect(read()).toContain("<figcaption>双师课堂</figcaption>");
    expect(read()).toContain('alt="黑板"');
    expect(listed()).toEqual([]);
  });

  test("saying what the figure says already takes the proposal back", () => {
    describeFigure({ caption: "双师课堂" });
    describeFigure({ caption: "课堂" });
    expect(listed()).toEqual([]);
  });
});

test("a film says something else, and both credit somebody else, when that is accepted; no consent is proposed", () => {
  const $film = () => $getRoot().getChildren().find($isVideoNode) as VideoNode;
  const say = ($what: () => VideoNode | FigureNode, words: DescribedWords) =>
    ann.write(() => ann.editor.dispatchCommand(PROPOSE_DESCRIPTION_COMMAND, { figure: $what(), words }));
  say($film, { caption: "第三课时", source: "教研组" });
  say($figure, { source: "张老师", licence: "CC-BY-4.0" });
  expect(read()).not.toMatch(/第三课时|教研组|张老师/);
  expect(listed().map(({ described, words }) => [described, words.described])).toEqual([
    [{ source: "张老师", licence: "CC-BY-4.0" }, "张老师 / 署名 4.0"],
    [{ caption: "第三课时", source: "教研组" }, "第三课时 / 教研组"],
  ]);
  expect(declined()).toBe(0);
  say($figure, { consentId: "0123456789abcdeh" });
  expect(declined()).toBe(1);
  decide("accepted");
  for (const words of ["第三课时", "来源：教研组", "来源：张老师", "CC BY 4.0"])
    expect(read()).toContain(words);
  expect(listed()).toEqual([]);
});

test("another member's proposal for the words of a link or a figure is not replaced", () => {
  const bo = newSuggestion("bo");
  owner.write(() => {
    for (const text of $link().getAllTextNodes()) $setMark(text as LexicalNode, "linked", { ...bo, url: B });
    $setMark($figure() as LexicalNode, "described", { ...bo, words: { alt: "别人的" } });
  });
  propose(() => ($link().getFirstChild() as TextNode).select(0, 0), "https://c.example/");
  describeFigure({ alt: "我的" });
  expect(declined()).toBe(2);
  expect(listed()).toMatchObject([{ memberId: "bo", url: B, described: { alt: "别人的" } }]);
});

test("a mark that leads to what may not be followed, or says more than a figure can, is none", () => {
  const linked = (url: string) => readMark("linked", writeMark({ ...markOf("ann"), url }));
  expect(linked("javascript:alert(1)")).toBeNull();
  expect(linked("")).toMatchObject({ url: "" });
  const described = (words: unknown) =>
    readMark("described", writeMark({ ...markOf("ann"), words: words as FigureWords }));
  expect(described({ caption: "图" })).toMatchObject({ words: { caption: "图" } });
  for (const wrong of [
    {},
    { consentId: "x" },
    { licence: "mine" },
    { alt: 1 },
    { alt: "长".repeat(10_000) },
    [],
  ])
    expect(described(wrong)).toBeNull();
});

test("the server refuses words for a figure in another's name, and on what is no figure", () => {
  const write = (memberId: string, block: number) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(owner.doc));
    const before = Y.encodeStateVector(doc);
    const value = writeMark({ ...markOf(memberId), words: { alt: "图" } });
    (rootOf(doc).get(block) as Y.XmlElement).setAttribute(MARK_KEYS.described, value);
    return judge.judge(Y.encodeStateAsUpdate(doc, before), { memberId: "ann", suggests: true });
  };
  expect(write("bo", 1)).not.toBe("fits");
  expect(write("ann", 0)).not.toBe("fits");
});
