import { $createLinkNode } from "@lexical/link";
import { $createListItemNode, $createListNode, registerList } from "@lexical/list";
import { $createHeadingNode, $createQuoteNode } from "@lexical/rich-text";
import {
  $createTableCellNode,
  $createTableNode,
  $createTableRowNode,
  TableCellHeaderStates,
} from "@lexical/table";
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTabNode,
  $createTextNode,
  $getRoot,
  type ElementNode,
  type LexicalNode,
} from "lexical";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { $createDividerNode } from "../../../app/editor/nodes/divider-node";
import { $createFigureNode } from "../../../app/editor/nodes/figure-node";
import { $setSection } from "../../../app/editor/nodes/section";
import { type Block, type Content, FORMAT, type TextNode } from "../../../app/models/documents/content";
import { readMap } from "../../../app/models/documents/mind-map/branch";
import { readContent } from "../../../app/models/documents/read-content";
import { createDocument, encodeContent, rootOf } from "../../../app/models/documents/yjs-format";
import { openWriter, type Writer } from "../../support/editors";

const words = (text: string, format?: number): TextNode => ({
  type: "text",
  text,
  ...(format && { format }),
});
const paragraph = (text: string): Block => ({ type: "paragraph", children: text ? [words(text)] : [] });

/** Every node type, with every property, in every place it can have. */
const EVERYTHING: Content["children"] = [
  { type: "heading", level: 2, section: "background", children: [words("一、背景")] },
  paragraph("双师课堂连接了县城与山村。"),
  { type: "paragraph", align: "center", indent: 2, children: [words("居中，缩进")] },
  { type: "paragraph", align: "justify", children: [words("两端对齐")] },
  { type: "paragraph", align: "right", children: [words("靠右")] },
  { type: "paragraph", align: "left", children: [words("靠左")] },
  paragraph(""),
  {
    type: "paragraph",
    children: [
      words("前"),
      words("粗", FORMAT.bold),
      words("着重", FORMAT.italic),
      words("粗且划", FORMAT.bold | FORMAT.strikethrough),
      words("下划", FORMAT.underline),
      words("H", 0),
      words("2", FORMAT.subscript),
      words("x", FORMAT.superscript),
      words("亮", FORMAT.highlight),
      words("code", FORMAT.code),
      { type: "linebreak" },
      words("第二行"),
      { type: "linebreak" },
      { type: "linebreak" },
      { type: "link", url: "https://example.org/a?b=c", children: [words("链"), words("接", FORMAT.bold)] },
      words("之后"),
      { type: "link", url: "mailto:a@example.org", children: [words("写信")] },
    ],
  },
  { type: "heading", level: 1, children: [words("一级")] },
  { type: "heading", level: 3, children: [words("三级"), words("粗", FORMAT.bold)] },
  { type: "heading", level: 4, children: [] },
  { type: "quote", children: [words("教学相长。"), { type: "linebreak" }, words("《礼记》")] },
  { type: "horizontalrule" },
  {
    type: "list",
    listType: "bullet",
    children: [
      { type: "listitem", children: [words("一")] },
      {
        type: "listitem",
        children: [
          {
            type: "list",
            listType: "number",
            children: [
              { type: "listitem", children: [words("一之一")] },
              {
                type: "listitem",
                children: [
                  {
                    type: "list",
                    listType: "bullet",
                    children: [{ type: "listitem", children: [words("更深")] }],
                  },
                ],
              },
              { type: "listitem", children: [words("一之二")] },
            ],
          },
        ],
      },
      { type: "listitem", children: [words("二")] },
      { type: "listitem", children: [] },
    ],
  },
  {
    type: "list",
    listType: "number",
    start: 3,
    children: [
      { type: "listitem", children: [words("第三")] },
      { type: "listitem", children: [words("第四")] },
    ],
  },
  {
    type: "list",
    listType: "check",
    children: [
      { type: "listitem", checked: true, children: [words("已做")] },
      { type: "listitem", checked: false, children: [words("未做")] },
    ],
  },
  {
    type: "table",
    children: [
      {
        type: "tablerow",
        children: [
          { type: "tablecell", header: true, colSpan: 2, children: [paragraph("环节")] },
          { type: "tablecell", header: true, children: [paragraph("时长")] },
        ],
      },
      {
        type: "tablerow",
        children: [
          { type: "tablecell", rowSpan: 2, children: [paragraph("导入"), paragraph("提问")] },
          { type: "tablecell", children: [paragraph("教师")] },
          { type: "tablecell", children: [paragraph("")] },
        ],
      },
      {
        type: "tablerow",
        children: [
          { type: "tablecell", children: [paragraph("学生")] },
          { type: "tablecell", children: [paragraph("5")] },
        ],
      },
    ],
  },
  {
    type: "figure",
    attachmentId: "0123456789abcdef",
    alt: "两间教室",
    caption: "图1 远端与本地",
    width: 1200,
    height: 800,
  },
  {
    type: "figure",
    attachmentId: "fedcba9876543210",
    alt: "",
    caption: "",
    width: 1,
    height: 1,
  },
  { type: "callout", kind: "tip", children: [paragraph("先看"), { type: "horizontalrule" }] },
  { type: "callout", kind: "question", children: [paragraph("为什么")] },
  {
    type: "collapsible",
    children: [
      { type: "collapsibletitle", children: [words("逐字稿")] },
      paragraph("上课。"),
      { type: "callout", kind: "case", children: [paragraph("同学们好")] },
    ],
  },
  { type: "collapsible", children: [{ type: "collapsibletitle", children: [] }, paragraph("")] },
  {
    type: "columns",
    children: [
      { type: "column", children: [paragraph("城"), { type: "formula", tex: "a" }] },
      { type: "column", children: [paragraph("乡")] },
    ],
  },
  { type: "pagebreak" },
  { type: "formula", tex: "\\frac{1}{2}" },
  {
    type: "paragraph",
    children: [
      words("设"),
      { type: "inlineformula", tex: "x^2" },
      { type: "ruby", text: "双师", reading: "shuāng shī" },
      { type: "footnote", note: "见附录。" },
      { type: "citation", sources: ["a1", "b2"], pages: "12-15" },
      { type: "mention", of: "person", target: "0123456789abcdef", label: "王老师" },
      {
        type: "mention",
        of: "work",
        target: "fedcba9876543210",
        label: "双师课堂",
        relation: "applies",
        sentence: "省去了课前测",
      },
      words("。"),
    ],
  },
  {
    type: "evidence",
    claim: "平均分提高三分",
    level: "e2",
    artefact: "前后测",
    url: "https://example.cn/test",
  },
  { type: "evidence", claim: "", level: "e0", artefact: "", url: "" },
  { type: "workcard", work: "0123456789abcdef", edition: 2, title: "三步共备" },
  { type: "workcard", work: "fedcba9876543210", edition: 1, title: "" },
  {
    type: "mindmap",
    root: { text: "双师", children: [{ text: "课前", children: [] }] },
  },
  {
    type: "references",
    children: [
      { type: "source", id: "a1", reference: { type: "M", authors: ["陶行知"], title: "教学做合一" } },
    ],
  },
];

