import { $createHeadingNode, type HeadingNode } from "@lexical/rich-text";
import type { UserState } from "@lexical/yjs";
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  type ElementNode,
  type TextNode,
  UNDO_COMMAND,
} from "lexical";
import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { DocumentBinding } from "../../app/editor/binding/document-binding";
import { withLikelyCarets } from "../../app/editor/binding/peers";
import { projectState } from "../../app/models/documents/projection.server";
import { rootOf } from "../../app/models/documents/yjs-format";
import { openWriter as open, silentProvider, type Writer } from "../support/editors";
import { AFTER, BEFORE, type HostileDocument, hostileDocuments } from "../support/hostile-documents";
import { element, paragraph, text } from "../support/hostile-parts";
import { SEED } from "../support/random";

/** A writer whose editor must never fail, not even for a moment. */
function openWriter(doc: Y.Doc): Writer {
  const failed = vi.spyOn(DocumentBinding.prototype, "fail");
  failed.mockImplementation((error) => {
    throw error;
  });
  return open(doc);
}

console.info(`hostile documents: SEED=${SEED}`);
const documents = hostileDocuments(SEED);

function docOf(...updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

/** What stands between the honest paragraphs, bytes and all: who wrote it and what it holds. */
function middle(doc: Y.Doc): string {
  const held: string[] = [];
  const walk = (type: Y.AbstractType<unknown>) => {
    for (const [key, { id, deleted }] of type._map)
      if (!deleted && id.client !== 1) held.push(`${key}=${id.client}:${id.clock}`);
    for (let item = type._start; item; item = item.right) {
      if (item.deleted || item.id.client === 1) continue;
      held.push(`${item.id.client}:${item.id.clock}+${item.length}`);
      if (item.content instanceof Y.ContentType) walk(item.content.type);
    }
  };
  walk(rootOf(doc) as unknown as Y.AbstractType<unknown>);
  return held.join(" ");
}

const $first = () => $getRoot().getFirstChildOrThrow<ElementNode>();
const $last = () => $getRoot().getLastChildOrThrow<ElementNode>();

function mustShow(writer: Writer, ...words: string[]): void {
  expect(writer.broken).toEqual([]);
  const shown = writer.text();
  for (const each of words) expect(shown).toContain(each);
}

/** A writer's own edit arrives, and nothing else in the document changes. */
function mustGoOn(writer: Writer, { name }: HostileDocument): void {
  const before = middle(writer.doc);
  writer.write(() => $first().append($createTextNode("我写的")));
  writer.write(() => $last().append($createTextNode("也是我写的")));
  mustShow(writer, `${BEFORE}我写的`, `${AFTER}也是我写的`);
  const root = rootOf(docOf(Y.encodeStateAsUpdate(writer.doc)));
  expect(root.get(0).toString(), name).toBe(`<paragraph>${BEFORE}我写的</paragraph>`);
  expect(root.get(root.length - 1).toString(), name).toBe(`<paragraph>${AFTER}也是我写的</paragraph>`);
  expect(middle(writer.doc), name).toBe(before);
}

it("there are at least 200 different hostile documents", () => {
  expect(new Set(documents.map(({ name }) => name)).size).toBe(documents.length);
  expect(documents.length).toBeGreaterThanOrEqual(200);
});

describe("a hostile document", () => {
  it.each(documents)("$name: is read by the server without what it does not know", ({ state }) => {
    const { text, html } = projectState(state);
    expect(text).toContain(BEFORE);
    expect(html).not.toMatch(
      /<(script|iframe|svg|object|embed|style)\b|\son\w+=[^&]|javascript:|<a href="(?!https?:|mailto:|\/attachments\/[0-9a-z]{16}")/i,
    );
  });

  it.each(documents)("$name: is shown around what cannot be, and written on", (document) => {
    const writer = openWriter(docOf(document.state));
    mustShow(writer, BEFORE, AFTER);
    mustGoOn(writer, document);
    writer.stop();
  });

  it.each(documents)("$name: may arrive while somebody writes", (document) => {
    const writer = openWriter(docOf(document.honest));
    Y.applyUpdate(writer.doc, document.attack);
    mustShow(writer, BEFORE, AFTER);
    mustGoOn(writer, document);
    writer.stop();
  });
});

