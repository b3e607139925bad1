import { $createLinkNode, $toggleLink } from "@lexical/link";
import { $isListItemNode, $isListNode, type ListItemNode } from "@lexical/list";
import {
  $copyNode,
  $createNodeSelection,
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $isParagraphNode,
  $setSelection,
  type ElementNode,
  type LexicalNode,
  UNDO_COMMAND,
} from "lexical";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { proofsIn } from "../../app/editor/evidence/proofs";
import { $createFigureNode } from "../../app/editor/nodes/figure-node";
import { UnknownNode } from "../../app/editor/nodes/unknown-node";
import type { Block, Content } from "../../app/models/documents/content";
import { readContent } from "../../app/models/documents/read-content";
import { violationIn } from "../../app/models/documents/structure";
import { createDocument, rootOf } from "../../app/models/documents/yjs-format";
import { openWriter, Wire, type Writer } from "../support/editors";
import { registerProduct } from "../support/honest-editor";
import { element, paragraph, text } from "../support/hostile-parts";

const FIGURE = { attachmentId: "0123456789abcdef", alt: "", caption: "", width: 8, height: 6 };
const words = (said: string): Block => ({ type: "paragraph", children: [{ type: "text", text: said }] });

function writers(count: number, ...children: Block[]): { all: Writer[]; wire: Wire; docs: Y.Doc[] } {
  const content: Content = { type: "root", children };
  const state = Y.encodeStateAsUpdate(createDocument(content));
  const docs = Array.from({ length: count }, () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    return doc;
  });
  const wire = new Wire(...docs);
  const all = docs.map((doc) => {
    const writer = openWriter(doc);
    registerProduct(writer.editor);
    return writer;
  });
  return { all, wire, docs };
}

const typesIn = ({ editor }: Writer) =>
  editor.read(() =>
    $getRoot()
      .getChildren()
      .map((node) => node.getType()),
  );
const $child = <Node extends LexicalNode = ElementNode>(index: number) =>
  $getRoot().getChildAtIndex(index) as Node;
const stored = (doc: Y.Doc) =>
  rootOf(doc).toArray === Y.XmlElement.prototype.toArray
    ? rootOf(doc).toString()
    : storedElsewhere(Y.encodeStateAsUpdate(doc));

/** As somebody reads it who is told nothing but what is stored. */
function storedElsewhere(state: Uint8Array): string {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return rootOf(doc).toString();
}

describe("a stand-in", () => {
  const stranger = () => element("hologram", { __src: "x" }, paragraph("深处"));

  function beside(...blocks: Y.XmlElement[]) {
    const doc = new Y.Doc();
    rootOf(doc).insert(0, blocks);
    const writer = openWriter(doc);
    registerProduct(writer.editor);
    return { doc, writer };
  }

  it("that Lexical copied is not written, and goes from the editor", async () => {
    const { doc, writer } = beside(paragraph("前"), stranger());
    const before = stored(doc);
    writer.write(() => void $getRoot().append($copyNode($child<UnknownNode>(1))));
    await Promise.resolve();
    expect(stored(doc)).toBe(before);
    expect(typesIn(writer)).toEqual(["paragraph", "unknown"]);
    expect(writer.broken).toEqual([]);
  });

  it("that never stood for anything is not written, wherever it was put", async () => {
    const { doc, writer } = beside(paragraph("前"));
    const table = element("table", {}, element("tablerow", {}, element("tablecell", {}, paragraph("格"))));
    rootOf(doc).insert(1, [table]);
    writer.write(() => {
      const cell = $child(1).getFirstDescendant()?.getParentOrThrow().getParentOrThrow();
      cell?.append(new UnknownNode());
      $getRoot().append($createParagraphNode().append($createTextNode("后"), new UnknownNode()));
    });
    await Promise.resolve();
    expect(stored(doc)).not.toContain("unknown");
    expect(stored(doc)).toContain("<paragraph>后</paragraph>");
    expect(JSON.stringify(writer.editor.getEditorState())).not.toContain("unknown");
  });

  it("takes along what it stands for when it is moved, and comes back when that is taken back", async () => {
    const { doc, writer } = beside(paragraph("前"), stranger(), paragraph("后"));
    const before = stored(doc);
    writer.write(() => void $child(0).insertBefore($child<UnknownNode>(1)));
    expect(stored(doc)).toContain("<undefined><hologram");
    expect(stored(doc).match(/hologram __src/g)).toHaveLength(1);
    writer.editor.dispatchCommand(UNDO_COMMAND, undefined);
    await Promise.resolve();
    expect(stored(doc)).toBe(before);
  });
});

