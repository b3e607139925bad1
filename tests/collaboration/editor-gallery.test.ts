import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isNodeSelection,
  type ElementNode,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  UNDO_COMMAND,
} from "lexical";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { type Batch, moveInGallery, openBatch, takeOutOfGallery } from "../../app/editor/figure/gallery";
import { registerGalleryKeys } from "../../app/editor/figure/gallery-keys";
import { $createStored, insertInGallery, insertInRow } from "../../app/editor/figure/insert-figure";
import { $createFigureNode, $isFigureNode } from "../../app/editor/nodes/figure-node";
import type { Content } from "../../app/models/documents/content";
import { readContent } from "../../app/models/documents/read-content";
import { violationIn } from "../../app/models/documents/structure";
import { createDocument } from "../../app/models/documents/yjs-format";
import { openWriter, Wire, type Writer } from "../support/editors";
import { registerProduct } from "../support/honest-editor";

const id = (number: number) => `000000000000000${number}`;

function writers(...children: Content["children"]): { ann: Writer; bo: Writer; wire: Wire; docs: Y.Doc[] } {
  const state = Y.encodeStateAsUpdate(createDocument({ type: "root", children }));
  const docs = [0, 1].map(() => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    return doc;
  });
  const wire = new Wire(...docs);
  const [ann, bo] = docs.map((doc) => {
    const writer = openWriter(doc);
    registerProduct(writer.editor);
    registerGalleryKeys(writer.editor);
    return writer;
  }) as [Writer, Writer];
  return { ann, bo, wire, docs };
}

const paragraph = (text: string): Content["children"][number] => ({
  type: "paragraph",
  children: text ? [{ type: "text", text }] : [],
});
const galleryOf = (...numbers: number[]): Content["children"][number] => ({
  type: "gallery",
  children: numbers.map((number) => ({
    type: "figure",
    attachmentId: id(number),
    alt: "",
    caption: "",
    width: 8,
    height: 6,
  })),
});
const picturesIn = (doc: Y.Doc) =>
  readContent(doc).content.children.map((block) =>
    block.type === "gallery"
      ? block.children.map(({ attachmentId }) => attachmentId.slice(-1)).join("")
      : block.type,
  );
const arrive = (writer: Writer, batch: Batch, number: number, place: string | null) => {
  const $create = () => $createFigureNode({ attachmentId: id(number), width: 8, height: 6 });
  writer.write(() => insertInGallery(writer.editor, batch, number, $create, place));
};
const $gallery = () => $getRoot().getChildAtIndex(1) as ElementNode;
const selected = ({ editor }: Writer) =>
  editor.read(() => {
    const selection = $getSelection();
    const [node] = $isNodeSelection(selection) ? selection.getNodes() : [];
    return $isFigureNode(node) ? node.getSaid().attachmentId.slice(-1) : null;
  });
const key = (name: string) =>
  ({
    key: name,
    preventDefault() {},
    target: null,
    isComposing: false,
    shiftKey: false,
  }) as unknown as KeyboardEvent;