describe("a stranger", () => {
  const stranger = () => element("hologram", { __src: "x" }, paragraph("深处"));
  const $block = (index: number) => $getRoot().getChildAtIndex(index) as ElementNode;

  function withBlocks(...blocks: Y.XmlElement[]): { doc: Y.Doc; writer: Writer } {
    const doc = new Y.Doc();
    rootOf(doc).insert(0, blocks);
    return { doc, writer: openWriter(doc) };
  }
  const stored = (doc: Y.Doc) =>
    rootOf(docOf(Y.encodeStateAsUpdate(doc)))
      .toArray()
      // Which block it was made of is not what is asked here.
      .map((each) => String(each).replace(/ origin="[^"]*"/g, ""));

  it("stays the same when both its neighbours become others", () => {
    const kept = stranger();
    const { doc, writer } = withBlocks(paragraph("前"), kept, paragraph("后"));
    writer.write(() => {
      for (const index of [0, 2]) {
        const heading = $createHeadingNode("h2").append(...$block(index).getChildren());
        $block(index).replace(heading);
        heading.insertAfter($createParagraphNode().append($createTextNode("新")));
        heading.insertBefore($createParagraphNode());
      }
    });
    expect(writer.broken).toEqual([]);
    expect(kept._item?.deleted).toBe(false);
    expect(kept.toString()).toBe('<hologram __src="x"><paragraph>深处</paragraph></hologram>');
    expect(writer.text()).toBe(openWriter(doc).text());
  });

  it("stays the same among words that change on both sides", () => {
    const chip = element("chip", { __id: "7" });
    const { doc, writer } = withBlocks(
      element("paragraph", {}, text("甲"), chip, text("乙")),
      paragraph("后"),
    );
    writer.write(() => {
      $block(0).getFirstChildOrThrow<TextNode>().setTextContent("甲甲");
      $block(0).getLastChildOrThrow<TextNode>().setTextContent("乙乙");
    });
    expect(chip._item?.deleted).toBe(false);
    expect(stored(doc)[0]).toBe('<paragraph>甲甲<chip __id="7"></chip>乙乙</paragraph>');
  });

  it("goes along when the words around it become a heading", () => {
    const { doc, writer } = withBlocks(
      element("paragraph", {}, text("甲"), element("chip", { __id: "7" }, text("深")), text("乙")),
    );
    writer.write(() => {
      const heading = $createHeadingNode("h2").append(...$block(0).getChildren());
      $block(0).replace(heading);
    });
    expect(stored(doc)).toEqual(['<heading __tag="h2">甲<chip __id="7">深</chip>乙</heading>']);
    writer.write(() => $block(0).getLastChildOrThrow<TextNode>().setTextContent("丙"));
    expect(stored(doc)).toEqual(['<heading __tag="h2">甲<chip __id="7">深</chip>丙</heading>']);
    expect(writer.broken).toEqual([]);
  });

  it("goes alone when it is deleted, and comes back when that is taken back", async () => {
    const { doc, writer } = withBlocks(paragraph("前"), stranger(), stranger(), paragraph("中"), stranger());
    const before = stored(doc);
    writer.write(() => $block(1).remove());
    expect(stored(doc)).toEqual([before[0], before[3], before[4]]);
    writer.editor.dispatchCommand(UNDO_COMMAND, undefined);
    await Promise.resolve();
    expect(stored(doc)).toEqual(before);
    expect(writer.text()).toBe(openWriter(doc).text());
    expect(writer.broken).toEqual([]);
  });

  it("is shown once it has become something that can be", () => {
    const list = element("list", {}, element("listitem", {}, text("一")));
    const { doc, writer } = withBlocks(paragraph("前"), list, paragraph("后"));
    doc.transact(() => list.insert(1, [text("裸")]), "peer");
    expect(writer.text()).not.toContain("一");
    doc.transact(() => list.delete(1, 1), "peer");
    expect(writer.text()).toContain("一");
    writer.write(() => $block(0).append($createTextNode("写")));
    expect(stored(doc)[1]).toBe("<list><listitem>一</listitem></list>");
    expect(writer.broken).toEqual([]);
  });

  it("keeps the attributes that cannot be shown while the shown ones are changed", () => {
    const { doc, writer } = withBlocks(element("heading", { __tag: "script", __later: "x" }, text("题")));
    writer.write(() => $block(0).append($createTextNode("目")));
    expect(stored(doc)).toEqual(['<heading __later="x" __tag="script">题目</heading>']);
    writer.write(() => ($block(0) as HeadingNode).setTag("h3"));
    expect(stored(doc)).toEqual(['<heading __later="x" __tag="h3">题目</heading>']);
  });
});

describe("a caret", () => {
  const root = { type: null, tname: "root-v2", item: null, assoc: 0 };
  const carets: unknown[] = [
    ...[5, "x", true, [], {}, { type: null, tname: null, item: null }],
    ...[
      { ...root, tname: "elsewhere" },
      { ...root, tname: {} },
      { ...root, item: 7 },
    ],
    ...[
      { ...root, item: { client: 1, clock: -1 } },
      { ...root, item: { client: "1", clock: {} } },
    ],
    ...[
      { ...root, type: { client: 1, clock: 1e300 } },
      { ...root, tname: null, type: { client: 1, clock: 2 } },
    ],
  ];

  const first = (doc: Y.Doc) => (rootOf(doc).get(0) as Y.XmlElement).get(0) as unknown as Y.XmlText;

  /** What the editor hears of a peer whose caret is there. */
  function heard(caret: unknown, doc: Y.Doc) {
    const provider = silentProvider(doc);
    const peer = { anchorPos: caret, focusPos: caret, focusing: true, name: "x", color: "red" };
    provider.awareness.getStates = () => new Map([[9, peer as unknown as UserState]]);
    return withLikelyCarets(provider, doc, rootOf(doc)).awareness.getStates().get(9);
  }
  const honest = () => docOf(documents[0]?.honest ?? new Uint8Array());

  it("that is none is not heard of, and makes nothing", () => {
    for (const caret of carets) {
      const doc = honest();
      rootOf(doc);
      expect(heard(caret, doc), JSON.stringify(caret)).toMatchObject({ anchorPos: null, focusPos: null });
      expect([...doc.share.keys()]).toEqual(["root-v2"]);
    }
  });

  it("that is one is heard of as it is", () => {
    const doc = honest();
    const caret = JSON.parse(JSON.stringify(Y.createRelativePositionFromTypeIndex(first(doc), 3)));
    expect(heard(caret, doc)).toMatchObject({ anchorPos: caret, focusPos: caret, name: "x" });
  });
});
