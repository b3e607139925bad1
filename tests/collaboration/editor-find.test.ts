import { $createTextNode, $getRoot, type ElementNode } from "lexical";
import { Converter } from "opencc-js/t2cn";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { FindSession } from "../../app/editor/find/find-session";
import { Folder, findIn } from "../../app/editor/find/fold";
import type { Block, Inline } from "../../app/models/documents/content";
import { readContent } from "../../app/models/documents/read-content";
import { createDocument } from "../../app/models/documents/yjs-format";
import { openWriter, Wire } from "../support/editors";

const simplify = Converter({ from: "t", to: "cn" });
const everything = { matchCase: false, exact: false, simplify };

function places(
  text: string,
  wanted: string,
  options: { matchCase?: boolean; exact?: boolean; wholeWord?: boolean } = {},
) {
  const folder = new Folder({ ...everything, ...options });
  return findIn(folder.fold(text), folder.fold(wanted).text, options.wholeWord ?? false).map(
    ({ start, end }) => text.slice(start, end),
  );
}

describe("reading text one way", () => {
  it.each([
    ["線上線下融合與线上线下", "线上", ["線上", "线上"]],
    ["头发和發展、头髮", "发", ["发", "發", "髮"]],
    ["ＡＩ赋能，AI 赋能", "ai", ["ＡＩ", "AI"]],
    ["１２３班有 12 人", "12", ["１２", "12"]],
    ["面积 30㎡，约 30m2", "m2", ["㎡", "m2"]],
    ["（一）概况 (一)概况 ㈠概况", "(一)", ["（一）", "(一)", "㈠"]],
    ["他说：“好”", '"好"', ["“好”"]],
    ["𠮷野家的𠮷", "𠮷", ["𠮷", "𠮷"]],
    ["哈哈哈", "哈哈", ["哈哈"]],
  ])("in %s, %s is found as %j", (text, wanted, found) => {
    expect(places(text, wanted)).toEqual(found);
  });

  it("finds no half of a character that reads as several", () => {
    expect(places("30㎡", "2")).toEqual([]);
    expect(places("等等……", ".")).toEqual([]);
    expect(places("等等……", "...")).toEqual(["…", "…"]);
  });

  it("tells them apart on request", () => {
    expect(places("線上线上", "线上", { exact: true })).toEqual(["线上"]);
    expect(places("AI ai ＡＩ", "AI", { exact: true, matchCase: true })).toEqual(["AI"]);
    expect(places("AI ai ＡＩ", "AI", { matchCase: true })).toEqual(["AI", "ＡＩ"]);
    expect(places("AI, AIGC, 用AI写", "AI", { wholeWord: true })).toEqual(["AI", "AI"]);
  });

  it("keeps the places of all characters, whatever they read as", () => {
    const text = "㎡線…ﬁ𠮷ＡA㈠";
    const { text: folded, starts } = new Folder(everything).fold(text);
    expect(folded).toBe("m2线...fi𠮷aa(一)");
    for (const [unit, start] of (starts ?? []).slice(0, -1).entries())
      expect(new Folder(everything).fold(text.slice(0, start)).text.length).toBeLessThanOrEqual(unit);
    expect(starts?.at(-1)).toBe(text.length);
  });
});

const words = (text: string, format?: number): Inline => ({ type: "text", text, ...(format && { format }) });
const paragraph = (...children: Inline[]): Block => ({ type: "paragraph", children });

function open(...children: Block[]) {
  const writer = openWriter(createDocument({ type: "root", children }));
  let composing = false;
  const session = new FindSession(writer.editor, {
    isComposing: () => composing,
    markStep: () => writer.binding.undoManager.stopCapturing(),
  });
  const look = (wanted: string) => session.look({ wanted, wholeWord: false, ...everything });
  const compose = (on: boolean) => {
    composing = on;
  };
  return { writer, session, look, compose, blocks: () => readContent(writer.doc).content.children };
}

