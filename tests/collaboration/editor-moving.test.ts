import { $createListItemNode, $createListNode, $isListNode } from "@lexical/list";
import { $createHeadingNode } from "@lexical/rich-text";
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  type ElementNode,
  type NodeKey,
} from "lexical";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { $delete, $duplicate } from "../../app/editor/commands/block-actions";
import { addressOf, blockAt } from "../../app/editor/commands/block-address";
import { inhabitedBlocks } from "../../app/editor/commands/inhabited";
import { $movableAt, $moveBefore, $moveStep, $placeAmong } from "../../app/editor/commands/moving";
import { $createDividerNode } from "../../app/editor/nodes/divider-node";
import { $sectionOf, $setSection } from "../../app/editor/nodes/section";
import type { Block, Content } from "../../app/models/documents/content";
import { createDocument } from "../../app/models/documents/yjs-format";
import { openWriter, Wire, type Writer } from "../support/editors";

const paragraph = (text: string): Block => ({ type: "paragraph", children: [{ type: "text", text }] });

/** Two writers in a text of these paragraphs, and the wire between them. */
function two(...texts: string[]): { a: Writer; b: Writer; wire: Wire } {
  const content: Content = { type: "root", children: texts.map(paragraph) };
  const bytes = Y.encodeStateAsUpdate(createDocument(content));
  const [one, other] = [new Y.Doc(), new Y.Doc()];
  for (const doc of [one, other]) Y.applyUpdate(doc, bytes);
  const wire = new Wire(one, other);
  return { a: openWriter(one), b: openWriter(other), wire };
}

const $at = (index: number) => $getRoot().getChildAtIndex<ElementNode>(index)!;
const $write = (index: number, words: string) => $at(index).append($createTextNode(words));
const lines = (writer: Writer) => writer.text().split("\n\n");
const keyAt = (writer: Writer, index: number): NodeKey => writer.editor.read(() => $at(index).getKey());

describe("a block is moved", () => {
  test.each([
    ["down", 1, 1, ["甲", "丙", "乙", "丁"]],
    ["up", 1, -1, ["乙", "甲", "丙", "丁"]],
    ["down to the end", 2, 1, ["甲", "乙", "丁", "丙"]],
  ] as const)("%s, and stands there for both", (_, from, step, expected) => {
    const { a, b } = two("甲", "乙", "丙", "丁");
    a.write(() => void $moveStep($at(from), step, new Set()));
    expect(lines(a)).toEqual(expected);
    expect(lines(b)).toEqual(expected);
    expect([...a.broken, ...b.broken]).toEqual([]);
  });

  test("not past the first and not past the last", () => {
    const { a } = two("甲", "乙");
    a.write(() => {
      expect($moveStep($at(0), -1, new Set())).toBeNull();
      expect($moveStep($at(1), 1, new Set())).toBeNull();
      expect($placeAmong($at(1))).toEqual({ place: 2, count: 2 });
    });
    expect(lines(a)).toEqual(["甲", "乙"]);
  });

  test.each([
    [3, 0, ["丁", "甲", "乙", "丙"]],
    [0, 3, ["乙", "丙", "甲", "丁"]],
    [0, 4, ["乙", "丙", "丁", "甲"]],
    [1, 1, ["甲", "乙", "丙", "丁"]],
    [1, 2, ["甲", "乙", "丙", "丁"]],
  ])("from %d to before %d", (from, before, expected) => {
    const { a, b } = two("甲", "乙", "丙", "丁");
    a.write(() => {
      const moved = $moveBefore($at(from), $at(before) ?? null, new Set());
      expect(moved !== null).toBe(expected.join("") !== "甲乙丙丁");
    });
    expect(lines(b)).toEqual(expected);
  });

  test("with its caret, which goes on in it", () => {
    const { a, b } = two("甲", "乙");
    a.write(() => $at(0).selectEnd());
    a.write(() => void $moveStep($at(0), 1, new Set()));
    a.write(() => {
      const selection = $getSelection();
      if ($isRangeSelection(selection)) selection.insertText("说");
    });
    expect(lines(b)).toEqual(["乙", "甲说"]);
  });

  test("in one step that undo takes back", async () => {
    const { a } = two("甲", "乙", "丙");
    a.write(() => void $write(0, "写"));
    a.binding.undoManager.stopCapturing();
    a.write(() => void $moveStep($at(0), 1, new Set()));
    a.binding.undoManager.undo();
    expect(lines(a)).toEqual(["甲写", "乙", "丙"]);
  });

  test("as the heading of its section", () => {
    const { a } = two("甲", "乙");
    a.write(() => void $at(0).replace($setSection($createHeadingNode("h2"), "goal")));
    a.write(() => void $moveStep($at(0), 1, new Set()));
    a.editor.read(() => expect($sectionOf($at(1) as never)).toBe("goal"));
  });
});

