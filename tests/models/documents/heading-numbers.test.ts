import { describe, expect, test } from "vitest";
import type { Content } from "../../../app/models/documents/content";
import { headingNumbers, withHeadingNumbers } from "../../../app/models/documents/heading-numbers";
import { outlineOf, renderHtml } from "../../../app/models/documents/html";
import { outlined } from "../../../app/models/exchange/write/labels";
import { writeMarkdown } from "../../../app/models/exchange/write/write-markdown";
import { exportedWork } from "../../support/exports";

const heading = (level: 1 | 2 | 3 | 4, text: string) => ({
  type: "heading" as const,
  level,
  children: [{ type: "text" as const, text }],
});
const labels = (numbering: string | null, ...headings: [level: number, text: string][]) =>
  [
    ...headingNumbers(
      headings.map(([level, text]) => ({ level, text })),
      numbering,
    ).values(),
  ].map(({ label }) => label);

describe("headings are numbered as the template asks", () => {
  test("in the form of official papers, each level for itself", () => {
    expect(
      labels("chinese", [2, "概况"], [3, "学校"], [3, "教师"], [4, "骨干"], [2, "做法"], [3, "准备"]),
    ).toEqual(["一、", "（一）", "（二）", "1. ", "二、", "（一）"]);
    expect(labels("chinese", ...Array.from({ length: 11 }, (): [number, string] => [2, "节"])).at(-1)).toBe(
      "十一、",
    );
  });

  test("but not where somebody typed numbers, nor before a summary or a list of references", () => {
    expect(labels("chinese", [2, "一、概况"], [2, "做法"])).toEqual(["", ""]);
    expect(labels("chinese", [2, "摘要"], [2, "概况"], [2, "参考文献"])).toEqual(["", "一、", ""]);
    expect(labels(null, [2, "概况"])).toEqual([""]);
  });
});

test("a page shows the numbers that files have, in the text and in its outline", () => {
  const content: Content = {
    type: "root",
    children: [heading(2, "概况"), heading(3, "<b>师资</b>"), heading(2, "参考文献")],
  };
  const rendered = { html: renderHtml(content, { attachmentUrl: String }), outline: outlineOf(content) };
  const page = withHeadingNumbers(rendered, "chinese");
  expect(page.html).toContain('<h2 id="h-1" data-number="一、">概况</h2>');
  expect(page.html).toContain('data-number="（一）">&lt;b&gt;师资');
  expect(page.html).toContain('<h2 id="h-3">参考文献</h2>');
  expect(page.outline.map(({ text }) => text)).toEqual(["一、概况", "（一）<b>师资</b>", "参考文献"]);
  const file = outlined(content, "chinese");
  expect(content.children.map((each) => each.type === "heading" && file(each).label)).toEqual([
    "一、",
    "（一）",
    "",
  ]);
  expect(withHeadingNumbers(rendered, null).html).toBe(rendered.html);
});

test("neither a heading without words nor one in a column is counted, on pages and in files alike", () => {
  const column = { type: "column" as const, children: [heading(3, "旁注")] };
  const content: Content = {
    type: "root",
    children: [
      heading(2, "概况"),
      heading(2, " "),
      { type: "columns", children: [column, column] },
      heading(3, "师资"),
      heading(2, "做法"),
    ],
  };
  const rendered = { html: renderHtml(content, { attachmentUrl: String }), outline: outlineOf(content) };
  const page = withHeadingNumbers(rendered, "chinese");
  expect(page.outline.map(({ text }) => text)).toEqual(["一、概况", "（一）师资", "二、做法"]);
  const file = writeMarkdown(exportedWork({ content }), { picture: String, file: String });
  expect(file.match(/^##.*/gm)).toEqual([
    "## 一、概况",
    "### 旁注",
    "### 旁注",
    "### （一）师资",
    "## 二、做法",
  ]);
});
