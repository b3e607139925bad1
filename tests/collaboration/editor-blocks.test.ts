import {
  $createTextNode,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $parseSerializedNode,
  COMMAND_PRIORITY_LOW,
  type ElementNode,
  KEY_BACKSPACE_COMMAND,
  KEY_ENTER_COMMAND,
  type LexicalNode,
  type SerializedLexicalNode,
  UNDO_COMMAND,
} from "lexical";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { insertCallout } from "../../app/editor/commands/callout";
import { insertCollapsible } from "../../app/editor/commands/collapsible";
import { insertColumns, removeColumns } from "../../app/editor/commands/columns";
import { insertFootnote } from "../../app/editor/commands/footnote";
import { insertFormula } from "../../app/editor/commands/formula";
import { insertPageBreak } from "../../app/editor/commands/page-break";
import { togglePinyin } from "../../app/editor/commands/pinyin";
import { registerFrames } from "../../app/editor/parts/frames";
import { ASK_WORDS_COMMAND, answerWords } from "../../app/editor/parts/parts";
import type { Content } from "../../app/models/documents/content";
import { readContent } from "../../app/models/documents/read-content";
import { createDocument } from "../../app/models/documents/yjs-format";
import { openWriter, Wire, type Writer } from "../support/editors";
import { Judge, registerProduct } from "../support/honest-editor";
import { shownContent, tidy } from "../support/shown-content";

type Blocks = Content["children"];
const text = (said: string) => ({ type: "text" as const, text: said });
const paragraph = (said = "") => ({ type: "paragraph" as const, children: said ? [text(said)] : [] });

/** Two writers of one text, the first with the keys of frames; what they write is judged by the server. */
function open(...children: Blocks): { writer: Writer; other: Writer; read: () => Blocks } {
  const state = Y.encodeStateAsUpdate(createDocument({ type: "root", children }));
  const judge = new Judge(state);
  const docs = [new Y.Doc(), new Y.Doc()] as const;
  for (const doc of docs) Y.applyUpdate(doc, state);
  const wire = new Wire(...docs);
  for (const doc of docs)
    doc.on("update", (bytes: Uint8Array, origin: unknown) => {
      if (origin !== wire) expect(judge.judge(bytes)).toBe("fits");
    });
  const [writer, other] = docs.map((doc) => openWriter(doc)) as [Writer, Writer];
  for (const each of [writer, other]) registerProduct(each.editor);
  registerFrames(writer.editor);
  const read = () => {
    const { content, dropped } = readContent(docs[1]);
    expect(dropped).toBe(0);
    for (const each of [writer, other]) expect(shownContent(each.editor)).toEqual(tidy(content));
    expect([...writer.broken, ...other.broken]).toEqual([]);
    return tidy(content).children;
  };
  return { writer, other, read };
}

/** Lets what Lexical puts off happen. */
const settled = () => new Promise<void>((done) => setImmediate(done));
const $child = (...path: number[]): LexicalNode =>
  path.reduce<LexicalNode>((node, at) => {
    const child = $isElementNode(node) ? node.getChildAtIndex(at) : null;
    if (!child) throw new Error(`no child ${at}`);
    return child;
  }, $getRoot());
const $at = (...path: number[]) => void ($child(...path) as ElementNode).selectEnd();
const key = (writer: Writer, command: typeof KEY_BACKSPACE_COMMAND | typeof KEY_ENTER_COMMAND) => {
  const event = { preventDefault() {}, keyCode: 0, isComposing: false } as KeyboardEvent;
  return writer.editor.update(
    () => void writer.editor.dispatchCommand(command as typeof KEY_BACKSPACE_COMMAND, event),
    {
      discrete: true,
    },
  );
};

