import { $createTableSelectionFrom, $isTableNode, type TableCellNode, type TableNode } from "@lexical/table";
import { $getRoot, $isElementNode, $setSelection, type ElementNode } from "lexical";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { changeTable, type TableChange } from "../../app/editor/table/changes";
import { $tableState } from "../../app/editor/table/current";
import { insertReadyTable } from "../../app/editor/table/insert";
import { sortedPlaces } from "../../app/editor/table/sort";
import type { Content, Table, TableCell } from "../../app/models/documents/content";
import { readContent } from "../../app/models/documents/read-content";
import { timeLine } from "../../app/models/documents/table-time";
import { createDocument } from "../../app/models/documents/yjs-format";
import { openWriter, Wire } from "../support/editors";
import { Judge, registerProduct } from "../support/honest-editor";
import { treeOf } from "../support/shown-content";

/** Cells of an uneven table: in the longest row, in a short one, beyond what others reach. */
const UNEVEN = [
  [0, 0],
  [1, 0],
  [2, 3],
] as const;

type Rows = (string | (Partial<TableCell> & { text: string }))[][];

function tableOf(rows: Rows): Table {
  const cellOf = (said: Rows[number][number]): TableCell => {
    const { text, ...more } = typeof said === "string" ? { text: said } : said;
    return {
      type: "tablecell",
      ...more,
      children: [{ type: "paragraph", children: [{ type: "text", text }] }],
    };
  };
  return { type: "table", children: rows.map((row) => ({ type: "tablerow", children: row.map(cellOf) })) };
}

/** Two writers of one table; the server judges what the first writes, and the second sees it. */
function open(...children: Content["children"]) {
  const state = Y.encodeStateAsUpdate(createDocument({ type: "root", children }));
  const judge = new Judge(state);
  const docs = [new Y.Doc(), new Y.Doc()] as const;
  for (const doc of docs) Y.applyUpdate(doc, state);
  const wire = new Wire(...docs);
  for (const doc of docs)
    doc.on("update", (bytes: Uint8Array, origin: unknown) => {
      if (origin !== wire) expect(judge.judge(bytes)).toBe("fits");
    });
  const [writer, other] = [openWriter(docs[0]), openWriter(docs[1])];
  for (const { editor } of [writer, other]) registerProduct(editor);
  const $table = () => $getRoot().getChildren().find($isTableNode) as TableNode;
  const $cell = (row: number, column: number) =>
    $table().getChildAtIndex<ElementNode>(row)?.getChildAtIndex(column) as TableCellNode;
  const shown = (): Table => {
    const { content, dropped } = readContent(docs[1]);
    expect(dropped).toBe(0);
    expect([...writer.broken, ...other.broken]).toEqual([]);
    return content.children.find((block) => block.type === "table") as Table;
  };
  return {
    writer,
    other,
    $cell,
    shown,
    texts: () =>
      shown().children.map((row) =>
        row.children.map(({ children }) => JSON.stringify(children).match(/"text":"([^"]*)"/)?.[1] ?? ""),
      ),
    at: (row: number, column: number, change: TableChange) => {
      writer.write(() => void $cell(row, column).selectStart());
      writer.write(() => changeTable(writer.editor, change));
    },
    select: (from: [number, number], to: [number, number]) =>
      writer.write(() => $setSelection($createTableSelectionFrom($table(), $cell(...from), $cell(...to)))),
  };
}