describe("what may not stand where a writer puts it", () => {
  it("is in a link a figure: the figure stays, the link does not", () => {
    const { all, docs } = writers(1, words("前"), FIGURE_BLOCK, words("后"));
    all[0]!.write(() => {
      const selection = $createNodeSelection();
      selection.add($child(1).getKey());
      $setSelection(selection);
      $toggleLink("https://a.example");
    });
    all[0]!.write(() => {
      const link = $createLinkNode("https://a.example").append($createFigureNode(FIGURE));
      $getRoot().append(link);
    });
    expect(readContent(docs[0]!)).toEqual({
      dropped: 0,
      content: { type: "root", children: [words("前"), FIGURE_BLOCK, words("后"), FIGURE_BLOCK] },
    });
    expect(violationIn(docs[0]!, new Map(), docs[0]!.store.clients.keys())).toBeNull();
  });

  it("is among words a figure: it parts them", () => {
    const { all, docs } = writers(1, words("前后"));
    all[0]!.write(() => {
      const [before] = $child(0).getAllTextNodes();
      const [first] = before!.splitText(1);
      first!.insertAfter($createFigureNode(FIGURE));
    });
    expect(readContent(docs[0]!).content.children).toEqual([words("前"), FIGURE_BLOCK, words("后")]);
  });

  it("is in a quote no paragraph: readers get its words as lines", () => {
    const doc = new Y.Doc();
    const inner = element("quote", {}, text("一"), paragraph("二"), paragraph("三"), text("四"));
    rootOf(doc).insert(0, [inner]);
    const { content, dropped } = readContent(doc);
    expect(dropped).toBe(0);
    const line = (said: string) => [{ type: "text", text: said }];
    const lineBreak = { type: "linebreak" };
    expect(content.children).toEqual([
      {
        type: "quote",
        children: [
          ...line("一"),
          lineBreak,
          ...line("二"),
          lineBreak,
          ...line("三"),
          lineBreak,
          ...line("四"),
        ],
      },
    ]);
    expect(openWriter(doc).text()).toContain("三");
  });
});

describe("a list that two writers emptied", () => {
  const list: Block = {
    type: "list",
    listType: "bullet",
    children: ["一", "二"].map((said) => ({
      type: "listitem",
      children: [{ type: "text", text: said }],
    })),
  };
  const $remove = (index: number) => $child(1).getChildAtIndex(index)?.remove();

  function emptied(...before: Block[]) {
    const { all, wire, docs } = writers(3, ...before, list, words("后"));
    wire.cut();
    all[0]!.write(() => $remove(0));
    all[1]!.write(() => $remove(1));
    wire.open();
    return { all, docs };
  }

  it("is shown to nobody, in the editor and on the page", () => {
    const { all, docs } = emptied(words("前"));
    for (const writer of all) expect(typesIn(writer)).toEqual(["paragraph", "paragraph"]);
    expect(readContent(docs[0]!)).toMatchObject({
      dropped: 0,
      content: { children: [words("前"), words("后")] },
    });
    for (const writer of all) expect(writer.binding.reconcile()).toBe(false);
    expect(all.flatMap(({ broken }) => broken)).toEqual([]);
  });

  it("disturbs nobody who writes and deletes beside it", () => {
    const { all, docs } = emptied(words("前"));
    all[2]!.write(() => $child(0).append($createTextNode("写")));
    all[0]!.write(() => void $child(1).insertBefore($createParagraphNode().append($createTextNode("中"))));
    all[1]!.write(() => $child(0).remove());
    for (const doc of docs) expect(readContent(doc).content.children).toEqual([words("中"), words("后")]);
    expect(
      new Set(all.map((writer) => JSON.stringify(writer.editor.getEditorState())).map(withoutKeys)).size,
    ).toBe(1);
  });

  it("is a list again once one of them takes the deletion back", async () => {
    const { all, docs } = emptied(words("前"));
    all[0]!.editor.dispatchCommand(UNDO_COMMAND, undefined);
    await Promise.resolve();
    for (const writer of all) expect(typesIn(writer)).toEqual(["paragraph", "list", "paragraph"]);
    expect(readContent(docs[2]!).content.children[1]).toMatchObject({
      children: [{ children: [{ text: "一" }] }],
    });
  });

  it("leaves an empty paragraph to write in when it was all there was", async () => {
    const { all, docs } = writers(2, list);
    const [one, two] = all;
    const doc = docs[0]!;
    doc.transact(() => (rootOf(doc).get(0) as Y.XmlElement).delete(0, 2), "peer");
    await Promise.resolve();
    for (const writer of [one!, two!]) {
      expect(writer.editor.read(() => $getRoot().getChildren().every($isParagraphNode))).toBe(true);
      expect(writer.editor.read(() => $getRoot().isEmpty())).toBe(false);
    }
    two!.write(() => $child(0).append($createTextNode("写")));
    expect(one!.text().trim()).toBe("写");
    expect(readContent(doc).content.children).toContainEqual(words("写"));
  });
});