describe("a callout", () => {
  it("takes the place of an empty paragraph, and becomes another kind at the second asking", async () => {
    const { writer, read } = open(paragraph("前"), paragraph());
    writer.write(() => $at(1));
    insertCallout(writer.editor, "tip");
    await settled();
    writer.write(() => $getSelection()?.insertText("写"));
    insertCallout(writer.editor, "question");
    await settled();
    expect(read()).toEqual([
      paragraph("前"),
      { type: "callout", kind: "question", children: [paragraph("写")] },
      paragraph(),
    ]);
  });

  it("goes with one step back", async () => {
    const { writer, read } = open(paragraph("前"));
    writer.write(() => $at(0));
    insertCallout(writer.editor, "case");
    await settled();
    expect(read()).toHaveLength(3);
    writer.editor.dispatchCommand(UNDO_COMMAND, undefined);
    await settled();
    expect(read()).toEqual([paragraph("前")]);
  });

  it("is left by Enter in an empty last paragraph, and taken away by Backspace at its beginning", () => {
    const callout = {
      type: "callout" as const,
      kind: "tip" as const,
      children: [paragraph("内"), paragraph()],
    };
    const { writer, read } = open(callout, paragraph("后"));
    writer.write(() => $at(0, 1));
    key(writer, KEY_ENTER_COMMAND);
    expect(read()).toEqual([{ ...callout, children: [paragraph("内")] }, paragraph(), paragraph("后")]);
    writer.write(() => void ($child(0, 0) as ElementNode).selectStart());
    key(writer, KEY_BACKSPACE_COMMAND);
    expect(read()).toEqual([paragraph("内"), paragraph(), paragraph("后")]);
  });

  it("put in from a cell stands behind the table", async () => {
    const cell = { type: "tablecell" as const, children: [paragraph("格")] };
    const table = { type: "table" as const, children: [{ type: "tablerow" as const, children: [cell] }] };
    const { writer, read } = open(table, paragraph("后"));
    writer.write(() => $at(0, 0, 0, 0));
    insertCallout(writer.editor, "note");
    await settled();
    expect(read().map(({ type }) => type)).toEqual(["table", "callout", "paragraph"]);
  });

  it("is written in by two at once", () => {
    const { writer, other, read } = open({ type: "callout", kind: "tip", children: [paragraph("中")] });
    writer.write(() => void ($child(0, 0) as ElementNode).append($createTextNode("右")));
    other.write(() => void ($child(0, 0) as ElementNode).splice(0, 0, [$createTextNode("左")]));
    expect(read()).toEqual([{ type: "callout", kind: "tip", children: [paragraph("左中右")] }]);
  });
});

describe("a collapsible passage", () => {
  it("begins with its title, and Enter leads into it", async () => {
    const { writer, read } = open(paragraph());
    writer.write(() => $at(0));
    insertCollapsible(writer.editor);
    await settled();
    writer.write(() => $getSelection()?.insertText("题"));
    writer.write(() => {
      const selection = $getSelection();
      if ($isRangeSelection(selection)) selection.insertParagraph()?.append($createTextNode("一"));
    });
    expect(read()[0]).toEqual({
      type: "collapsible",
      children: [{ type: "collapsibletitle", children: [text("题")] }, paragraph("一"), paragraph()],
    });
  });

  it("keeps a title when it is deleted or copied", () => {
    const title = { type: "collapsibletitle" as const, children: [text("题")] };
    const { writer, read } = open({ type: "collapsible", children: [title, paragraph("内")] });
    writer.write(() => $child(0, 0).remove());
    expect(read()).toEqual([
      { type: "collapsible", children: [{ type: "collapsibletitle", children: [] }, paragraph("内")] },
    ]);
  });

  it("leaves its words when it is taken away", () => {
    const title = { type: "collapsibletitle" as const, children: [text("题")] };
    const { writer, read } = open({ type: "collapsible", children: [title, paragraph("内")] });
    writer.write(() => void ($child(0, 0) as ElementNode).selectStart());
    key(writer, KEY_BACKSPACE_COMMAND);
    expect(read()).toEqual([paragraph("题"), paragraph("内")]);
  });
});

describe("columns", () => {
  it("become three, two and none without losing words", async () => {
    const { writer, read } = open(paragraph());
    writer.write(() => $at(0));
    insertColumns(writer.editor, 2);
    await settled();
    writer.write(() => {
      for (const at of [0, 1]) ($child(0, at, 0) as ElementNode).append($createTextNode(`${at}`));
      $at(0, 0, 0);
    });
    insertColumns(writer.editor, 3);
    await settled();
    writer.write(() => void ($child(0, 2, 0) as ElementNode).append($createTextNode("2")));
    expect(read()[0]).toMatchObject({ children: [{}, {}, { children: [paragraph("2")] }] });
    insertColumns(writer.editor, 2);
    await settled();
    expect(read()[0]).toEqual({
      type: "columns",
      children: [
        { type: "column", children: [paragraph("0")] },
        { type: "column", children: [paragraph("1"), paragraph("2")] },
      ],
    });
    removeColumns(writer.editor);
    await settled();
    expect(read()).toEqual([paragraph("0"), paragraph("1"), paragraph("2"), paragraph()]);
  });

  it("are a plain passage once only one is left", () => {
    const column = (said: string) => ({ type: "column" as const, children: [paragraph(said)] });
    const { writer, read } = open({ type: "columns", children: [column("甲"), column("乙")] });
    writer.write(() => $child(0, 0).remove());
    expect(read()).toEqual([paragraph("乙")]);
  });
});

