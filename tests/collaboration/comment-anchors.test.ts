import { $createHeadingNode } from "@lexical/rich-text";
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $isTextNode,
  type ElementNode,
  type TextNode,
  UNDO_COMMAND,
} from "lexical";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { Tracker } from "../../app/editor/comments/tracker";
import type { Anchor } from "../../app/models/comments/anchor";
import { quoteOf } from "../../app/models/comments/flat-text";
import { anchorOf, locate } from "../../app/models/comments/locate";
import type { Block, Content } from "../../app/models/documents/content";
import { createDocument, rootOf } from "../../app/models/documents/yjs-format";
import { openWriter, Wire, type Writer } from "../support/editors";

const paragraph = (text: string): Block => ({ type: "paragraph", children: [{ type: "text", text }] });
const TEXTS = [
  "县城的老师在屏幕里讲，村小的老师在教室里带。",
  "两位老师共同备一节课，孩子们听得见也问得着。",
  "一年下来，班里的作文本厚了一倍。",
];

/** A writer, a colleague who changes the text, and a passage both know. */
function desk(passage: string, texts = TEXTS) {
  const content: Content = { type: "root", children: texts.map(paragraph) };
  const state = Y.encodeStateAsUpdate(createDocument(content));
  const [one, two] = [new Y.Doc(), new Y.Doc()];
  for (const doc of [one, two]) Y.applyUpdate(doc, state);
  const wire = new Wire(one, two);
  const [writer, colleague] = [openWriter(one), openWriter(two)];
  const tracker = trackerOf(writer);
  const flat = tracker.read();
  const from = flat.text.indexOf(passage);
  const anchor = anchorOf(flat, 1, { from, to: from + passage.length })!;
  const threads = [{ id: "t", anchor }];
  tracker.follow(flat, threads);
  return { wire, writer, colleague, tracker, anchor, threads, shown: () => shownBy(tracker, threads) };
}

const trackerOf = ({ doc }: Writer) => new Tracker(doc, rootOf(doc), () => 1);

function shownBy(tracker: Tracker, threads: { id: string; anchor: Anchor }[]): string | null {
  const flat = tracker.read();
  const place = tracker.follow(flat, threads).get("t");
  return place ? quoteOf(flat, place.from, place.to) : null;
}

/** What somebody who opens the text now, and knows only the stored anchor, is shown. */
function shownAnew({ doc }: Writer, anchor: Anchor): string | null {
  return shownBy(new Tracker(doc, rootOf(doc), () => 1), [{ id: "t", anchor }]);
}

function paragraphNode(text: string) {
  return $createParagraphNode().append($createTextNode(text));
}
const $block = (index: number) => $getRoot().getChildAtIndex(index) as ElementNode;
function $words(index: number): TextNode {
  const first = $block(index).getFirstChild();
  if (!$isTextNode(first)) throw new Error("no words");
  return first;
}
function $caret(index: number, offset: number): void {
  $words(index).select(offset, offset);
}

