import { expect, test } from "vitest";
import type { Table, TableCell } from "../../../app/models/documents/content";
import { renderHtml } from "../../../app/models/documents/html";
import { lessonTime, sentenceOf } from "../../../app/models/documents/lesson-time";
import { readContent } from "../../../app/models/documents/read-content";
import { headRowsIn, sharesOf } from "../../../app/models/documents/table-grid";
import { createDocument } from "../../../app/models/documents/yjs-format";

const cell = (text: string, more: Partial<TableCell> = {}): TableCell => ({
  type: "tablecell",
  ...more,
  children: [{ type: "paragraph", children: text ? [{ type: "text", text }] : [] }],
});
const tableOf = (rows: TableCell[][], widths?: Table["widths"]): Table => ({
  type: "table",
  ...(widths && { widths }),
  children: rows.map((children) => ({ type: "tablerow", children })),
});
const html = (table: Table) => renderHtml({ type: "root", children: [table] }, { attachmentUrl: (id) => id });
const steps = (...durations: string[]) => [
  [cell("环节", { header: true }), cell("时长（分钟）", { header: true })],
  ...durations.map((duration, at) => [cell(`第${at + 1}步`), cell(duration)]),
];
const timed = (...durations: string[]) =>
  lessonTime([
    [
      { text: "环节", header: true },
      { text: "时长", header: true },
    ],
    ...durations.map((text) => [{ text: "步骤" }, { text }]),
  ]);

test("heads of columns stand in the table's head, heads of rows say which row is theirs", () => {
  const shown = html(
    tableOf([
      [cell("维度", { header: true, scope: "both" }), cell("优", { header: true })],
      [cell("合作", { header: true, scope: "row" }), cell("人人参与")],
    ]),
  );
  expect(shown).toContain('<thead><tr><th scope="col">维度</th><th scope="col">优</th></tr></thead>');
  expect(shown).toContain('<tbody><tr><th scope="row">合作</th><td>人人参与</td></tr></tbody>');
});

test("a head that reaches into the rows below makes no head of the table", () => {
  const head = { header: true } as const;
  expect(
    headRowsIn([
      [head, head],
      [head, {}],
    ]),
  ).toBe(1);
  expect(headRowsIn([[head, { ...head, rowSpan: 2 }], [{}]])).toBe(0);
  expect(headRowsIn([[head, { ...head, rowSpan: 2 }], [head], [{}, {}]])).toBe(2);
});

test("widths of columns are stored, read again, and shown as parts of the whole", () => {
  const table = tableOf([[cell("甲"), cell("乙", { colSpan: 2 })]], [100, 200, 100]);
  const { content, dropped } = readContent(createDocument({ type: "root", children: [table] }));
  expect(dropped).toBe(0);
  expect(content.children[0]).toEqual(table);
  expect(html(table)).toContain('<colgroup><col width="25%"><col width="50%"><col width="25%"></colgroup>');
});

test("a column without a width has that of an average one, and any widths sum to the whole", () => {
  expect(sharesOf([100, null, 300], 3)).toEqual([1 / 6, 2 / 6, 3 / 6]);
  expect(sharesOf(undefined, 4)).toEqual([0.25, 0.25, 0.25, 0.25]);
  expect(sharesOf([10, 10, 10], 2)).toEqual([0.5, 0.5]);
});

test("the minutes of a table of teaching steps are summed up below it", () => {
  expect(html(tableOf(steps("5", "20分钟", "约10分钟", "5′")))).toContain(
    '</div><p class="table-time">合计 40 分钟</p>',
  );
  expect(timed("１０", "1小时20分", "2.5 min")?.minutes).toBe(92.5);
});

test("what is no single duration is not guessed at but counted", () => {
  const time = timed("5", "3—5分钟", "课前", "");
  expect(time).toMatchObject({ minutes: 5, unread: 2 });
  expect(sentenceOf(time!)).toBe("合计 5 分钟，另有 2 格未能计入");
});

test("a row of totals is not added to what it totals", () => {
  const rows = steps("5", "35").map((row) => row.map(({ children, ...each }) => ({ ...each, children })));
  expect(html(tableOf([...rows, [cell("合计"), cell("40")]]))).toContain("合计 40 分钟");
});

test("tables of other things have no sum: dates, years, scores", () => {
  const of = (head: string, ...texts: string[]) =>
    lessonTime([[{ text: head, header: true }], ...texts.map((text) => [{ text }])]);
  expect(of("时间", "2024", "2025")).toBeNull();
  expect(of("时长", "2024")).toBeNull();
  expect(of("得分", "5", "10")).toBeNull();
  expect(of("时间（分钟）", "5", "10")?.minutes).toBe(15);
  expect(sentenceOf(of("Duration (min)", "5", "10")!)).toBe("15 minutes in all");
});

test("merged cells do not shift the column of durations", () => {
  const time = lessonTime([
    [
      { text: "环节", header: true },
      { text: "活动", header: true },
      { text: "时长", header: true },
    ],
    [{ text: "导入", rowSpan: 2 }, { text: "提问" }, { text: "5" }],
    [{ text: "齐读" }, { text: "3" }],
    [{ text: "新授", colSpan: 2 }, { text: "20" }],
  ]);
  expect(time?.minutes).toBe(28);
});
