import { $createHeadingNode } from "@lexical/rich-text";
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  type ElementNode,
  REDO_COMMAND,
  UNDO_COMMAND,
} from "lexical";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { UnknownNode } from "../../app/editor/nodes/unknown-node";
import type { Block, Content } from "../../app/models/documents/content";
import { readContent } from "../../app/models/documents/read-content";
import { createDocument, rootOf } from "../../app/models/documents/yjs-format";
import { openWriter, Wire } from "../support/editors";

const paragraph = (text: string): Block => ({
  type: "paragraph",
  children: text ? [{ type: "text", text }] : [],
});
const content = (...texts: string[]): Content => ({ type: "root", children: texts.map(paragraph) });

/** Copies of one document, as each browser has its own. */
function copies(count: number, of: Content): Y.Doc[] {
  const bytes = Y.encodeStateAsUpdate(createDocument(of));
  return Array.from({ length: count }, () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, bytes);
    return doc;
  });
}

const $paragraph = (index: number) => $getRoot().getChildAtIndex(index) as ElementNode;
const $type = (index: number, text: string) => $paragraph(index).append($createTextNode(text));

describe("two writers", () => {
  it("see each other's words and end with the same text", () => {
    const [one, two] = copies(2, content("甲", "乙"));
    const wire = new Wire(one!, two!);
    const a = openWriter(one!);
    const b = openWriter(two!);
    a.write(() => $type(0, "说一句"));
    expect(b.text()).toContain("甲说一句");
    wire.cut();
    a.write(() => $type(1, "，甲写"));
    b.write(() => $type(1, "，乙写"));
    b.write(() => $getRoot().append($createParagraphNode().append($createTextNode("丙"))));
    wire.open();
    expect(a.text()).toBe(b.text());
    expect(a.text()).toContain("丙");
    expect([...a.broken, ...b.broken]).toEqual([]);
  });

  it("take back their own edits only", async () => {
    const [one, two] = copies(2, content("正文"));
    new Wire(one!, two!);
    const a = openWriter(one!);
    const b = openWriter(two!);
    a.write(() => $getRoot().append($createParagraphNode().append($createTextNode("甲的段落"))));
    b.write(() => $type(0, "，乙补"));
    a.editor.dispatchCommand(UNDO_COMMAND, undefined);
    await Promise.resolve();
    expect(b.text()).toBe("正文，乙补");
    a.editor.dispatchCommand(REDO_COMMAND, undefined);
    await Promise.resolve();
    expect(b.text()).toBe("正文，乙补\n\n甲的段落");
    expect(a.text()).toBe(b.text());
  });
});

describe("two writers who begin at the same moment", () => {
  function apart(of: Content) {
    const [one, two] = copies(2, of);
    const wire = new Wire(one!, two!);
    const a = openWriter(one!);
    const b = openWriter(two!);
    wire.cut();
    return { a, b, wire };
  }
  const sorted = (text: string) => [...text].sort().join("");

  it("in an empty paragraph of the template have each word once", () => {
    const { a, b, wire } = apart(content("", "后"));
    a.write(() => $type(0, "甲写的"));
    b.write(() => $type(0, "乙来"));
    wire.open();
    expect(a.text()).toBe(b.text());
    expect(sorted(a.text())).toBe(sorted("甲写的乙来\n\n后"));
    a.write(() => $type(0, "！"));
    expect(sorted(b.text())).toBe(sorted("甲写的乙来！\n\n后"));
  });

  it("in a paragraph that one of them has just made have each word once", () => {
    const { a, b, wire } = apart(content("前"));
    wire.open();
    a.write(() => $paragraph(0).insertAfter($createParagraphNode()));
    wire.cut();
    a.write(() => $type(1, "甲"));
    b.write(() => $type(1, "乙"));
    wire.open();
    expect(a.text()).toBe(b.text());
    expect(sorted(a.text())).toBe(sorted("前\n\n甲乙"));
  });

  it("in a paragraph that was emptied have each word once", () => {
    const { a, b, wire } = apart(content("旧文"));
    wire.open();
    a.write(() => $paragraph(0).clear());
    wire.cut();
    a.write(() => $type(0, "甲"));
    b.write(() => $type(0, "乙"));
    wire.open();
    expect(a.text()).toBe(b.text());
    expect(sorted(a.text())).toBe(sorted("甲乙"));
  });

  it("behind a link have each word once, and go on writing", () => {
    const link: Block = {
      type: "paragraph",
      children: [{ type: "link", url: "https://example.org/", children: [{ type: "text", text: "链" }] }],
    };
    const { a, b, wire } = apart({ type: "root", children: [link] });
    a.write(() => $type(0, "甲写的"));
    b.write(() => $type(0, "乙来"));
    wire.open();
    expect(a.text()).toBe(b.text());
    expect(sorted(a.text())).toBe(sorted("链甲写的乙来"));
    a.write(() => $type(0, "！"));
    b.write(() => $type(0, "？"));
    expect(a.text()).toBe(b.text());
    expect(sorted(a.text())).toBe(sorted("链甲写的乙来！？"));
    expect(readContent(a.doc)).toEqual(readContent(b.doc));
    expect([...a.broken, ...b.broken]).toEqual([]);
  });
});

