import { $createParagraphNode, $getRoot, $getSelection, type ElementNode } from "lexical";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { addSources, changeSource, cite, removeSource } from "../../app/editor/sources/sources";
import type { Content } from "../../app/models/documents/content";
import { readContent } from "../../app/models/documents/read-content";
import { citationMark, sourcesOf } from "../../app/models/documents/sources";
import { createDocument } from "../../app/models/documents/yjs-format";
import type { Reference } from "../../app/models/references/reference";
import { openWriter, Wire, type Writer } from "../support/editors";
import { Judge, registerProduct } from "../support/honest-editor";
import { shownContent, tidy } from "../support/shown-content";

const book = (title: string): Reference => ({ type: "M", authors: ["陶行知"], title });
const text = (said: string) => ({ type: "text" as const, text: said });

/** Two writers of one text; all they write is judged by the server, and both show what is stored. */
function open(...children: Content["children"]): { ann: Writer; bo: Writer; read: () => Content } {
  const state = Y.encodeStateAsUpdate(createDocument({ type: "root", children }));
  const judge = new Judge(state);
  const docs = [new Y.Doc(), new Y.Doc()] as const;
  for (const doc of docs) Y.applyUpdate(doc, state);
  const wire = new Wire(...docs);
  for (const doc of docs)
    doc.on("update", (bytes: Uint8Array, origin: unknown) => {
      if (origin !== wire) expect(judge.judge(bytes)).toBe("fits");
    });
  const [ann, bo] = docs.map((doc) => openWriter(doc)) as [Writer, Writer];
  for (const each of [ann, bo]) registerProduct(each.editor);
  const read = () => {
    const { content, dropped } = readContent(docs[1]);
    expect(dropped).toBe(0);
    for (const each of [ann, bo]) expect(shownContent(each.editor)).toEqual(tidy(content));
    return tidy(content);
  };
  return { ann, bo, read };
}

const settled = () => new Promise<void>((done) => setImmediate(done));

/** Cites at the end of the block at this place. */
async function citeAt(writer: Writer, at: number, ids: string[]): Promise<void> {
  writer.write(() => void ($getRoot().getChildAtIndex(at) as ElementNode).selectEnd());
  const selection = writer.editor.read(() => $getSelection()?.clone() ?? null);
  cite(writer.editor, { selection }, ids, "");
  await settled();
}

const marks = (content: Content) => {
  const sources = sourcesOf(content);
  return content.children.flatMap((block) =>
    block.type === "paragraph"
      ? block.children.flatMap((each) => (each.type === "citation" ? [citationMark(each, sources)] : []))
      : [],
  );
};

test("sources that two writers add meet in one list, and numbers follow the text", async () => {
  const heading = { type: "heading" as const, level: 2 as const, children: [text("参考文献")] };
  const { ann, bo, read } = open(
    { type: "paragraph", children: [text("甲")] },
    { type: "paragraph", children: [text("乙")] },
    heading,
  );
  const [first = ""] = addSources(ann.editor, [book("先")]);
  const [second = ""] = addSources(bo.editor, [book("后")]);
  expect(read().children.map(({ type }) => type)).toEqual([
    "paragraph",
    "paragraph",
    "heading",
    "references",
    "paragraph",
  ]);
  await citeAt(ann, 1, [first]);
  expect(marks(read())).toEqual(["[1]"]);
  await citeAt(bo, 0, [second]);
  expect(marks(read())).toEqual(["[1]", "[2]"]);
  expect(read().children[0]).toMatchObject({
    children: [text("甲"), { type: "citation", sources: [second] }],
  });
});

test("the same source is not put into the list twice", () => {
  const { ann, read } = open({ type: "paragraph", children: [] });
  const ids = addSources(ann.editor, [book("一"), book("二"), book("一")]);
  expect(ids[2]).toBe(ids[0]);
  expect(addSources(ann.editor, [book("二")])).toEqual([ids[1]]);
  expect(sourcesOf(read()).size).toBe(2);
});

test("a source is corrected in place; a deleted one leaves its citation missing and an empty list goes", async () => {
  const { ann, bo, read } = open({ type: "paragraph", children: [text("甲")] });
  const [id = ""] = addSources(ann.editor, [book("教学作合一")]);
  await citeAt(ann, 0, [id]);
  changeSource(bo.editor, id, book("教学做合一"));
  expect(sourcesOf(read()).get(id)?.reference.title).toBe("教学做合一");
  removeSource(bo.editor, id);
  expect(marks(read())).toEqual(["[?]"]);
  expect(read().children.some(({ type }) => type === "references")).toBe(false);
});

test("a citation goes when it names no source any more, and stays away where its paragraph is gone", async () => {
  const { ann, bo, read } = open(
    { type: "paragraph", children: [text("甲")] },
    { type: "paragraph", children: [] },
  );
  const ids = addSources(ann.editor, [book("一"), book("二")]);
  await citeAt(ann, 0, ids);
  const key = ann.editor.read(() =>
    ($getRoot().getFirstChild() as ElementNode).getLastChildOrThrow().getKey(),
  );
  cite(ann.editor, { key }, [], "");
  await settled();
  expect(marks(read())).toEqual([]);
  ann.write(() => void ($getRoot().getFirstChild() as ElementNode).selectEnd());
  const selection = ann.editor.read(() => $getSelection()?.clone() ?? null);
  bo.write(() => void $getRoot().getFirstChild()?.replace($createParagraphNode()));
  cite(ann.editor, { selection }, ids, "");
  await settled();
  expect(marks(read())).toEqual([]);
});