describe("a block in which another writes is moved, and keeps the words that cross the move", () => {
  test.each([
    ["down", 1, 1],
    ["up", 1, -1],
  ] as const)("%s past one", (_, from, step) => {
    const { a, b, wire } = two("甲", "乙", "丙");
    const inhabited = new Set([keyAt(a, from)]);
    wire.cut();
    a.write(() => void $moveStep($at(from), step, inhabited));
    b.write(() => void $write(from, "他写的"));
    wire.open();
    const expected = step > 0 ? ["甲", "丙", "乙他写的"] : ["乙他写的", "甲", "丙"];
    expect(lines(a)).toEqual(expected);
    expect(lines(b)).toEqual(expected);
  });

  test.each([
    [3, 0, ["丁他写的", "甲", "乙", "丙"]],
    [0, 3, ["乙", "丙", "甲他写的", "丁"]],
  ])("across several, from %d to before %d", (from, before, expected) => {
    const { a, b, wire } = two("甲", "乙", "丙", "丁");
    const inhabited = new Set([keyAt(a, from)]);
    wire.cut();
    a.write(() => void $moveBefore($at(from), $at(before), inhabited));
    b.write(() => void $write(from, "他写的"));
    wire.open();
    expect(lines(a)).toEqual(expected);
    expect(lines(b)).toEqual(expected);
  });

  test.each([1, -1] as const)("and so does the neighbour it is moved past: %d", (step) => {
    const { a, b, wire } = two("甲", "乙", "丙");
    const inhabited = new Set([keyAt(a, 1 + step)]);
    wire.cut();
    a.write(() => void $moveStep($at(1), step, inhabited));
    b.write(() => void $write(1 + step, "他写的"));
    wire.open();
    const expected = step > 0 ? ["甲", "丙他写的", "乙"] : ["乙", "甲他写的", "丙"];
    expect(lines(a)).toEqual(expected);
    expect(lines(b)).toEqual(expected);
  });

  test("where the others are is read from their carets", () => {
    const { a } = two("甲", "乙");
    const element = a.binding.binding.root.toArray()[1] as Y.XmlElement;
    const text = element.get(0) as Y.XmlText;
    const states = new Map<number, Record<string, unknown>>([
      [1, { anchorPos: Y.createRelativePositionFromTypeIndex(text, 1), focusPos: null }],
      [2, { anchorPos: "no place", focusPos: { tname: "strange", type: null, item: null } }],
      [3, { anchorPos: { type: { client: 9, clock: 99 } } }],
      [4, {}],
    ]);
    const inhabited = (clientID: number) =>
      inhabitedBlocks(a.binding.binding, { clientID, getStates: () => states });
    expect([...inhabited(0)]).toEqual([keyAt(a, 1)]);
    expect([...inhabited(1)]).toEqual([]);
    expect(a.doc.share.has("strange")).toBe(false);
  });
});

describe("the item of a list is moved", () => {
  function withList(): { a: Writer; b: Writer } {
    const { a, b } = two("前");
    a.write(() => {
      const item = (words: string) => $createListItemNode().append($createTextNode(words));
      const nested = $createListItemNode().append($createListNode("bullet").append(item("子")));
      $getRoot().append($createListNode("bullet").append(item("一"), item("二"), nested, item("三")));
    });
    return { a, b };
  }
  const $list = () => $at(1);

  test("with the list that hangs on it", () => {
    const { a, b } = withList();
    a.write(() => void $moveStep($list().getChildAtIndex(1)!, 1, new Set()));
    expect(b.text().split(/\n+/)).toEqual(["前", "一", "三", "二", "子"]);
    a.write(() => void $moveStep($list().getChildAtIndex(1)!, 1, new Set()));
    expect(b.text().split(/\n+/)).toEqual(["前", "一", "二", "子", "三"]);
    a.write(() => void $moveStep($list().getChildAtIndex(0)!, 1, new Set()));
    expect(a.text().split(/\n+/)).toEqual(["前", "二", "子", "一", "三"]);
    expect(b.text()).toBe(a.text());
  });

  test("and an only item stands for its list", () => {
    const { a } = withList();
    a.write(() => {
      const list = $createListNode("number").append($createListItemNode().append($createTextNode("独")));
      $getRoot().append(list);
      expect($isListNode($movableAt(list.getFirstDescendant()!))).toBe(true);
      expect($movableAt($list().getFirstDescendant()!)?.getTextContent()).toBe("一");
    });
  });
});

describe("a block is", () => {
  test("doubled with all that is in it", () => {
    const { a, b } = two("甲", "乙");
    a.write(() => void $write(0, "粗").getLastChild());
    a.write(() => void $duplicate($at(0)));
    expect(lines(b)).toEqual(["甲粗", "甲粗", "乙"]);
    a.write(() => void $getRoot().append($createDividerNode()));
    a.write(() => void $duplicate($at(3)));
    expect(
      a.editor.read(() =>
        $getRoot()
          .getChildren()
          .map((each) => each.getType())
          .slice(3),
      ),
    ).toEqual(["horizontalrule", "horizontalrule"]);
  });

  test("deleted, and the text is never without a paragraph", () => {
    const { a, b } = two("甲", "乙");
    a.write(() => $delete($at(0)));
    expect(lines(b)).toEqual(["乙"]);
    a.write(() => $delete($at(0)));
    expect(a.editor.read(() => $at(0).getType())).toBe("paragraph");
  });

  test("found by its address until it is deleted", () => {
    const { a, b } = two("甲", "乙");
    const address = a.editor.read(() => addressOf(a.binding.binding, $at(1)))!;
    expect(address).toMatch(/^#block-[0-9a-z]+-[0-9a-z]+$/);
    const words = () => b.editor.read(() => blockAt(b.binding.binding, address)?.getTextContent() ?? null);
    b.write(() => void $getRoot().getFirstChild()!.insertBefore($createParagraphNode()));
    expect(words()).toBe("乙");
    a.write(() => $delete($at(2)));
    expect(words()).toBeNull();
    expect(blockAt(b.binding.binding, "#block-x")).toBeNull();
  });
});