describe("someone who may only read", () => {
  it("never writes, whatever their editor does", () => {
    const [one, two] = copies(2, content("正文"));
    const writes: unknown[] = [];
    new Wire(one!, two!);
    const reader = openWriter(two!, { mayWrite: false });
    two!.on("update", (_bytes, origin) => writes.push(origin === reader.binding.binding));
    openWriter(one!).write(() => $type(0, "！"));
    reader.write(() => $type(0, "偷偷写"));
    expect(writes).toEqual([false]);
    expect(readContent(one!).content).toEqual(content("正文！"));
  });
});

describe("a node nobody here knows", () => {
  function withStranger() {
    const [one, two] = copies(2, content("前", "后"));
    const stranger = new Y.XmlElement("hologram");
    stranger.setAttribute("__src", "x");
    stranger.insert(0, [new Y.XmlElement("paragraph"), new Y.XmlText("深处")]);
    return { one: one!, two: two!, stranger };
  }

  it("is shown as a placeholder, when it was there before", () => {
    const { one, stranger } = withStranger();
    rootOf(one).insert(1, [stranger]);
    const writer = openWriter(one);
    expect(writer.broken).toEqual([]);
    writer.editor.read(() => expect($getRoot().getChildAtIndex(1)).toBeInstanceOf(UnknownNode));
    expect(writer.text()).toContain("前");
    expect(writer.text()).toContain("后");
  });

  it("is shown as a placeholder, when a peer inserts it", () => {
    const { one, two, stranger } = withStranger();
    new Wire(one, two);
    const writer = openWriter(one);
    rootOf(two).insert(1, [stranger]);
    expect(writer.broken).toEqual([]);
    writer.editor.read(() => expect($getRoot().getChildAtIndex(1)).toBeInstanceOf(UnknownNode));
    writer.write(() => $type(0, "在写"));
    expect(readContent(two).content.children[0]).toEqual(paragraph("前在写"));
  });

  it("keeps everything it holds while others write around it", () => {
    const { one, stranger } = withStranger();
    rootOf(one).insert(1, [stranger]);
    const before = stranger.toString();
    const writer = openWriter(one);
    writer.write(() => {
      $paragraph(1).insertBefore($createParagraphNode().append($createTextNode("新")));
      $paragraph(2).insertAfter($createHeadingNode("h2").append($createTextNode("题")));
    });
    writer.write(() => $getRoot().getLastChildOrThrow().remove());
    expect(writer.broken).toEqual([]);
    expect(stranger.toString()).toBe(before);
    const stored = new Y.Doc();
    Y.applyUpdate(stored, Y.encodeStateAsUpdate(one));
    expect(rootOf(stored).get(2).toString()).toBe(before);
  });

  it("may be deleted like any other", () => {
    const { one, stranger } = withStranger();
    rootOf(one).insert(1, [stranger]);
    const writer = openWriter(one);
    writer.write(() => $paragraph(1).remove());
    expect(readContent(one)).toEqual({ content: content("前", "后"), dropped: 0 });
  });

  it("may stand among words, or be a kind of text", () => {
    const { one } = withStranger();
    const first = rootOf(one).get(0) as Y.XmlElement;
    first.insert(1, [new Y.XmlElement("chip")]);
    const text = new Y.XmlText();
    first.insert(2, [text]);
    text.insert(0, "@张老师", { t: "hashtag" });
    const writer = openWriter(one);
    expect(writer.broken).toEqual([]);
    expect(writer.text()).toContain("@张老师");
    writer.write(() => $type(1, "了"));
    expect(text.toDelta()).toEqual([{ insert: "@张老师", attributes: { t: "hashtag" } }]);
  });
});

describe("an error in the editor", () => {
  it("is answered by showing the document again, and nothing of it is written", () => {
    const [one] = copies(1, content("正文"));
    const writer = openWriter(one!);
    const before = Y.encodeStateVector(one!);
    writer.write(() => {
      $type(0, "写了一半");
      throw new Error("bug");
    });
    return Promise.resolve().then(() => {
      expect(Y.encodeStateVector(one!)).toEqual(before);
      expect(writer.text()).toBe("正文");
      expect(writer.broken).toEqual([]);
      writer.write(() => $type(0, "继续"));
      expect(readContent(one!).content).toEqual(content("正文继续"));
    });
  });

  it("ends the editing when it comes back, and still nothing is written", async () => {
    const [one] = copies(1, content("正文"));
    const writer = openWriter(one!);
    for (let round = 0; round < 2; round++) {
      writer.write(() => {
        throw new Error("bug");
      });
      await Promise.resolve();
    }
    expect(writer.broken).toHaveLength(1);
    writer.write(() => $type(0, "不算"));
    expect(readContent(one!).content).toEqual(content("正文"));
  });
});
