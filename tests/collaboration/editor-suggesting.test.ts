import { $createListItemNode, $createListNode } from "@lexical/list";
import {
  $createTableCellNode,
  $createTableNode,
  $createTableRowNode,
  $createTableSelectionFrom,
  $isTableNode,
  type TableCellNode,
  type TableNode,
} from "@lexical/table";
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  $setSelection,
  DELETE_CHARACTER_COMMAND,
  type ElementNode,
  FORMAT_TEXT_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  type TextNode,
} from "lexical";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { PROPOSE_TURN_COMMAND } from "../../app/editor/commands/command";
import { PROPOSE_REMOVAL_COMMAND } from "../../app/editor/commands/proposed-block";
import { insertFigure } from "../../app/editor/figure/insert-figure";
import { $createDividerNode } from "../../app/editor/nodes/divider-node";
import { $createFigureNode, $isFigureNode } from "../../app/editor/nodes/figure-node";
import { $decide, $withdraw } from "../../app/editor/suggesting/decide";
import { $listSuggestions } from "../../app/editor/suggesting/list";
import { $insertWords } from "../../app/editor/suggesting/propose";
import { changeTable, type TableChange } from "../../app/editor/table/changes";
import { insertTable } from "../../app/editor/table/insert";
import { $setBlock, insertDivider } from "../../app/editor/text/blocks";
import { $selectNode } from "../../app/editor/text/select-node";
import { renderHtml } from "../../app/models/documents/html";
import { MARK_KEYS, type TurnedInto } from "../../app/models/documents/nodes/suggestion";
import type { Table } from "../../app/models/documents/nodes/table";
import { readContent } from "../../app/models/documents/read-content";
import { createDocument, rootOf } from "../../app/models/documents/yjs-format";
import { openWriter, Wire, type Writer } from "../support/editors";
import { Judge } from "../support/honest-editor";
import { contentOf } from "../support/host";
import { markedBlock, markOf, setMarks, tableBlock, wordsIn } from "../support/proposed";

const FIGURE = { attachmentId: "0123456789abcdef", alt: "", width: 8, height: 6 };
const ANN = { memberId: "ann", suggests: true };

let ann: Writer;
let owner: Writer;
let verdicts: string[];
let wire: Wire;

beforeEach(() => {
  const doc = createDocument(contentOf("春天的课堂", "第二段"));
  const judge = new Judge(Y.encodeStateAsUpdate(doc));
  const mine = new Y.Doc();
  wire = new Wire(doc, mine);
  verdicts = [];
  mine.on("update", (bytes: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
    if (local) verdicts.push(judge.judge(bytes, ANN));
  });
  doc.on("update", (bytes: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
    if (local) judge.judge(bytes);
  });
  owner = openWriter(doc);
  ann = openWriter(mine, { suggests: "ann" });
});
afterEach(() => {
  ann.stop();
  owner.stop();
  vi.useRealTimers();
  // Whatever the editor lets a suggester do, the server takes.
  expect(verdicts.filter((verdict) => verdict !== "fits")).toEqual([]);
  expect(ann.broken).toEqual([]);
});

const $text = (block: number, at = 0) =>
  ($getRoot().getChildAtIndex(block) as ElementNode).getChildAtIndex(at) as TextNode;
const type = (words: string, at: number, block = 0) =>
  ann.write(() => {
    $text(block).select(at, at);
    $insertWords(words, "ann");
  });
const press = (command: Parameters<Writer["editor"]["dispatchCommand"]>[0], payload: unknown) => {
  ann.editor.dispatchCommand(command, payload);
  ann.write(() => {});
};
const readers = () =>
  readContent(owner.doc).content.children.map((block) =>
    "children" in block ? (block.children as { text?: string }[]).map(({ text }) => text).join("") : "",
  );
const listed = () => owner.editor.read($listSuggestions);
const decide = (outcome: "accepted" | "rejected", ids = listed().map(({ id }) => id)) =>
  owner.write(() => $decide(new Set(ids), outcome));