describe("a passage that is spoken about", () => {
  test("is followed when words are written before it, in it and behind it by others", () => {
    const { colleague, shown, anchor, writer } = desk("共同备一节课");
    colleague.write(() => $words(1).spliceText(0, 0, "在镇上，"));
    colleague.write(() => $words(1).spliceText($words(1).getTextContent().indexOf("一节"), 0, "好"));
    colleague.write(() =>
      $words(1).spliceText($words(1).getTextContent().indexOf("，孩子"), 0, "和一节班会"),
    );
    expect(shown()).toBe("共同备好一节课");
    expect(shownAnew(writer, anchor)).toBe("共同备好一节课");
  });

  test("shrinks to what is left when others delete its ends, and is gone with its last word", () => {
    const { colleague, shown, writer, anchor } = desk("共同备一节课");
    const remove = (words: string) =>
      colleague.write(() => {
        const at = $words(1).getTextContent().indexOf(words);
        $words(1).spliceText(at, words.length, "");
      });
    remove("师共");
    expect(shown()).toBe("同备一节课");
    remove("课，孩");
    expect(shown()).toBe("同备一节");
    remove("同备一节");
    expect(shown()).toBeNull();
    expect(shownAnew(writer, anchor)).toBeNull();
  });

  test("comes back when its deletion is taken back", async () => {
    const { colleague, shown } = desk("共同备一节课");
    colleague.write(() => void $words(1).spliceText(4, 6, ""));
    expect(shown()).toBeNull();
    colleague.editor.dispatchCommand(UNDO_COMMAND, undefined);
    await Promise.resolve();
    expect(shown()).toBe("共同备一节课");
  });

  test.each([
    ["before it", 2],
    ["within it", 7],
    ["behind it", 12],
  ])("survives the division of its paragraph %s", (_, offset) => {
    const { colleague, shown, tracker, writer, anchor } = desk("共同备一节课");
    colleague.write(() => {
      $caret(1, offset);
      const selection = $words(1).select(offset, offset);
      selection.insertParagraph();
    });
    const words = offset === 7 ? "共同备\n一节课" : "共同备一节课";
    expect(shown()).toBe(words);
    expect(shownAnew(writer, anchor)).toBe(words);
    const moved = tracker.moves().get("t") ?? anchor;
    colleague.write(() => $words(2).spliceText(0, 0, "明天"));
    expect(shown()?.replace("明天", "")).toBe(words);
    expect(shownAnew(writer, moved)).toBe(shown());
  });

  test("survives that its paragraph becomes a heading, is joined to another, or moves", () => {
    const { colleague, shown, tracker, writer } = desk("共同备一节课");
    colleague.write(() => $block(1).replace($createHeadingNode("h2"), true));
    expect(shown()).toBe("共同备一节课");
    colleague.write(() => {
      $words(1).select(0, 0).deleteCharacter(true);
    });
    expect(shown()).toBe("共同备一节课");
    colleague.write(() => $block($getRoot().getChildrenSize() - 1).insertAfter($block(0)));
    expect(shown()).toBe("共同备一节课");
    expect(shownAnew(writer, tracker.moves().get("t")!)).toBe("共同备一节课");
  });

  test("goes with its short paragraph when another with the same words takes its place, and comes back", async () => {
    const { colleague, shown, writer, tracker, threads } = desk("备课", [
      "甲段说上课",
      "乙段说备课",
      "丙段说评价",
    ]);
    colleague.write(() => $block(0).insertBefore(paragraphNode("丁段说备课")));
    const where = () => {
      const flat = tracker.read();
      const place = tracker.follow(flat, threads).get("t");
      return place ? flat.text.slice(place.from - 3, place.to) : null;
    };
    // What stands around it is that of the other then.
    colleague.write(() => $block(0).insertBefore($block(2)));
    expect(where()).toBe("乙段说备课");
    expect(shownAnew(writer, tracker.moves().get("t")!)).toBe("备课");
    colleague.write(() => $block(3).insertAfter($block(0)));
    expect(where()).toBe("乙段说备课");
    colleague.editor.dispatchCommand(UNDO_COMMAND, undefined);
    await Promise.resolve();
    expect(where()).toBe("乙段说备课");
    // Gone it is gone, though the other is there.
    colleague.write(() =>
      $getRoot()
        .getChildren()
        .find((each) => each.getTextContent() === "乙段说备课")
        ?.remove(),
    );
    expect(shown()).toBeNull();
  });

  test("is followed through edits of both sides that cross", () => {
    const { wire, writer, colleague, shown } = desk("共同备一节课");
    wire.cut();
    writer.write(() => $words(1).spliceText(6, 0, "认真"));
    colleague.write(() => void $words(1).select(2, 2).insertParagraph());
    wire.open();
    const words = shown();
    expect(words).not.toBeNull();
    expect(words).toContain("备一节课");
  });

  test("is not mistaken for the same words elsewhere when it is deleted", () => {
    const { colleague, shown } = desk("老师", [...TEXTS, "老师也在学。"]);
    colleague.write(() => void $words(0).spliceText(3, 2, ""));
    expect(shown()).toBeNull();
  });

  test("may reach over several paragraphs", () => {
    const { colleague, shown } = desk("教室里带。两位老师");
    expect(shown()).toBe("教室里带。\n两位老师");
    colleague.write(() => $words(1).spliceText(1, 0, "、三"));
    expect(shown()).toBe("教室里带。\n两、三位老师");
  });

  test("is found by its words in another history, and listed as gone when they are not there", () => {
    const { writer, anchor } = desk("共同备一节课");
    const flat = trackerOf(writer).read();
    const other = { ...anchor, epoch: 1 };
    const found = locate(writer.doc, flat, 2, other);
    expect(found).toMatchObject({ moved: true });
    expect(found && found !== "early" && quoteOf(flat, found.from, found.to)).toBe("共同备一节课");
    const lost = { ...other, quote: "别的话", before: "别处", after: "别处" };
    expect(locate(writer.doc, flat, 2, lost)).toBeNull();
  });

  test("is waited for when the comment comes sooner than the words", () => {
    const { wire, writer, colleague, threads } = desk("共同备一节课");
    wire.cut();
    colleague.write(() => $words(2).spliceText(0, 0, "她说："));
    const flat = trackerOf(colleague).read();
    const from = flat.text.indexOf("她说");
    const early = anchorOf(flat, 1, { from, to: from + 2 })!;
    const tracker = trackerOf(writer);
    expect(shownBy(tracker, [{ ...threads[0]!, anchor: early }])).toBeNull();
    expect(tracker.moves().size).toBe(0);
    wire.open();
    expect(shownBy(tracker, [{ ...threads[0]!, anchor: early }])).toBe("她说");
  });
});
