import { $createHeadingNode } from "@lexical/rich-text";
import { $getRoot, type ElementNode, type TextNode } from "lexical";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import type { Content } from "../../app/models/documents/content";
import { readContent } from "../../app/models/documents/read-content";
import { createDocument } from "../../app/models/documents/yjs-format";
import { openWriter, Wire, type Writer } from "../support/editors";

const content = (...texts: string[]): Content => ({
  type: "root",
  children: texts.map((text) => ({ type: "paragraph", children: [{ type: "text", text }] })),
});

const $block = (index: number) => $getRoot().getChildAtIndex(index) as ElementNode;

function type(writer: Writer, block: number, words: string, at = -1): void {
  writer.write(() => {
    const text = $block(block).getLastChildOrThrow<TextNode>();
    const place = at < 0 ? text.getTextContentSize() : at;
    text.spliceText(place, 0, words);
  });
}

/** What Backspace at the beginning of a paragraph does. */
function join(writer: Writer, block: number): void {
  writer.write(() => {
    $block(block - 1).append(...$block(block).getChildren());
    $block(block).remove();
  });
}

function pair(...texts: string[]) {
  const one = new Y.Doc();
  const two = new Y.Doc();
  // The server wrote the beginning: it is nobody's of these two.
  Y.applyUpdate(one, Y.encodeStateAsUpdate(createDocument(content(...texts))));
  const wire = new Wire(one, two);
  return { one, two, wire, a: openWriter(one), b: openWriter(two) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("words that a colleague cannot have read", () => {
  it("are offered back when she joined their paragraph to the one before", () => {
    const { one, two, a, b, wire } = pair("今天", "明天");
    wire.cut();
    type(a, 1, "见面");
    join(b, 1);
    wire.open();
    expect(a.lostWords).toEqual(["见面"]);
    expect(b.lostWords).toEqual([]);
    expect(readContent(one).content).toEqual(content("今天明天"));
    expect(readContent(two).content).toEqual(content("今天明天"));
  });

  it("are offered back when she made a heading of their paragraph", () => {
    const { a, b, wire } = pair("今天", "明天");
    wire.cut();
    type(a, 1, "我们", 0);
    type(a, 1, "见面");
    b.write(() => {
      const heading = $createHeadingNode("h2");
      heading.append(...$block(1).getChildren());
      $block(1).replace(heading);
    });
    wire.open();
    expect(a.lostWords).toEqual(["我们见面"]);
  });

  it("are offered back though the server had them, when she wrote before they reached her", () => {
    const { a, b, wire } = pair("今天", "明天");
    wire.cut();
    type(a, 1, "见面");
    a.binding.saved();
    vi.advanceTimersByTime(2_999);
    join(b, 1);
    wire.open();
    expect(a.lostWords).toEqual(["见面"]);
  });

  it("are not offered when she deletes a passage that the server had long before", () => {
    const { a, b } = pair("今天", "明天");
    type(a, 1, "见面");
    a.binding.saved();
    vi.advanceTimersByTime(3_000);
    a.binding.saved();
    b.write(() => $block(1).remove());
    expect(a.lostWords).toEqual([]);
  });
});

describe("words that were not lost", () => {
  it("are not offered when she had them and took them along", () => {
    const { two, a, b } = pair("今天", "明天");
    type(a, 1, "见面");
    join(b, 1);
    expect(a.lostWords).toEqual([]);
    expect(readContent(two).content).toEqual(content("今天明天见面"));
  });

  it("are not offered when their writer deleted them", () => {
    const { a, b } = pair("今天", "明天");
    type(a, 1, "见面");
    a.write(() => $block(1).remove());
    type(b, 0, "早");
    expect(a.lostWords).toEqual([]);
  });

  it("are not offered when a paragraph was split under them: they stay", () => {
    const { one, two, a, b, wire } = pair("今天明天");
    wire.cut();
    type(a, 0, "见面");
    b.write(() => {
      const [, tail] = $block(0).getFirstChildOrThrow<TextNode>().splitText(2);
      $block(0).selectEnd().insertParagraph();
      $block(1).append(tail!);
    });
    wire.open();
    expect(a.lostWords).toEqual([]);
    expect(JSON.stringify(readContent(one).content)).toContain("见面");
    expect(readContent(two).content).toEqual(readContent(one).content);
  });
});
