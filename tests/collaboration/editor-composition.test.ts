import { $createTextNode, $getRoot, type ElementNode, type TextNode } from "lexical";
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

const $text = (index: number) =>
  ($getRoot().getChildAtIndex(index) as ElementNode).getLastChildOrThrow<TextNode>();

/** What an input method does to the editor: each stage replaces the one before. */
class InputMethod {
  readonly #writer: Writer;
  readonly #paragraph: number;
  readonly #base: string;

  constructor(writer: Writer, paragraph: number) {
    this.#writer = writer;
    this.#paragraph = paragraph;
    this.#base = writer.editor.read(() => $text(paragraph).getTextContent());
  }

  show(words: string): void {
    this.#writer.gate.compose();
    this.#put(words);
  }

  commit(words: string): void {
    this.#put(words);
    this.#writer.gate.end();
  }

  #put(words: string): void {
    this.#writer.write(() => {
      const text = $text(this.#paragraph).setTextContent(this.#base + words);
      text.select(text.getTextContentSize(), text.getTextContentSize());
    });
  }
}

function pair(...texts: string[]) {
  const one = createDocument(content(...texts));
  const two = new Y.Doc();
  const wire = new Wire(one, two);
  const a = openWriter(one);
  const b = openWriter(two);
  // As the provider does: what others write waits at the closed gate.
  return { one, two, a, b, wire };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("an input method", () => {
  it("shows others the words, never the pinyin", () => {
    const { two, a } = pair("今天");
    const seen: string[] = [];
    two.on("update", () => seen.push(JSON.stringify(readContent(two).content)));
    const method = new InputMethod(a, 0);
    for (const stage of ["n", "ni", "ni'h", "ni'hao"]) method.show(stage);
    method.commit("你好");
    expect(seen).toEqual([]);
    vi.advanceTimersByTime(0);
    expect(readContent(two).content).toEqual(content("今天你好"));
    expect(seen).toHaveLength(1);
  });

  it("leaves no pinyin in the document at all", () => {
    const { one, a } = pair("今天");
    const method = new InputMethod(a, 0);
    for (const stage of ["zhu", "zhuyin"]) method.show(stage);
    method.commit("注音");
    vi.advanceTimersByTime(0);
    expect(Buffer.from(Y.encodeStateAsUpdate(one)).toString("latin1")).not.toContain("zhu");
  });

  it("writes phrase after phrase, each once", () => {
    const { one, two, a } = pair("　");
    let updates = 0;
    one.on("update", () => updates++);
    for (let phrase = 0; phrase < 50; phrase++) {
      const method = new InputMethod(a, 0);
      for (const stage of ["c", "ce", "ces", "ceshi"]) method.show(stage);
      method.commit("测试");
      vi.advanceTimersByTime(0);
    }
    expect(updates).toBe(50);
    expect(readContent(two).content).toEqual(content(`　${"测试".repeat(50)}`));
  });

  it("keeps its words when the writer leaves in the middle", () => {
    const { two, a } = pair("今天");
    new InputMethod(a, 0).show("tian'qi");
    a.gate.release();
    expect(readContent(two).content).toEqual(content("今天tian'qi"));
  });

  it("is not waited for longer than ten seconds of silence", () => {
    const { two, a } = pair("今天");
    const method = new InputMethod(a, 0);
    method.show("t");
    vi.advanceTimersByTime(9_000);
    method.show("ti");
    vi.advanceTimersByTime(9_999);
    expect(readContent(two).content).toEqual(content("今天"));
    vi.advanceTimersByTime(1);
    expect(readContent(two).content).toEqual(content("今天ti"));
    method.show("tian");
    method.commit("天");
    vi.advanceTimersByTime(0);
    expect(readContent(two).content).toEqual(content("今天天"));
  });

  it("that is cancelled leaves the text as it was", () => {
    const { one, a } = pair("今天");
    const before = Y.encodeStateVector(one);
    const method = new InputMethod(a, 0);
    method.show("sh");
    method.commit("");
    vi.advanceTimersByTime(0);
    expect(Y.encodeStateVector(one)).toEqual(before);
  });

  it("goes on writing elsewhere in the same turn", () => {
    const { two, a } = pair("今天", "明天");
    new InputMethod(a, 0).show("hao");
    a.write(() => $text(1).insertAfter($createTextNode("见").toggleFormat("bold")));
    a.gate.end();
    vi.advanceTimersByTime(0);
    expect(JSON.stringify(readContent(two).content)).toContain("见");
  });
});