describe("a table that somebody changes", () => {
  it("sorts by a column: numbers by size, heads above, totals below, for everybody", () => {
    const head = (text: string) => ({ text, header: true });
    const table = open(
      tableOf([
        [head("组"), head("得分")],
        ["一", "9"],
        ["二", "100"],
        ["三", "25"],
        ["合计", "134"],
      ]),
    );
    table.at(1, 1, "sort-down");
    expect(table.texts().map((row) => row[0])).toEqual(["组", "二", "三", "一", "合计"]);
    table.at(1, 1, "sort-up");
    expect(table.texts().map((row) => row[0])).toEqual(["组", "一", "三", "二", "合计"]);
  });

  it("keeps what somebody else writes into a row that did not have to move", () => {
    const table = open(
      tableOf([
        ["1", "甲"],
        ["3", "丙"],
        ["2", "乙"],
      ]),
    );
    table.at(0, 0, "sort-up");
    table.other.write(() => void table.$cell(0, 1).selectEnd().insertText("！"));
    expect(table.texts()).toEqual([
      ["1", "甲！"],
      ["2", "乙"],
      ["3", "丙"],
    ]);
  });

  it("cannot be sorted while cells are merged, and says so", () => {
    const table = open(tableOf([["2", { text: "甲", rowSpan: 2 }], ["1"]]));
    table.at(0, 0, "sort-up");
    expect(table.texts()).toEqual([["2", "甲"], ["1"]]);
    expect(table.writer.editor.read($tableState)).toMatchObject({ sort: false });
  });

  it("takes and loses rows and columns also when two have made it uneven in the same moment", () => {
    const uneven = tableOf([["甲", "乙", { text: "丙", rowSpan: 2 }], ["丁"], ["戊", "己", "庚", "辛"]]);
    const sizes: Partial<Record<TableChange, [rows: number, columns: number]>> = {
      "row-above": [4, 4],
      "row-below": [4, 4],
      "column-before": [3, 5],
      "column-after": [3, 5],
      "delete-row": [2, 4],
      "delete-column": [3, 3],
    };
    for (const [change, size] of Object.entries(sizes))
      for (const [row, column] of UNEVEN) {
        const table = open(uneven);
        table.at(row, column, change as TableChange);
        const texts = table.texts();
        expect([change, row, texts.length, texts[0]?.length]).toEqual([change, row, ...size]);
      }
  });

  it("keeps the words of a merged cell whose first row goes", () => {
    for (const rows of [
      [["甲", { text: "乙", rowSpan: 2 }], ["丙"], ["丁", "戊"]],
      [
        ["甲", { text: "乙", rowSpan: 2 }, "己"],
        ["丙", "庚"],
        ["丁", "戊", "辛"],
      ],
      [[{ text: "乙", rowSpan: 3 }, "甲"], ["丙"], ["丁"]],
    ]) {
      const table = open(tableOf(rows));
      table.at(0, rows[0]!.indexOf("甲"), "delete-row");
      expect(table.texts().flat()).toContain("乙");
    }
  });

  it("loses a row of which merging leaves nothing, for its writer as for everybody", () => {
    const table = open(
      tableOf([
        ["甲", "乙"],
        ["丙", "丁"],
        ["戊", "己"],
      ]),
    );
    table.select([0, 0], [1, 1]);
    table.writer.write(() => changeTable(table.writer.editor, "merge"));
    expect(table.shown().children.map(({ children }) => children.length)).toEqual([1, 2]);
    expect(table.shown().children[0]?.children[0]).toMatchObject({ colSpan: 2 });
    expect(table.shown().children[0]?.children[0]?.rowSpan).toBeUndefined();
    expect(treeOf(table.writer.editor)).toEqual(treeOf(table.other.editor));
  });

  it("shows its writer no row without cells, whatever took them, since nobody else sees it", () => {
    const table = open(tableOf([["甲"], ["乙"]]));
    table.writer.write(() => table.$cell(1, 0).remove(true));
    expect(table.texts()).toEqual([["甲"]]);
    expect(treeOf(table.writer.editor)).toEqual(treeOf(table.other.editor));
  });

  it("has its cells merged with all their words, and split again", () => {
    const table = open(
      tableOf([
        ["甲", "乙", "丙"],
        ["丁", "戊", "己"],
      ]),
    );
    table.select([0, 0], [1, 1]);
    expect(table.writer.editor.read($tableState)).toMatchObject({ merge: true, split: false });
    table.writer.write(() => changeTable(table.writer.editor, "merge"));
    const [first] = table.shown().children[0]!.children;
    expect(first).toMatchObject({ colSpan: 2, rowSpan: 2 });
    expect(JSON.stringify(first)).toMatch(/甲.*乙.*丁.*戊/);
    table.at(0, 0, "split");
    expect(table.shown().children.map(({ children }) => children.length)).toEqual([3, 3]);
  });

  it("has heads of rows and of columns, and one corner that is both", () => {
    const table = open(
      tableOf([
        ["甲", "乙"],
        ["丙", "丁"],
      ]),
    );
    table.at(0, 1, "header-row");
    table.at(1, 0, "header-column");
    const [[corner, right], [left, plain]] = table.shown().children.map(({ children }) => children) as [
      [TableCell, TableCell],
      [TableCell, TableCell],
    ];
    expect([corner.scope, right.header, right.scope]).toEqual(["both", true, undefined]);
    expect([left.scope, plain.header]).toEqual(["row", undefined]);
    table.at(0, 0, "header-row");
    expect(table.shown().children[0]!.children.map(({ scope }) => scope)).toEqual(["row", undefined]);
  });

  it("has a column made wider and narrower by keys, and left to its words again", () => {
    const table = open(tableOf([["甲", "乙"]]));
    table.at(0, 1, "wider");
    const [first, second] = table.shown().widths ?? [];
    expect(second).toBeGreaterThan(first!);
    table.at(0, 1, "narrower");
    expect(table.shown().widths).toEqual([first, first]);
    table.at(0, 1, "column-after");
    expect(table.shown().widths).toHaveLength(3);
    table.at(0, 1, "even");
    expect(table.shown().widths).toBeUndefined();
  });
});