const content = (children: Content["children"]): Content => ({ type: "root", children });

/** A stored document as a browser receives it, with a watch on whatever is written into it. */
function receive(bytes: Uint8Array): { doc: Y.Doc; writes: unknown[] } {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, bytes);
  const writes: unknown[] = [];
  doc.on("update", (_bytes, origin) => writes.push(origin));
  return { doc, writes };
}

describe("a document made on the server", () => {
  it("opens in the editor as what it is, every node type", () => {
    const { doc } = receive(encodeContent(content(EVERYTHING)));
    const writer = openWriter(doc);
    expect(writer.broken).toEqual([]);
    expect(readContent(doc)).toEqual({ content: content(EVERYTHING.map(normal)), dropped: 0 });
    expect(readState(writer)).toEqual(content(EVERYTHING.map(normal)));
  });

  it("is not written to by being opened", () => {
    const { doc, writes } = receive(encodeContent(content(EVERYTHING)));
    openWriter(doc);
    expect(writes).toEqual([]);
  });

  it.each(EVERYTHING.map((block) => [block.type, block] as const))(
    "keeps the bytes of everything else when a word is added at the end (%s)",
    (_type, block) => {
      const { doc } = receive(encodeContent(content([block, paragraph("末尾")])));
      const writer = openWriter(doc);
      registerList(writer.editor);
      const first = rootOf(doc);
      const kept = first.get(0);
      const before = Y.encodeStateVector(doc);
      writer.write(() => {
        const last = $getRoot().getLastChildOrThrow() as ElementNode;
        last.append($createTextNode("。"));
      });
      expect(readContent(doc).content.children).toEqual([normal(block), paragraph("末尾。")]);
      expect(first.get(0)).toBe(kept);
      expect(Y.encodeStateAsUpdate(doc, before).length).toBeLessThan(80);
    },
  );

  it.each(
    EVERYTHING.filter((block) => block.type === "list").map((block) => [block.listType, block] as const),
  )(
    "numbers the items of a %s list as the editor does, so that touching one changes no other",
    (_type, block) => {
      const { doc } = receive(encodeContent(content([block, paragraph("")])));
      const writer = openWriter(doc);
      registerList(writer.editor);
      const before = Y.encodeStateVector(doc);
      writer.write(() => {
        for (const [, node] of writer.editor.getEditorState()._nodeMap)
          if (node.__type === "list") node.markDirty();
      });
      expect(Y.encodeStateVector(doc)).toEqual(before);
    },
  );
});