describe("a tick in a check list", () => {
  const $items = (): ListItemNode[] =>
    $getRoot()
      .getChildren()
      .filter($isListNode)
      .flatMap((each) => each.getChildren().filter($isListItemNode));
  const ticks = ({ editor }: Writer) => editor.read(() => $items().map((item) => item.getChecked()));

  it("is seen by the other writer, when it is set and when it is taken away", () => {
    const checks: Block = {
      type: "list",
      listType: "check",
      children: [false, true, false].map((checked) => ({
        type: "listitem",
        checked,
        children: [{ type: "text", text: "做" }],
      })),
    };
    const { all, docs } = writers(2, checks);
    expect(ticks(all[1]!)).toEqual([false, true, false]);
    all[0]!.write(() => $items()[0]!.toggleChecked());
    all[1]!.write(() => $items()[1]!.toggleChecked());
    for (const writer of all) expect(ticks(writer)).toEqual([true, false, false]);
    all[1]!.write(() => $items()[2]!.setChecked(true));
    all[0]!.write(() => $items()[0]!.toggleChecked());
    for (const writer of all) expect(ticks(writer)).toEqual([false, false, true]);
    for (const doc of docs)
      expect(readContent(doc).content.children).toMatchObject([
        { children: [{ checked: false }, { checked: false }, { checked: true }] },
      ]);
  });

  it("is there for both when a list becomes one to be checked", () => {
    const { all } = writers(2, {
      type: "list",
      listType: "bullet",
      children: [{ type: "listitem", children: [] }],
    });
    all[0]!.write(() => {
      const [list] = $getRoot().getChildren().filter($isListNode);
      list!.setListType("check");
    });
    all[0]!.write(() => $items()[0]!.toggleChecked());
    expect(all.map(ticks)).toEqual([[true], [true]]);
    all[1]!.write(() => {
      const [list] = $getRoot().getChildren().filter($isListNode);
      list!.setListType("bullet");
    });
    expect(all.map(ticks)).toEqual([[undefined], [undefined]]);
  });
});

const FIGURE_BLOCK: Block = { type: "figure", ...FIGURE };
const withoutKeys = (json: string) => json.replace(/"key":"\d+"/g, "");

it("offers what is stored with the text to show a claim: each once, in the order of the text", () => {
  const file: Block = { type: "file", attachmentId: "fedcba9876543210", name: "前后测.xlsx", size: 9 };
  const figure: Block = { type: "figure", ...FIGURE, caption: "课堂照片" };
  const cell: Block = {
    type: "table",
    children: [{ type: "tablerow", children: [{ type: "tablecell", children: [file] }] }],
  };
  const { all } = writers(1, words("证据"), figure, cell, { ...figure, caption: "再放一次" });
  all[0]!.write(() => $getRoot().append($createFigureNode({ ...FIGURE, attachmentId: "" })));
  expect(proofsIn(all[0]!.editor)).toEqual([
    { url: "/attachments/0123456789abcdef", name: "课堂照片" },
    { url: "/attachments/fedcba9876543210", name: "前后测.xlsx" },
  ]);
});