describe("of a suggester", () => {
  test("typed words are proposals, one while they go on, and their own to delete", () => {
    type("来了", 2);
    ann.write(() => $insertWords("吗", "ann"));
    expect(readers()).toEqual(["春天的课堂", "第二段"]);
    expect(listed()).toMatchObject([{ memberId: "ann", words: { inserted: "来了吗", deleted: "" } }]);
    press(DELETE_CHARACTER_COMMAND, true);
    expect(listed()).toMatchObject([{ words: { inserted: "来了" } }]);
    decide("accepted");
    expect(readers()).toEqual(["春天来了的课堂", "第二段"]);
    expect(listed()).toEqual([]);
  });

  test("deleting passes over what is to go already, and can be rejected", () => {
    ann.write(() => $text(0).select(3, 3));
    press(DELETE_CHARACTER_COMMAND, true);
    press(DELETE_CHARACTER_COMMAND, true);
    press(DELETE_CHARACTER_COMMAND, false);
    expect(listed()).toMatchObject([{ words: { deleted: "天的课" } }]);
    decide("rejected");
    expect([owner.text(), listed()]).toEqual(["春天的课堂\n\n第二段", []]);
  });

  test("a format is proposed, and accepted becomes one", () => {
    ann.write(() => $text(0).select(0, 2));
    press(FORMAT_TEXT_COMMAND, "bold");
    expect(readContent(owner.doc).content.children[0]).toEqual({
      type: "paragraph",
      children: [{ type: "text", text: "春天的课堂" }],
    });
    decide("accepted");
    expect(readContent(owner.doc).content.children[0]).toEqual({
      type: "paragraph",
      children: [
        { type: "text", text: "春天", format: 1 },
        { type: "text", text: "的课堂" },
      ],
    });
  });

  test("a selection is replaced by one proposal, across paragraphs too; a new paragraph comes with acceptance", () => {
    ann.write(() => {
      const selection = $text(0).select(3, 3);
      selection.focus.set($text(1).getKey(), 2, "text");
      $insertWords("教室", "ann");
    });
    press(INSERT_PARAGRAPH_COMMAND, undefined);
    ann.write(() => $insertWords("新段", "ann"));
    expect(readers()).toEqual(["春天的课堂", "第二段"]);
    decide("accepted");
    expect(readers().join("|")).toBe("春天的|教室|新段段");
  });

  test("what cannot be proposed is taken back, and nothing of it is sent", () => {
    ann.write(() => {
      $getRoot().getFirstChildOrThrow().remove();
    });
    ann.write(() => {
      $text(0).setTextContent("别的");
    });
    expect(verdicts).toEqual([]);
    expect(owner.text()).toBe("春天的课堂\n\n第二段");
  });

  test("composed words are marked when the input method ends, and not before", () => {
    vi.useFakeTimers();
    const compose = (words: string) => {
      ann.gate.compose();
      ann.write(() => {
        const text = $text(0).setTextContent(`春天${words}的课堂`);
        text.select(2 + words.length, 2 + words.length);
      });
    };
    compose("lai");
    compose("来了");
    expect(owner.text()).toBe("春天的课堂\n\n第二段");
    ann.gate.end();
    vi.runOnlyPendingTimers();
    expect(readers()).toEqual(["春天的课堂", "第二段"]);
    expect(listed()).toMatchObject([{ words: { inserted: "来了", deleted: "" } }]);
  });

  test("undo takes a proposal back", () => {
    type("来了", 2);
    ann.binding.undoManager.undo();
    expect([owner.text(), listed()]).toEqual(["春天的课堂\n\n第二段", []]);
    ann.binding.undoManager.redo();
    expect(listed()).toMatchObject([{ words: { inserted: "来了" } }]);
  });
});

test("words that were accepted are not the suggester's to undo any more", () => {
  type("来了", 2);
  decide("accepted");
  ann.binding.undoManager.undo();
  expect(readers()).toEqual(["春天来了的课堂", "第二段"]);
});