describe("what the editor writes", () => {
  const written = (build: () => LexicalNode[]) => {
    const doc = createDocument(content([paragraph("")]));
    const writer = openWriter(doc);
    registerList(writer.editor);
    writer.write(() => {
      $getRoot()
        .clear()
        .append(...build());
    });
    expect(writer.broken).toEqual([]);
    return readContent(doc);
  };

  it("is read as paragraphs with alignment and indent", () => {
    const { content: read, dropped } = written(() => [
      $createParagraphNode().append($createTextNode("甲")),
      $createParagraphNode().setFormat("center").append($createTextNode("乙")),
      $createParagraphNode().setFormat("justify").setIndent(3).append($createTextNode("丙")),
    ]);
    expect(dropped).toBe(0);
    expect(read.children).toEqual([
      paragraph("甲"),
      { type: "paragraph", align: "center", children: [words("乙")] },
      { type: "paragraph", align: "justify", indent: 3, children: [words("丙")] },
    ]);
  });

  it("is read as headings with their template section", () => {
    const { content: read, dropped } = written(() => [
      $setSection($createHeadingNode("h2"), "effects").append($createTextNode("成效")),
      $createHeadingNode("h1").append($createTextNode("一")),
      $createHeadingNode("h4").append($createTextNode("四")),
      $createHeadingNode("h6").append($createTextNode("六")),
    ]);
    expect(dropped).toBe(0);
    expect(read.children).toEqual([
      { type: "heading", level: 2, section: "effects", children: [words("成效")] },
      { type: "heading", level: 1, children: [words("一")] },
      { type: "heading", level: 4, children: [words("四")] },
      { type: "heading", level: 4, children: [words("六")] },
    ]);
  });

  it("is read as text in its formats, with links, breaks and tabs", () => {
    const { content: read, dropped } = written(() => [
      $createParagraphNode().append(
        $createTextNode("a"),
        $createTextNode("b").toggleFormat("bold"),
        $createTextNode("c").toggleFormat("bold").toggleFormat("italic"),
        $createTabNode(),
        $createTextNode("d"),
        $createLineBreakNode(),
        $createLinkNode("https://example.org/", { rel: "noreferrer" }).append($createTextNode("e")),
        $createLineBreakNode(),
      ),
      $createQuoteNode().append($createTextNode("f")),
      $createDividerNode(),
    ]);
    expect(dropped).toBe(0);
    expect(read.children).toEqual([
      {
        type: "paragraph",
        children: [
          words("a"),
          words("b", FORMAT.bold),
          words("c", FORMAT.bold | FORMAT.italic),
          words("\t"),
          words("d"),
          { type: "linebreak" },
          { type: "link", url: "https://example.org/", children: [words("e")] },
          { type: "linebreak" },
        ],
      },
      { type: "quote", children: [words("f")] },
      { type: "horizontalrule" },
    ]);
  });

  it("is read as lists, nested, numbered and to be checked", () => {
    const item = (text: string) => $createListItemNode().append($createTextNode(text));
    const { content: read, dropped } = written(() => [
      $createListNode("bullet").append(
        item("一"),
        $createListItemNode().append($createListNode("number", 2).append(item("甲"), item("乙"))),
        item("二"),
      ),
      $createParagraphNode(),
      $createListNode("check").append(
        $createListItemNode(true).append($createTextNode("做了")),
        $createListItemNode(false).append($createTextNode("没做")),
      ),
    ]);
    expect(dropped).toBe(0);
    expect(read.children).toEqual([
      {
        type: "list",
        listType: "bullet",
        children: [
          { type: "listitem", children: [words("一")] },
          {
            type: "listitem",
            children: [
              {
                type: "list",
                listType: "number",
                start: 2,
                children: [
                  { type: "listitem", children: [words("甲")] },
                  { type: "listitem", children: [words("乙")] },
                ],
              },
            ],
          },
          { type: "listitem", children: [words("二")] },
        ],
      },
      paragraph(""),
      {
        type: "list",
        listType: "check",
        children: [
          { type: "listitem", checked: true, children: [words("做了")] },
          { type: "listitem", checked: false, children: [words("没做")] },
        ],
      },
    ]);
  });

  it("is read as tables with headers and spans, and as figures", () => {
    const cell = (text: string, header = false) =>
      $createTableCellNode(header ? TableCellHeaderStates.ROW : TableCellHeaderStates.NO_STATUS).append(
        $createParagraphNode().append(...(text ? [$createTextNode(text)] : [])),
      );
    const { content: read, dropped } = written(() => [
      $createTableNode().append(
        $createTableRowNode().append(cell("头", true).setColSpan(2)),
        $createTableRowNode().append(cell("左").setRowSpan(2), cell("")),
        $createTableRowNode().append(cell("右")),
      ),
      $createFigureNode({
        attachmentId: "0123456789abcdef",
        alt: "图",
        caption: "说明",
        width: 640,
        height: 480,
      }),
    ]);
    expect(dropped).toBe(0);
    expect(read.children).toEqual([
      {
        type: "table",
        children: [
          {
            type: "tablerow",
            children: [{ type: "tablecell", header: true, colSpan: 2, children: [paragraph("头")] }],
          },
          {
            type: "tablerow",
            children: [
              { type: "tablecell", rowSpan: 2, children: [paragraph("左")] },
              { type: "tablecell", children: [paragraph("")] },
            ],
          },
          { type: "tablerow", children: [{ type: "tablecell", children: [paragraph("右")] }] },
        ],
      },
      {
        type: "figure",
        attachmentId: "0123456789abcdef",
        alt: "图",
        caption: "说明",
        width: 640,
        height: 480,
      },
    ]);
  });

  it("opens again in another editor as the same text", () => {
    const { doc } = receive(encodeContent(content(EVERYTHING)));
    const writer = openWriter(doc);
    writer.write(() => {
      $getRoot()
        .getChildren()
        .forEach((node, index) => {
          if (index % 2) node.insertAfter($createParagraphNode().append($createTextNode(`第${index}段`)));
        });
    });
    const other = openWriter(receive(Y.encodeStateAsUpdate(doc)).doc);
    expect(readState(other)).toEqual(readState(writer));
    expect(readState(writer)).toEqual(readContent(doc).content);
  });
});