describe("finding in a text", () => {
  it("finds across formats, in links, lists and tables, in their order", () => {
    const { session, look } = open(
      paragraph(words("双"), words("师课堂", 1)),
      { type: "list", listType: "bullet", children: [{ type: "listitem", children: [words("雙師")] }] },
      {
        type: "table",
        children: [
          { type: "tablerow", children: [{ type: "tablecell", children: [paragraph(words("双师"))] }] },
        ],
      },
      paragraph({ type: "link", url: "https://example.org/", children: [words("看双师")] }),
    );
    look("双师");
    expect(session.state().matches).toHaveLength(4);
    expect(session.state().current).toBe(0);
    session.step(-1);
    expect(session.state().current).toBe(3);
    session.step(1);
    expect(session.state().current).toBe(0);
  });

  it("does not find across paragraphs", () => {
    const { session, look } = open(paragraph(words("双")), paragraph(words("师")));
    look("双师");
    expect(session.state()).toEqual({ matches: [], current: null });
  });

  it("stays at its place when somebody writes before it", () => {
    const { writer, session, look } = open(paragraph(words("甲")), paragraph(words("双师，双师")));
    look("双师");
    session.step(1);
    writer.write(
      () => void ($getRoot().getFirstChildOrThrow() as ElementNode).append($createTextNode("双师")),
    );
    session.refresh();
    expect(session.state().matches).toHaveLength(3);
    expect(session.state().current).toBe(2);
  });
});

describe("replacing", () => {
  it("keeps formats and links, and takes the look of the first character", () => {
    const { session, look, blocks } = open(
      paragraph(words("用双"), words("师课", 1), words("堂")),
      paragraph({ type: "link", url: "https://example.org/", children: [words("雙師課")] }),
    );
    look("双师课");
    expect(session.replaceAll("同步课")).toBe(2);
    expect(blocks()).toEqual([
      paragraph(words("用同步课"), words("堂")),
      paragraph({ type: "link", url: "https://example.org/", children: [words("同步课")] }),
    ]);
  });

  it("leaves words around it in their own formats", () => {
    const { session, look, blocks } = open(paragraph(words("线上", 1), words("和线下，线上", 2)));
    look("线上");
    session.replaceAll("网上");
    expect(blocks()).toEqual([paragraph(words("网上", 1), words("和线下，网上", 2))]);
  });

  it("of all is one step for undo, and no part of what was written before or after", () => {
    const { writer, session, look, blocks } = open(paragraph(words("甲乙甲")), paragraph(words("甲")));
    const before = blocks();
    writer.write(() => void ($getRoot().getLastChildOrThrow() as ElementNode).append($createTextNode("丙")));
    look("甲");
    expect(session.replaceAll("丁")).toBe(3);
    writer.write(() => void ($getRoot().getLastChildOrThrow() as ElementNode).append($createTextNode("戊")));
    writer.binding.undoManager.undo();
    writer.binding.undoManager.undo();
    expect(blocks()).toEqual([before[0], paragraph(words("甲丙"))]);
  });

  it("of one goes on to the next, also when the new words hold the old ones", () => {
    const { session, look, blocks } = open(paragraph(words("课，课，课")));
    look("课");
    expect(session.replaceOne("课堂")).toBe(1);
    expect(session.replaceOne("课堂")).toBe(1);
    expect(blocks()).toEqual([paragraph(words("课堂，课堂，课"))]);
    expect(session.state().current).toBe(2);
  });

  it("by nothing deletes", () => {
    const { session, look, blocks } = open(paragraph(words("的的")), paragraph(words("好的")));
    look("的");
    session.replaceAll("");
    expect(blocks()).toEqual([paragraph(), paragraph(words("好"))]);
  });

  it("does nothing while an input method composes", () => {
    const { session, look, compose, blocks } = open(paragraph(words("甲")));
    look("甲");
    compose(true);
    expect(session.replaceAll("乙")).toBe(0);
    expect(session.replaceOne("乙")).toBe(0);
    expect(blocks()).toEqual([paragraph(words("甲"))]);
  });

  it("keeps what somebody else writes into the same paragraph at the same moment", () => {
    const { writer, session, look } = open(paragraph(words("甲，乙，甲")));
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(writer.doc));
    const peer = openWriter(other);
    look("甲");
    session.replaceAll("丙");
    peer.write(() => {
      const text = ($getRoot().getFirstChildOrThrow() as ElementNode).getFirstChildOrThrow();
      (text as ReturnType<typeof $createTextNode>).spliceText(3, 0, "新");
    });
    new Wire(writer.doc, other);
    expect(writer.text()).toBe("丙，乙新，丙");
    expect(peer.text()).toBe("丙，乙新，丙");
  });
});