describe("a part among words", () => {
  /** The part that the writer is asked about. */
  function asked(writer: Writer): Promise<string> {
    return new Promise((done) => {
      writer.editor.registerCommand(
        ASK_WORDS_COMMAND,
        (part) => {
          done(part);
          return true;
        },
        COMMAND_PRIORITY_LOW,
      );
    });
  }

  it("is a formula with the TeX that was asked for", async () => {
    const { writer, read } = open(paragraph("设"));
    writer.write(() => $at(0));
    const part = asked(writer);
    insertFormula(writer.editor, true);
    answerWords(writer.editor, await part, "x^2");
    await settled();
    writer.write(() => $getSelection()?.insertText("则"));
    expect(read()).toEqual([
      { type: "paragraph", children: [text("设"), { type: "inlineformula", tex: "x^2" }, text("则")] },
    ]);
  });

  it("goes again when nothing was answered", async () => {
    const { writer, read } = open(paragraph("设"));
    writer.write(() => $at(0));
    const part = asked(writer);
    insertFootnote(writer.editor);
    answerWords(writer.editor, await part, null);
    await settled();
    expect(read()).toEqual([paragraph("设")]);
  });

  it("is a footnote behind what was selected", async () => {
    const { writer, other, read } = open(paragraph("双师课堂"));
    writer.write(() => void ($child(0, 0) as ReturnType<typeof $createTextNode>).select(0, 2));
    const part = asked(writer);
    insertFootnote(writer.editor);
    answerWords(writer.editor, await part, "见附录");
    await settled();
    other.write(() => void ($child(0) as ElementNode).append($createTextNode("好")));
    expect(read()).toEqual([
      { type: "paragraph", children: [text("双师"), { type: "footnote", note: "见附录" }, text("课堂好")] },
    ]);
  });

  it("is the reading of the selected characters, in their context, and goes at the second asking", async () => {
    const { writer, read } = open(paragraph("在银行里，行走"));
    const $all = () => {
      const words = $child(0) as ElementNode;
      words.select(0, words.getChildrenSize());
    };
    writer.write(() => void ($child(0, 0) as ReturnType<typeof $createTextNode>).select(1, 7));
    await togglePinyin(writer.editor);
    await settled();
    expect(read()).toEqual([
      {
        type: "paragraph",
        children: [
          text("在"),
          { type: "ruby", text: "银行里", reading: "yín háng lǐ" },
          text("，"),
          { type: "ruby", text: "行走", reading: "xíng zǒu" },
        ],
      },
    ]);
    writer.write($all);
    await togglePinyin(writer.editor);
    await settled();
    expect(read()).toEqual([paragraph("在银行里，行走")]);
  });
});

it("a page break stands in the text itself, and writing goes on behind it", async () => {
  const { writer, read } = open({ type: "callout", kind: "tip", children: [paragraph("内")] });
  writer.write(() => $at(0, 0));
  insertPageBreak(writer.editor);
  await settled();
  writer.write(() => $getSelection()?.insertText("后"));
  expect(read().map(({ type }) => type)).toEqual(["callout", "pagebreak", "paragraph"]);
  expect(read()[2]).toEqual(paragraph("后"));
});

it("what was copied from elsewhere under our names comes in as what the document takes", () => {
  const { writer, read } = open(paragraph("前"));
  const node = (type: string, rest: object) => ({ type, version: 1, ...rest });
  const element = (type: string, children: object[], rest: object = {}) =>
    node(type, { children, direction: null, format: "", indent: 0, ...rest });
  const copied = [
    element("callout", [], { kind: "danger" }),
    element("columns", [
      element("column", []),
      element("column", []),
      element("column", []),
      element("column", []),
    ]),
    element("collapsible", [element("paragraph", [])]),
    element("callout", [element("callout", [element("paragraph", [])], { kind: "tip" })], { kind: "case" }),
    node("formula", { tex: "x".repeat(9_000) }),
    element("paragraph", [
      node("footnote", { note: { not: "words" } }),
      node("ruby", { base: "字".repeat(500), reading: "z".repeat(5_000) }),
      node("inlineformula", { tex: 7 }),
    ]),
  ];
  writer.write(() =>
    $getRoot().append(...copied.map((json) => $parseSerializedNode(json as SerializedLexicalNode))),
  );
  expect(read()).toMatchObject([
    paragraph("前"),
    { type: "callout", kind: "tip", children: [paragraph()] },
    { type: "columns", children: [{ type: "column" }, { type: "column" }, { type: "column" }] },
    { type: "collapsible", children: [{ type: "collapsibletitle" }, paragraph()] },
    { type: "callout", kind: "case", children: [paragraph()] },
    { type: "formula", tex: "x".repeat(2_000) },
    { children: [{ note: "" }, { text: "字".repeat(100), reading: "z".repeat(800) }, { tex: "" }] },
  ]);
});
