import { $getRoot, type NodeKey } from "lexical";
import { beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { answerEvidence } from "../../app/editor/evidence/evidence";
import { answerMap, mapAt } from "../../app/editor/mind-map/mind-map";
import { $isEvidenceNode, type EvidenceWords } from "../../app/editor/nodes/evidence-node";
import { $isMindMapNode } from "../../app/editor/nodes/mind-map-node";
import { saidAt } from "../../app/editor/parts/asking";
import type { Content } from "../../app/models/documents/content";
import type { Branch } from "../../app/models/documents/mind-map/branch";
import { readContent } from "../../app/models/documents/read-content";
import { createDocument } from "../../app/models/documents/yjs-format";
import { openWriter, Wire, type Writer } from "../support/editors";
import { registerProduct } from "../support/honest-editor";

/*
 * A dialog stays open for minutes, and others write meanwhile.
 */
const MAP: Branch = { text: "根", children: [{ text: "甲", children: [] }] };
const CONTENT: Content = {
  type: "root",
  children: [
    { type: "paragraph", children: [{ type: "text", text: "双师" }] },
    { type: "mindmap", root: MAP },
    { type: "evidence", claim: "成绩提高", level: "e1", artefact: "", url: "" },
  ],
};

let ann: Writer;
let bo: Writer;
let docs: [Y.Doc, Y.Doc];

beforeEach(() => {
  const state = Y.encodeStateAsUpdate(createDocument(CONTENT));
  docs = [new Y.Doc(), new Y.Doc()];
  for (const doc of docs) Y.applyUpdate(doc, state);
  new Wire(...docs);
  [ann, bo] = docs.map((doc) => openWriter(doc)) as [Writer, Writer];
  for (const each of [ann, bo]) registerProduct(each.editor);
});

const settled = () => new Promise<void>((done) => setImmediate(done));

/** All blocks of a kind as both read them. */
function stored(type: string): object[] {
  const [own, others] = docs.map((doc) =>
    readContent(doc).content.children.filter((each) => each.type === type),
  );
  expect(own).toEqual(others);
  return own!;
}

function keyOf(writer: Writer, is: typeof $isMindMapNode | typeof $isEvidenceNode): NodeKey {
  return writer.editor.read(() => $getRoot().getChildren().find(is)!.getKey());
}

async function removed(writer: Writer, is: typeof $isMindMapNode | typeof $isEvidenceNode): Promise<void> {
  writer.write(() => $getRoot().getChildren().find(is)!.remove());
  await settled();
}

describe("a mind map that is open", () => {
  const grown = (words: string): Branch => ({
    ...MAP,
    children: [...MAP.children, { text: words, children: [] }],
  });

  it("is put together with what others made of it meanwhile", async () => {
    const keys = [keyOf(ann, $isMindMapNode), keyOf(bo, $isMindMapNode)] as const;
    answerMap(ann.editor, keys[0], MAP, grown("安的"));
    await settled();
    answerMap(bo.editor, keys[1], MAP, grown("博的"));
    await settled();
    expect(mapAt(ann.editor, keys[0])?.children.map(({ text }) => text)).toEqual(["甲", "安的", "博的"]);
    expect(stored("mindmap")).toHaveLength(1);
  });

  it("is left to the others where nothing was changed", async () => {
    const key = keyOf(bo, $isMindMapNode);
    answerMap(ann.editor, keyOf(ann, $isMindMapNode), MAP, grown("安的"));
    await settled();
    answerMap(bo.editor, key, MAP, MAP);
    await settled();
    expect(stored("mindmap")).toEqual([expect.objectContaining({ root: grown("安的") })]);
  });

  it("stands again where somebody took it away", async () => {
    const key = keyOf(bo, $isMindMapNode);
    await removed(ann, $isMindMapNode);
    answerMap(bo.editor, key, MAP, grown("博的"));
    await settled();
    expect(stored("mindmap")).toEqual([expect.objectContaining({ root: grown("博的") })]);
  });

  it("goes beside the other's where the two are too much for one", async () => {
    const many = (who: string): Branch => ({
      text: "根",
      children: Array.from({ length: 150 }, (_, at) => ({ text: `${who}${at}`, children: [] })),
    });
    const keys = [keyOf(ann, $isMindMapNode), keyOf(bo, $isMindMapNode)] as const;
    answerMap(ann.editor, keys[0], MAP, many("安"));
    await settled();
    answerMap(bo.editor, keys[1], MAP, many("博"));
    await settled();
    expect(stored("mindmap")).toEqual(
      [many("安"), many("博")].map((each) => expect.objectContaining({ root: each })),
    );
  });
});

describe("a piece of evidence that is open", () => {
  const begun = (): EvidenceWords => saidAt(bo.editor, keyOf(bo, $isEvidenceNode), $isEvidenceNode)!;

  it("gets what was changed of it, and keeps what others changed meanwhile", async () => {
    const [before, key] = [begun(), keyOf(bo, $isEvidenceNode)];
    answerEvidence(ann.editor, keyOf(ann, $isEvidenceNode), before, { ...before, claim: "成绩明显提高" });
    await settled();
    answerEvidence(bo.editor, key, before, { ...before, artefact: "测验卷" });
    await settled();
    expect(stored("evidence")).toEqual([
      expect.objectContaining({ claim: "成绩明显提高", artefact: "测验卷" }),
    ]);
  });

  it("stands again where somebody took it away, if it was changed", async () => {
    const [before, key] = [begun(), keyOf(bo, $isEvidenceNode)];
    await removed(ann, $isEvidenceNode);
    answerEvidence(bo.editor, key, before, before);
    await settled();
    expect(stored("evidence")).toEqual([]);
    answerEvidence(bo.editor, key, before, { ...before, artefact: "测验卷" });
    await settled();
    expect(stored("evidence")).toEqual([expect.objectContaining({ claim: "成绩提高", artefact: "测验卷" })]);
  });
});
