import fc from "fast-check";
import {
  $createTabNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isLineBreakNode,
  $isRangeSelection,
  type ElementNode,
  type TextNode,
} from "lexical";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { differences } from "../../app/editor/binding/difference";
import type { Content, Inline } from "../../app/models/documents/content";
import { openDocument } from "../../app/models/documents/open-document";
import { readContent } from "../../app/models/documents/read-content";
import { encodeContent, rootOf } from "../../app/models/documents/yjs-format";
import { openWriter, Wire } from "../support/editors";
import { contentOf } from "../support/host";
import { treeOf } from "../support/shown-content";

/** Two writers with the same text, and the line between them. */
function pair(content: Content) {
  const bytes = encodeContent(content);
  const docs = [openDocument(), openDocument()] as const;
  for (const doc of docs) Y.applyUpdate(doc, bytes);
  const wire = new Wire(...docs);
  return { a: openWriter(docs[0]), b: openWriter(docs[1]), wire };
}

const lines: Inline[] = [{ type: "text", text: "甲" }, { type: "linebreak" }, { type: "text", text: "乙" }];
const twoLines: Content = { type: "root", children: [{ type: "paragraph", children: lines }] };

const $paragraph = (index = 0) => $getRoot().getChildAtIndex(index) as ElementNode;
const $text = (index = 0) => $paragraph(index).getLastChildOrThrow<TextNode>();
const $joinLines = () => $paragraph().getChildren().find($isLineBreakNode)?.remove();
const sorted = (text: string) => [...text].sort().join("");

describe("the difference between two texts", () => {
  const apply = (before: string, all: ReturnType<typeof differences>) =>
    all.reduceRight(
      (text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove),
      before,
    );

  it("turns one into the other, without halves of characters", () => {
    const text = fc.string({
      unit: fc.constantFrom("一", "二", "三", "𠮷", "𠮸", "😀", "😁"),
      maxLength: 12,
    });
    fc.assert(
      fc.property(text, text, fc.option(fc.nat({ max: 12 })), (before, after, caret) => {
        const all = differences(before, after, caret);
        expect(apply(before, all)).toBe(after);
        for (const { at, remove, insert } of all)
          for (const part of [before.slice(0, at), before.slice(at, at + remove), insert])
            expect(part).not.toMatch(/\p{Surrogate}/u);
      }),
      { verbose: 1 },
    );
  });

  it("is where the caret is", () => {
    expect(differences("哈哈", "哈哈哈", 2)).toEqual([{ at: 1, remove: 0, insert: "哈" }]);
    expect(differences("哈哈", "哈哈哈", 1)).toEqual([{ at: 0, remove: 0, insert: "哈" }]);
    expect(differences("哈哈哈", "哈哈", 0)).toEqual([{ at: 0, remove: 1, insert: "" }]);
  });

  it("leaves words between two changes alone", () => {
    expect(differences("天地", "昨天大地", null)).toEqual([
      { at: 0, remove: 0, insert: "昨" },
      { at: 1, remove: 0, insert: "大" },
    ]);
  });
});

describe("two lines that somebody makes one", () => {
  it("take what somebody else writes in the second at the same moment", () => {
    const { a, b, wire } = pair(twoLines);
    wire.cut();
    a.write($joinLines);
    b.write(() => $text().spliceText(1, 0, "写"));
    wire.open();
    expect(a.text()).toBe("甲乙写");
    expect(b.text()).toBe(a.text());
  });

  it("have each word once, when two do it and go on writing", () => {
    const { a, b, wire } = pair(twoLines);
    wire.cut();
    a.write($joinLines);
    b.write($joinLines);
    a.write(() => $text().spliceText(1, 0, "丙"));
    b.write(() => $text().spliceText(2, 0, "丁"));
    wire.open();
    a.write(() => $text().spliceText(0, 0, "戊"));
    expect(sorted(a.text())).toBe(sorted("甲乙丙丁戊"));
    expect(treeOf(b.editor)).toEqual(treeOf(a.editor));
    expect(readContent(b.doc)).toEqual(readContent(a.doc));
  });

  it("keep the caret at its word while others write before it", () => {
    const { a, b } = pair(twoLines);
    a.write(() => {
      $joinLines();
      $text().select(1, 1);
    });
    b.write(() => $text().spliceText(0, 0, "很长的话"));
    a.editor.read(() => expect($caret()).toEqual(["很长的话甲乙", 6]));
    a.write(() => $text().select(5, 5));
    b.write(() => $text().spliceText(0, 4, ""));
    a.editor.read(() => expect($caret()).toEqual(["甲乙", 1]));
  });
});

function $caret(): [string, number] {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) throw new Error("there is no caret");
  return [selection.anchor.getNode().getTextContent(), selection.anchor.offset];
}

describe("a caret", () => {
  it("goes to the end of the paragraph before when somebody deletes the one it is in", () => {
    const { a, b } = pair(contentOf("前文", "这里", "后文"));
    a.write(() => $text(1).select(1, 1));
    b.write(() => $paragraph(1).remove());
    a.editor.read(() => expect($caret()).toEqual(["前文", 2]));
    b.write(() => $text(0).spliceText(0, 0, "又"));
    a.editor.read(() => expect($caret()).toEqual(["又前文", 3]));
  });
});

describe("two writers at the same moment", () => {
  it("each put a tab in the same place, and there are two", () => {
    const { a, b, wire } = pair(contentOf("甲"));
    wire.cut();
    for (const writer of [a, b]) writer.write(() => $paragraph().append($createTabNode()));
    wire.open();
    expect(a.text()).toBe("甲\t\t");
    expect(treeOf(b.editor)).toEqual(treeOf(a.editor));
    a.write(() => $paragraph().append($createTextNode("乙")));
    expect(b.text()).toBe("甲\t\t乙");
  });

  it("make the same words bold, and bold they are, for who comes later too", () => {
    const { a, b, wire } = pair(contentOf("甲乙丙"));
    wire.cut();
    a.write(() => $text().toggleFormat("bold"));
    b.write(() => $text().toggleFormat("bold"));
    b.write(() => $text().spliceText(1, 0, "写"));
    wire.open();
    const later = openDocument();
    Y.applyUpdate(later, Y.encodeStateAsUpdate(a.doc));
    for (const writer of [a, b, openWriter(later)])
      writer.editor.read(() =>
        expect([$text().getTextContent(), $text().hasFormat("bold")]).toEqual(["甲写乙丙", true]),
      );
  });

  it("write nothing but what they did", () => {
    const { a, b, wire } = pair(twoLines);
    const origins = new Set<unknown>();
    for (const { doc } of [a, b]) doc.on("update", (_bytes, origin) => origins.add(origin));
    a.write($joinLines);
    b.write(() => $text().toggleFormat("bold"));
    a.write(() => $text().spliceText(0, 1, ""));
    expect(origins).toEqual(new Set([a.binding.binding, b.binding.binding, wire]));
  });
});

describe("what a newer version of the editor wrote", () => {
  it("stays with an element that is changed here", () => {
    const { a } = pair(contentOf("甲"));
    const element = rootOf(a.doc).get(0) as Y.XmlElement;
    element.setAttribute("__mood", "calm");
    a.write(() => $paragraph().setFormat("center"));
    const stored = openDocument();
    Y.applyUpdate(stored, Y.encodeStateAsUpdate(a.doc));
    expect((rootOf(stored).get(0) as Y.XmlElement).getAttributes()).toEqual({ __mood: "calm", __format: 2 });
  });
});