describe("ready-made tables", () => {
  it("the table of teaching steps has its heads, and sums up what is filled in", () => {
    const table = open({ type: "paragraph", children: [] });
    table.writer.write(() => void $getRoot().selectStart());
    table.writer.write(() => insertReadyTable(table.writer.editor, "lesson"));
    expect(table.texts()[0]).toEqual([
      "环节",
      "教师活动",
      "学生活动",
      "技术/资源",
      "设计意图",
      "时长（分钟）",
    ]);
    expect(timeLine(table.shown())).toBeNull();
    table.writer.write(() => {
      for (const row of [1, 2]) {
        const paragraph = table.$cell(row, 5).getFirstChild();
        if ($isElementNode(paragraph)) paragraph.selectStart().insertText(row === 1 ? "5" : "30分钟");
      }
    });
    expect(timeLine(table.shown())).toBe("合计 35 分钟");
    expect(table.shown().children[1]!.children[0]).toMatchObject({ header: true, scope: "row" });
  });

  it("the rubric has dimensions down and levels across", () => {
    const table = open({ type: "paragraph", children: [] });
    table.writer.write(() => void $getRoot().selectStart());
    table.writer.write(() => insertReadyTable(table.writer.editor, "rubric"));
    expect(table.texts()[0]).toContain("待改进");
    expect(
      table
        .texts()
        .slice(1)
        .map(([first]) => first),
    ).toContain("合作参与");
  });
});

describe("the order of a column", () => {
  it("is that of pinyin for Chinese words, with empty cells last either way", () => {
    const words = ["张", "", "安", "李"];
    const sorted = (direction: "up" | "down") =>
      sortedPlaces(words, direction, "zh-Hans").map((at) => words[at]);
    expect(sorted("up")).toEqual(["安", "李", "张", ""]);
    expect(sorted("down")).toEqual(["张", "李", "安", ""]);
  });

  it("is by size for numbers with units, and leaves equals as they stood", () => {
    const words = ["10 分", "9 分", "1,200 分", "9分"];
    expect(sortedPlaces(words, "up", "zh-Hans")).toEqual([1, 3, 0, 2]);
  });
});
