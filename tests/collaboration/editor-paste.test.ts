import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withDOM } from "@lexical/headless/dom";
import { describe, expect, it } from "vitest";
import type { PastedBlock } from "../../app/editor/text/paste-blocks";
import { PasteReader } from "../../app/editor/text/paste-html";
import { readPlain } from "../../app/editor/text/paste-plain";
import { readDeclarations } from "../../app/editor/text/paste-styles";

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, `../support/pasted/${name}.html.txt`), "utf8");

function read(html: string) {
  return withDOM((window) => {
    const parse = (text: string) =>
      new window.DOMParser().parseFromString(text, "text/html") as unknown as Document;
    const reader = new PasteReader(html, parse);
    const blocks = [...reader.blocks()];
    return { blocks, lines: blocks.map(line), lost: reader.lost };
  });
}

/** A block in short: `h2 一、学校概况`, `ul[教师 ul[主讲]]`, `table 环节+2*|时长* / …`. */
function line(block: PastedBlock): string {
  switch (block.type) {
    case "heading":
      return `h${block.level} ${words(block)}`;
    case "list":
      return list(block);
    case "table":
      return `table ${block.children
        .map((row) =>
          row.children
            .map(
              ({ children, colSpan, rowSpan, header }) =>
                children.map(words).join("¶") +
                (colSpan ? `+${colSpan}` : "") +
                (rowSpan ? `v${rowSpan}` : "") +
                (header ? "*" : ""),
            )
            .join("|"),
        )
        .join(" / ")}`;
    case "picture":
      return `picture ${block.alt}`;
    case "paragraph":
      return `${block.align ? `${block.align} ` : ""}${words(block)}`;
    default:
      return `${block.type} ${words(block)}`.trim();
  }
}

function list({ listType, start, children }: PastedBlock & { type: "list" }): string {
  const name = { bullet: "ul", number: "ol", check: "check" }[listType] + (start ? `@${start}` : "");
  const items = children.map((item) => {
    const [first] = item.children;
    const below = first?.type === "list" ? list(first) : words(item);
    return `${item.checked === undefined ? "" : item.checked ? "☑" : "☐"}${below}`;
  });
  return `${name}[${items.join(" ")}]`;
}

/** Words with their formats: `{1:加粗}`, and links: `(案例→https://…)`. */
function words(node: object): string {
  const { type, text, format, url, children } = node as Record<string, unknown>;
  if (type === "linebreak") return "↵";
  if (typeof text === "string") return format ? `{${format}:${text}}` : text;
  const inner = ((children as object[] | undefined) ?? []).map(words).join("");
  return type === "link" ? `(${inner}→${url})` : inner;
}

describe("what is pasted from Word", () => {
  const { lines, lost } = read(fixture("word"));

  it("keeps headings by their style, with the numbers that Word made", () => {
    expect(lines.slice(0, 3)).toEqual(["h2 双师课堂的实践", "h2 一、学校概况", "h3 办学条件"]);
  });

  it("keeps bold and links, joins lines that Word broke, and drops comments, indents and empty paragraphs", () => {
    expect(lines[3]).toBe(
      "我校地处山区，{1:三个年级}共 126 人，线上线下融合的课每周两节。 详见(案例→https://example.org/case?a=1)[1]。",
    );
    expect(lines.join("\n")).not.toMatch(/李1|核实|StartFragment|supportLists/);
  });

  it("makes list paragraphs real lists, with their levels and first numbers", () => {
    expect(lines.slice(4, 6)).toEqual([
      "ul[教师：主讲与助教 ul[主讲在县城] 设备：一块屏幕]",
      "ol@3[先备课 再上课]",
    ]);
  });

  it("takes tracked changes as accepted", () => {
    expect(lines[6]).toBe("修订：新加的话。");
  });

  it("keeps a table with its header and merged cells", () => {
    expect(lines[7]).toBe("table {1:环节}+2*|时长* / 导入v2|看图¶提问|5分钟 / |10分钟");
  });

  it("keeps footnotes as text and reports the picture that stayed on the computer", () => {
    expect(lines.slice(8)).toEqual(["horizontalrule", "[1] 数据来自学校。"]);
    expect(lost).toEqual({ local: 1, remote: 0, embedded: 0 });
  });
});

describe("what is pasted from WPS", () => {
  const { lines, blocks, lost } = read(fixture("wps"));

  it("keeps headings, formats, numbered lists and centred lines", () => {
    expect(lines.slice(0, 4)).toEqual([
      "h2 二、教学过程",
      "学生先{1:独立}{8:阅读}，再讨论H{32:2}O。",
      "ol[读课文 写感想]",
      "center 表1 课时安排",
    ]);
  });

  it("brings pictures whose bytes came along", () => {
    expect(lines[4]).toBe("picture 板书");
    expect(blocks[4]).toMatchObject({ source: expect.stringMatching(/^data:image\/png;base64,/) });
    expect(lost.local).toBe(0);
  });
});

describe("what is pasted from a spreadsheet", () => {
  it("keeps cells, merged ones too, and bold by class; hidden rows and empty ones at the end are gone", () => {
    expect(read(fixture("excel")).lines).toEqual([
      "table {1:班级}|{1:成绩}+2 / 四（1）班v2|前测|62.5% / 后测|87.5%",
    ]);
  });

  it("is a table also as plain text", () => {
    expect(readPlain("姓名\t分数\r\n王\t9\r\n").map(line)).toEqual(["table 姓名|分数 / 王|9"]);
  });
});

describe("what is pasted from a web page", () => {
  const { lines, lost } = read(fixture("web"));

  it("keeps the article and drops the page around it", () => {
    expect(lines).toEqual([
      "h2 农村学校怎样上好科学课",
      "2026-03-05",
      "{1:要点：}用好{2:身边}的材料，见这里和(原文→https://example.org/x)。",
      "没有段落的话↵第二行",
      "另起一段",
      "h4 做法",
      "ul[观察 ul[早上 傍晚] 记录↵画图]",
      "check[☑已做 ☐未做]",
      "quote 学生说：原来如此",
      '{16:if (a < b) {}↵{16:  style = "x";}↵{16:}}',
      "左栏",
      "右栏",
      "图1 实验",
      "horizontalrule",
      "完",
      "评论",
    ]);
  });

  it("reports what is on other sites, and no counting pixel", () => {
    expect(lost).toEqual({ local: 0, remote: 1, embedded: 1 });
  });
});

describe("a style", () => {
  it("is read by whole names", () => {
    expect(readDeclarations("mso-bidi-font-weight:normal; FONT-WEIGHT: Bold ").get("font-weight")).toBe(
      "bold",
    );
    expect(readDeclarations("mso-bidi-font-weight:normal").has("font-weight")).toBe(false);
  });

  it("of Google's clipboard takes bold away", () => {
    expect(read('<b style="font-weight:normal"><p>平常的话</p></b>').lines).toEqual(["平常的话"]);
  });
});