test("what a writer puts among proposed words is simply written, and stays when they are rejected", () => {
  type("来了", 2);
  owner.write(() => {
    $text(0, 1).select(1, 1);
    $insertWords("到", null);
  });
  decide("rejected");
  expect(readers()).toEqual(["春天到的课堂", "第二段"]);
});

test("proposals are accepted while others write in the same words", () => {
  ann.write(() => $text(0).select(2, 5));
  press(DELETE_CHARACTER_COMMAND, true);
  const [{ id = "" } = {}] = listed();
  owner.write(() => {
    $text(1).setTextContent("第二段变了");
  });
  type("早", 0, 1);
  decide("accepted", [id]);
  expect(readers()).toEqual(["春天", "第二段变了"]);
  expect(listed()).toMatchObject([{ words: { inserted: "早" } }]);
});

describe("turning a block into another kind", () => {
  const kinds = () => readContent(owner.doc).content.children.map(({ type }) => type);
  const turn = (into: TurnedInto, block = 0) => {
    ann.write(() => void $text(block).select(0, 0));
    press(PROPOSE_TURN_COMMAND, into);
  };

  test.each([
    ["h2", "heading"],
    ["quote", "quote"],
    ["bullet", "list"],
  ] as const)("into %s is a proposal until a writer accepts it", (into, kind) => {
    turn(into);
    expect(kinds()).toEqual(["paragraph", "paragraph"]);
    expect(listed()).toMatchObject([{ memberId: "ann", into, words: { turned: "春天的课堂" } }]);
    decide("accepted");
    expect(kinds()).toEqual([kind, "paragraph"]);
    expect(listed()).toEqual([]);
    expect(readContent(ann.doc).content).toEqual(readContent(owner.doc).content);
  });

  test("is rejected one by one, beside what others write in it", () => {
    turn("h2");
    turn("h3", 1);
    owner.write(() => void $text(0).spliceText(2, 0, "里"));
    const [first, second] = listed().map(({ id }) => id);
    decide("rejected", [first!]);
    decide("accepted", [second!]);
    expect(kinds()).toEqual(["paragraph", "heading"]);
    expect(readers()[0]).toBe("春天里的课堂");
  });

  test("back into what it is takes the proposal back", () => {
    turn("h2");
    turn("paragraph");
    expect(listed()).toEqual([]);
  });

  const html = () =>
    renderHtml(readContent(owner.doc).content, { attachmentUrl: String }).replace(/\n| id="[^"]*"/g, "");
  test.each([
    ["h2", "<ul><li>甲</li></ul><h2>乙</h2><ul><li>丙</li></ul>"],
    ["paragraph", "<ul><li>甲</li></ul><p>乙</p><ul><li>丙</li></ul>"],
    ["number", "<ul><li>甲</li></ul><ol><li>乙</li></ol><ul><li>丙</li></ul>"],
  ] as const)("one item of a list into %s leaves the others what they are", (into, accepted) => {
    owner.write(() => {
      const items = ["甲", "乙", "丙"].map((words) => $createListItemNode().append($createTextNode(words)));
      $getRoot()
        .clear()
        .append($createListNode("bullet").append(...items));
    });
    ann.write(() => void $getRoot().getAllTextNodes()[1]?.select(0, 0));
    press(PROPOSE_TURN_COMMAND, into);
    decide("accepted");
    expect(html()).toBe(accepted);
    expect(listed()).toEqual([]);
  });

  test("items into a numbered list one after the other, with what is indented below them, are one list", () => {
    owner.write(() => {
      const items = ["甲", "乙", "丙", "丁"].map((words) =>
        $createListItemNode().append($createTextNode(words)),
      );
      $getRoot()
        .clear()
        .append($createListNode("bullet").append(...items));
      items[2]?.setIndent(1);
    });
    for (const at of [1, 3]) {
      ann.write(() => void $getRoot().getAllTextNodes()[at]?.select(0, 0));
      press(PROPOSE_TURN_COMMAND, "number");
    }
    decide("accepted");
    expect(html()).toBe("<ul><li>甲</li></ul><ol><li>乙<ul><li>丙</li></ul></li><li>丁</li></ol>");
  });

  test("and a whole heading can be proposed to go", () => {
    owner.write(() => {
      $text(0).select(0, 0);
      $setBlock("h2");
    });
    ann.write(() => void $text(0).select(0, 5));
    press(DELETE_CHARACTER_COMMAND, true);
    decide("accepted");
    expect(readers()).toEqual(["第二段"]);
  });
});