describe("pictures chosen together", () => {
  test("stand in the order in which they were chosen, whichever the server has first", () => {
    const { ann, docs } = writers(paragraph("前"), paragraph(""));
    const place = ann.editor.read(() => $getRoot().getChildAtIndex(1)!.getKey());
    const batch = openBatch();
    for (const number of [2, 0, 1]) arrive(ann, batch, number, place);
    for (const doc of docs) expect(picturesIn(doc)).toEqual(["paragraph", "012", "paragraph"]);
    expect(violationIn(docs[0]!, new Map(), docs[0]!.store.clients.keys())).toBeNull();
  });

  test("go into a gallery that is there; when a colleague takes it away the rest begin another", () => {
    const { ann, bo, docs } = writers(paragraph("前"), galleryOf(1), paragraph("后"));
    const batch = openBatch(ann.editor.read(() => $gallery().getKey()));
    arrive(ann, batch, 2, null);
    expect(picturesIn(docs[1]!)).toEqual(["paragraph", "12", "paragraph"]);
    bo.write(() => $gallery().remove());
    ann.write(() => $getRoot().getFirstChild<ElementNode>()!.selectEnd());
    arrive(ann, batch, 3, null);
    for (const doc of docs) expect(picturesIn(doc)).toEqual(["paragraph", "3", "paragraph"]);
  });

  test("are moved, taken out and brought back by undo", async () => {
    const { ann, docs } = writers(paragraph("前"), galleryOf(1, 2, 3), paragraph("后"));
    const [first, , last] = ann.editor.read(() => $gallery().getChildrenKeys());
    expect(moveInGallery(ann.editor, first!, -1)).toBe(false);
    expect(moveInGallery(ann.editor, first!, 1)).toBe(true);
    expect(picturesIn(docs[1]!)[1]).toBe("213");
    ann.write(() => takeOutOfGallery(ann.editor, last!));
    expect(picturesIn(docs[1]!)).toEqual(["paragraph", "21", "figure", "paragraph"]);
    ann.editor.dispatchCommand(UNDO_COMMAND, undefined);
    await Promise.resolve();
    for (const doc of docs) expect(picturesIn(doc).join()).toContain("3");
  });

  test("leave no empty gallery behind, for whoever reads and whoever writes", () => {
    const { ann, bo, wire, docs } = writers(paragraph("前"), galleryOf(1, 2), paragraph("后"));
    wire.cut();
    ann.write(() => $gallery().getFirstChild()!.remove());
    bo.write(() => $gallery().getLastChild()!.remove());
    wire.open();
    for (const doc of docs) expect(picturesIn(doc)).toEqual(["paragraph", "paragraph"]);
    ann.write(() => $getRoot().getFirstChild<ElementNode>()!.append($createTextNode("写")));
    expect(bo.text()).toContain("写");
  });
});

test("files chosen together stand in the order in which they were chosen, below the place they were sent from", () => {
  const { ann, docs } = writers(paragraph("前"), paragraph(""), paragraph("后"));
  const place = ann.editor.read(() => $getRoot().getChildAtIndex(1)!.getKey());
  const row = new Map<number, string>();
  for (const number of [1, 2, 0]) {
    const stored = { id: id(number), name: `${number}.pdf`, size: 8, video: false };
    ann.write(() => insertInRow(ann.editor, row, number, () => $createStored(stored), place));
  }
  const { children } = readContent(docs[1]!).content;
  expect(children.map((block) => (block.type === "file" ? block.name : block.type))).toEqual([
    ...["paragraph", "0.pdf", "1.pdf", "2.pdf", "paragraph"],
  ]);
});

describe("the keyboard in a gallery", () => {
  test("goes in, from picture to picture, and out on the other side", () => {
    const { ann } = writers(paragraph("前"), galleryOf(1, 2), paragraph("后"));
    const down = () =>
      ann.editor.update(() => void ann.editor.dispatchCommand(KEY_ARROW_DOWN_COMMAND, key("ArrowDown")), {
        discrete: true,
      });
    ann.write(() => $getRoot().getFirstChild<ElementNode>()!.selectEnd());
    down();
    expect(selected(ann)).toBe("1");
    down();
    expect(selected(ann)).toBe("2");
    down();
    expect(ann.editor.read(() => $getSelection()?.getNodes()[0]?.getTextContent())).toBe("后");
    ann.editor.update(() => void ann.editor.dispatchCommand(KEY_ARROW_UP_COMMAND, key("ArrowUp")), {
      discrete: true,
    });
    expect(selected(ann)).toBe("2");
  });
});

test("words that come into a gallery, from wherever, stand before it", () => {
  const { ann, docs } = writers(paragraph("前"), galleryOf(1), paragraph("后"));
  ann.write(() => $gallery().append($createParagraphNode().append($createTextNode("字"))));
  expect(picturesIn(docs[1]!)).toEqual(["paragraph", "paragraph", "1", "paragraph"]);
});