/** Properties that say nothing are left out by the reader. */
function normal<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (key, each) => (key === "format" && each === 0 ? undefined : each)),
  );
}

/** The editor's state in the words of the node list, by way of Lexical's own JSON. */
function readState(writer: Writer): Content {
  const state = writer.editor.getEditorState().toJSON();
  return content(state.root.children.map((child) => fromJson(child as never)) as Block[]);
}

interface Json {
  type: string;
  [key: string]: unknown;
  children?: Json[];
}

function fromJson(node: Json): unknown {
  const children = (node.children ?? []).map(fromJson);
  const { type } = node;
  switch (type) {
    case "text":
    case "tab":
      return { type: "text", text: node.text, ...(node.format ? { format: node.format } : {}) };
    case "paragraph":
      return {
        type,
        ...(node.format ? { align: node.format } : {}),
        ...(node.indent ? { indent: node.indent } : {}),
        children,
      };
    case "heading": {
      const section = (node.$ as { section?: string } | undefined)?.section;
      return { type, level: Number(String(node.tag).slice(1)), ...(section && { section }), children };
    }
    case "quote":
      return { type, children };
    case "list":
      return { type, listType: node.listType, ...(node.start !== 1 && { start: node.start }), children };
    case "listitem":
      return { type, ...(typeof node.checked === "boolean" && { checked: node.checked }), children };
    case "link":
      return { type, url: node.url, children };
    case "table":
    case "tablerow":
      return { type, children };
    case "tablecell":
      return {
        type,
        ...(node.headerState ? { header: true } : {}),
        ...(node.colSpan !== 1 && node.colSpan ? { colSpan: node.colSpan } : {}),
        ...(node.rowSpan !== 1 && node.rowSpan ? { rowSpan: node.rowSpan } : {}),
        children,
      };
    case "figure": {
      const { attachmentId, alt, caption, width, height } = node;
      return { type, attachmentId, alt, caption, width, height };
    }
    case "callout":
      return { type, kind: node.kind, children };
    case "collapsible":
    case "collapsibletitle":
    case "columns":
    case "column":
      return { type, children };
    case "formula":
    case "inlineformula":
      return { type, tex: node.tex };
    case "ruby":
      return { type, text: node.base, reading: node.reading };
    case "citation":
      return {
        type,
        sources: String(node.sources).split(" "),
        ...(node.pages ? { pages: node.pages } : {}),
      };
    case "references":
      return { type, children };
    case "source":
      return { type, id: node.id, reference: JSON.parse(String(node.record)) };
    case "evidence": {
      const { claim, level, artefact, url } = node;
      return { type, claim, level, artefact, url };
    }
    case "workcard": {
      const { work, edition, title } = node;
      return { type, work, edition, title };
    }
    case "mindmap":
      return { type, root: readMap(node.map) };
    case "mention": {
      const { of, target, label, relation, sentence } = node;
      return {
        type,
        of,
        target,
        label,
        ...(relation ? { relation } : {}),
        ...(sentence ? { sentence } : {}),
      };
    }
    case "footnote":
      return { type, note: node.note };
    default:
      return { type };
  }
}