describe("a block that comes or goes as a whole", () => {
  const kinds = () => readContent(owner.doc).content.children.map(({ type }) => type);
  const insert = (put: (editor: Writer["editor"]) => void, block = 0) => {
    ann.write(() => void $text(block).select(1, 1));
    put(ann.editor);
    ann.write(() => {});
  };

  test("a table is put in below the paragraph, filled by whoever proposes it, and part of the text when accepted", () => {
    insert((editor) => insertTable(editor, 2, 2));
    ann.write(() => {
      const selection = $getSelection();
      if ($isRangeSelection(selection)) selection.insertText("环节");
    });
    press(INSERT_PARAGRAPH_COMMAND, undefined);
    expect(kinds()).toEqual(["paragraph", "paragraph"]);
    expect(listed()).toMatchObject([{ memberId: "ann", block: { type: "table", kind: "inserted" } }]);
    decide("accepted");
    expect(kinds()).toEqual(["paragraph", "table", "paragraph"]);
    expect(JSON.stringify(readContent(owner.doc).content)).toContain("环节");
    // What was accepted is not the suggester's to undo any more.
    ann.binding.undoManager.undo();
    expect(kinds()).toEqual(["paragraph", "table", "paragraph"]);
    expect(listed()).toEqual([]);
    expect(readContent(ann.doc).content).toEqual(readContent(owner.doc).content);
  });

  test("a divider and a figure are rejected one by one", () => {
    insert(insertDivider);
    insert((editor) => insertFigure(editor, null, { ...FIGURE, caption: "板书" }), 2);
    const [rule, figure] = listed();
    expect([rule?.block, figure?.block, figure?.words.inserted]).toEqual([
      { type: "horizontalrule", kind: "inserted" },
      { type: "figure", kind: "inserted" },
      "板书",
    ]);
    decide("rejected", [rule!.id]);
    decide("accepted", [figure!.id]);
    expect(kinds()).toEqual(["paragraph", "paragraph", "figure"]);
  });

  test("what stands in the text stays until somebody accepts that it goes, and its author may take that back", () => {
    owner.write(() => $getRoot().append($createDividerNode(), $createFigureNode(FIGURE)));
    const remove = (at: number) => {
      ann.write(() => $selectNode($getRoot().getChildAtIndex(at)!));
      press(DELETE_CHARACTER_COMMAND, true);
    };
    remove(2);
    remove(3);
    expect(kinds()).toEqual(["paragraph", "paragraph", "horizontalrule", "figure"]);
    const [rule, figure] = listed();
    ann.write(() => $withdraw(new Set([rule!.id]), "ann"));
    decide("accepted", [figure!.id]);
    expect(kinds()).toEqual(["paragraph", "paragraph", "horizontalrule"]);
    expect(listed()).toEqual([]);
  });

  test("what its author was just writing in it when it was accepted is part of the text", () => {
    insert((editor) => insertTable(editor, 1, 1));
    insert((editor) => insertFigure(editor, null, FIGURE), 2);
    wire.cut();
    decide("accepted");
    // She does not know yet.
    ann.write(() => {
      const table = $getRoot().getChildren().find($isTableNode)!;
      table.getFirstDescendant<ElementNode>()!.select().insertText("路上的话");
      $getRoot().getChildren().find($isFigureNode)!.describe({ caption: "路上的图注" });
    });
    wire.open();
    const text = JSON.stringify(readContent(owner.doc).content);
    expect([text.includes("路上的话"), text.includes("路上的图注"), listed()]).toEqual([true, true, []]);
    expect(readContent(ann.doc).content).toEqual(readContent(owner.doc).content);
  });

  /** What the server says of a change of one who proposed a table that was accepted a moment ago. */
  const afterwards = (change: (table: Y.XmlElement) => void, later = 0) => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const doc = createDocument(contentOf("春天的课堂"));
    rootOf(doc).insert(1, [tableBlock("甲", markedBlock("inserted", markOf("ann")))]);
    const judge = new Judge(Y.encodeStateAsUpdate(doc));
    const send = (sender: typeof ANN, act: (table: Y.XmlElement) => void) => {
      const vector = Y.encodeStateVector(doc);
      doc.transact(() => act(rootOf(doc).get(1) as Y.XmlElement));
      return judge.judge(Y.encodeStateAsUpdate(doc, vector), sender);
    };
    const writer = { memberId: "owner", suggests: false };
    expect(send(writer, (table) => table.removeAttribute(MARK_KEYS.inserted))).toBe("fits");
    vi.setSystemTime(Date.now() + later);
    return send(ANN, change);
  };

  test("once accepted a block is its author's to write in for a moment, and not to take away or to claim", () => {
    const write = (table: Y.XmlElement) => wordsIn(table).insert(0, "我");
    expect(afterwards(write)).toBe("fits");
    expect(afterwards(write, 60_000)).toBe("not-proposed");
    expect(afterwards(({ parent }) => (parent as Y.XmlElement).delete(1, 1))).toBe("not-proposed");
    expect(afterwards((table) => setMarks(table, markedBlock("inserted", markOf("ann"))))).toBe(
      "not-proposed",
    );
    expect(afterwards(({ parent }) => wordsIn((parent as Y.XmlElement).get(0)).insert(0, "我"))).toBe(
      "not-proposed",
    );
  });

  test("one's own proposed block is simply deleted, and a table at the caret proposed to go", () => {
    insert(insertDivider);
    ann.write(() => $selectNode($getRoot().getChildAtIndex(1)!));
    press(DELETE_CHARACTER_COMMAND, false);
    expect(listed()).toEqual([]);
    insertTable(owner.editor, 1, 1);
    owner.write(() => {});
    const table = kinds().indexOf("table");
    ann.write(() => void ($getRoot().getChildAtIndex(table) as ElementNode).selectStart());
    press(PROPOSE_REMOVAL_COMMAND, null);
    expect(listed()).toMatchObject([{ block: { type: "table", kind: "deleted" } }]);
    decide("accepted");
    expect(kinds()).not.toContain("table");
  });
});

describe("rows and columns of a table that come or go", () => {
  type Cells = (string | { text: string; colSpan?: number; rowSpan?: number })[][];
  const given = (rows: Cells, widths?: number[]) =>
    owner.write(() => {
      const table = $createTableNode();
      for (const row of rows) {
        const made = $createTableRowNode();
        for (const said of row) {
          const { text, colSpan = 1, rowSpan = 1 } = typeof said === "string" ? { text: said } : said;
          const cell = $createTableCellNode(0, colSpan).setRowSpan(rowSpan);
          made.append(cell.append($createParagraphNode().append($createTextNode(text))));
        }
        table.append(made);
      }
      if (widths) table.setColWidths(widths);
      $getRoot().append(table);
    });
  const $table = () => $getRoot().getLastChildOrThrow<TableNode>();
  const $cell = (row: number, column: number) =>
    ($table().getChildAtIndex(row) as ElementNode).getChildAtIndex(column) as TableCellNode;
  const change = (writer: Writer, row: number, column: number, what: TableChange) => {
    writer.write(() => void $cell(row, column).selectStart());
    changeTable(writer.editor, what);
    writer.write(() => {});
  };
  const shown = (writer: Writer) =>
    writer.editor.read(() =>
      $table()
        .getChildren<ElementNode>()
        .map((row) => row.getChildren().map((cell) => cell.getTextContent())),
    );
  /** As visitors read it. */
  const table = () => readContent(owner.doc).content.children.at(-1) as Table;
  const cells = () =>
    table().children.map(({ children }) => children.map(({ children: words }) => said(words)));
  const said = (blocks: unknown[]) =>
    blocks.map((block) => (block as { children: { text: string }[] }).children[0]?.text ?? "").join("");
  const SQUARE = [
    ["甲", "乙"],
    ["丙", "丁"],
  ];

  test("a row is put in, filled by whoever proposes it, and part of the table when accepted", () => {
    given(SQUARE);
    change(ann, 0, 1, "row-below");
    ann.write(() => void $cell(1, 0).select().insertText("新的一行"));
    expect(cells()).toEqual(SQUARE);
    expect(listed()).toMatchObject([
      { memberId: "ann", block: { type: "tablerow", kind: "inserted" }, words: { inserted: "新的一行" } },
    ]);
    decide("accepted");
    expect(cells()).toEqual([
      ["甲", "乙"],
      ["新的一行", ""],
      ["丙", "丁"],
    ]);
    ann.binding.undoManager.undo();
    expect(shown(ann)).toEqual(cells());
    expect(listed()).toEqual([]);
  });

  test("a column is one proposal; accepted it stands with a width of its own, rejected nothing of it stays", () => {
    given(SQUARE, [100, 200]);
    change(ann, 0, 0, "column-after");
    ann.write(() => void $cell(1, 1).select().insertText("中"));
    change(ann, 1, 0, "column-before");
    expect(cells()).toEqual(SQUARE);
    const [first, second] = listed();
    expect([first, second].map((each) => each?.block)).toEqual(
      Array(2).fill({ type: "tablecell", kind: "inserted" }),
    );
    decide("rejected", [first!.id]);
    decide("accepted", [second!.id]);
    expect(cells()).toEqual([
      ["甲", "", "乙"],
      ["丙", "中", "丁"],
    ]);
    expect(table().widths).toEqual([100, 100, 200]);
    expect(shown(ann)).toEqual(cells());
  });

  test("rows and columns stay until somebody accepts that they go, and their proposer may take that back", () => {
    given([...SQUARE, ["戊", "己"]], [100, 200]);
    change(ann, 1, 0, "delete-row");
    change(ann, 0, 1, "delete-column");
    change(ann, 2, 0, "delete-row");
    expect(cells()).toEqual([...SQUARE, ["戊", "己"]]);
    const idOf = (words: string) => listed().find((each) => each.words.deleted.includes(words))!.id;
    ann.write(() => $withdraw(new Set([idOf("戊")]), "ann"));
    decide("accepted", [idOf("丙")]);
    expect(cells()).toEqual([
      ["甲", "乙"],
      ["戊", "己"],
    ]);
    decide("accepted");
    expect([cells(), table().widths, listed()]).toEqual([[["甲"], ["戊"]], [100], []]);
  });

  test("one's own row and column are simply taken back", () => {
    given(SQUARE);
    change(ann, 0, 0, "row-above");
    change(ann, 1, 1, "column-after");
    change(ann, 0, 0, "delete-row");
    change(ann, 0, 2, "delete-column");
    expect([shown(owner), listed()]).toEqual([SQUARE, []]);
  });

  test("nothing that is merged is cut: the new row or column stands beyond it", () => {
    given([
      [{ text: "题", colSpan: 2 }, "末"],
      [{ text: "长", rowSpan: 2 }, "乙", "丙"],
      ["丁", "戊"],
    ]);
    change(ann, 1, 1, "row-below");
    change(ann, 1, 0, "column-after");
    decide("accepted");
    expect(cells()).toEqual([
      ["题", "", "末"],
      ["长", "乙", "", "丙"],
      ["丁", "", "戊"],
      ["", "", "", ""],
    ]);
  });

  test("what is merged over a row or a column that goes becomes shorter and keeps its words", () => {
    given([
      [{ text: "题", colSpan: 2 }, "末"],
      [{ text: "长", rowSpan: 2 }, "乙", "丙"],
      ["丁", "戊"],
    ]);
    change(ann, 1, 1, "delete-row");
    change(ann, 2, 0, "delete-column");
    decide("accepted");
    expect(cells()).toEqual([
      ["题", "末"],
      ["长", "戊"],
    ]);
    expect(table().children[0]?.children[0]?.colSpan).toBeUndefined();
    expect(table().children[1]?.children[0]?.rowSpan).toBeUndefined();
  });

  test("others go on writing: in the row that is to go, and with a row of their own across a proposed column", () => {
    given(SQUARE);
    change(ann, 0, 0, "column-after");
    change(ann, 1, 0, "delete-row");
    change(owner, 0, 0, "row-below");
    owner.write(() => void $cell(1, 2).select().insertText("甲下"));
    owner.write(() => void $cell(2, 0).selectEnd().insertText("！"));
    expect(cells()).toEqual([
      ["甲", "乙"],
      ["", "甲下"],
      ["丙！", "丁"],
    ]);
    const [column] = listed();
    decide("rejected", [column!.id]);
    expect(shown(ann)).toEqual(cells());
    decide("accepted");
    expect(cells()).toEqual([
      ["甲", "乙"],
      ["", "甲下"],
    ]);
  });

  test("cells that are selected as such are proposed to be empty, or to look otherwise", () => {
    given(SQUARE);
    const select = () =>
      ann.write(() => $setSelection($createTableSelectionFrom($table(), $cell(0, 1), $cell(1, 1))));
    select();
    press(FORMAT_TEXT_COMMAND, "bold");
    expect(listed()).toMatchObject([{ words: { formatted: "乙丁", deleted: "" } }]);
    select();
    press(DELETE_CHARACTER_COMMAND, true);
    expect(cells()).toEqual(SQUARE);
    decide("accepted");
    expect(cells()).toEqual([
      ["甲", ""],
      ["丙", ""],
    ]);
  });

  test("what was composed in a row while it was accepted stands in it", () => {
    vi.useFakeTimers();
    given(SQUARE);
    change(ann, 0, 0, "row-below");
    wire.cut();
    ann.gate.compose();
    const compose = (words: string) =>
      ann.write(() => {
        const paragraph = $cell(1, 0).getFirstChildOrThrow<ElementNode>();
        paragraph.clear().append($createTextNode(words)).selectEnd();
      });
    compose("xin");
    decide("accepted");
    compose("新的");
    ann.gate.end();
    vi.runOnlyPendingTimers();
    wire.open();
    expect(cells()).toEqual([
      ["甲", "乙"],
      ["新的", ""],
      ["丙", "丁"],
    ]);
    expect([shown(ann), listed()]).toEqual([cells(), []]);
  });

  test("whoever decided may undo it: the proposals are there again", () => {
    given(SQUARE, [100, 200]);
    change(ann, 0, 0, "column-after");
    change(ann, 1, 0, "delete-row");
    const before = listed();
    for (const outcome of ["accepted", "rejected"] as const) {
      owner.binding.undoManager.stopCapturing();
      decide(outcome);
      expect(listed()).toEqual([]);
      owner.binding.undoManager.undo();
      expect([cells(), table().widths]).toEqual([SQUARE, [100, 200]]);
      expect(listed().map(({ id, block }) => ({ id, block }))).toEqual(
        before.map(({ id, block }) => ({ id, block })),
      );
    }
  });

  test("accepting twice in the same moment is accepting once", () => {
    given(SQUARE, [100, 200]);
    change(ann, 0, 0, "column-after");
    change(ann, 1, 0, "row-below");
    change(ann, 1, 2, "delete-column");
    const all = new Set(listed().map(({ id }) => id));
    const [one, other] = [new Y.Doc(), new Y.Doc()];
    for (const doc of [one, other]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(owner.doc));
    const writers = [one, other].map((doc) => openWriter(doc));
    for (const writer of writers) writer.write(() => $decide(all, "accepted"));
    new Wire(one, other);
    const read = [one, other].map((doc) => readContent(doc).content);
    expect(read[0]).toEqual(read[1]);
    expect((read[0]!.children.at(-1) as Table).children.map(({ children }) => children.length)).toEqual([
      2, 2, 2,
    ]);
    for (const writer of writers) writer.stop();
  });
});
