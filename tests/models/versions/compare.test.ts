import { expect, test } from "vitest";
import type { Content, TextNode } from "../../../app/models/documents/content";
import { fingerprintOf } from "../../../app/models/versions/block";
import { compareTexts } from "../../../app/models/versions/compare";
import type { BlockDiff, WordDiff } from "../../../app/models/versions/diff";
import { readAfter, readBefore } from "../../../app/models/versions/read-diff";
import { commonOf, inPlace } from "../../../app/models/versions/sequence";
import { tokensOf } from "../../../app/models/versions/tokens";
import { SEED, seededRandom } from "../../support/random";
import { blocksOf, compared, figureOf, paragraph, tableOf } from "../../support/written";

type Node = Content["children"][number];

const said = (words: readonly WordDiff[]) =>
  words.map(
    ({ change, text }) => `${{ same: "", inserted: "+", deleted: "-", formatted: "~" }[change]}${text}`,
  );
const course = (blocks: readonly BlockDiff[]) =>
  blocks.map(
    ({ change, kind, move }) => `${change} ${kind}${move ? ` ${move.number}${move.direction}` : ""}`,
  );

test("Chinese is compared by words, not by letters and not by lines", () => {
  const { blocks, summary } = compared(
    [paragraph("两位老师共同备课，孩子们听得见。")],
    [paragraph("两位教师共同备课，孩子们都听得见。")],
  );
  expect(said(blocks[0]!.words)).toEqual(["两位", "-老师", "+教师", "共同备课，孩子们", "+都", "听得见。"]);
  expect(summary).toMatchObject({ inserted: { ann: 3 }, blocks: { changed: 1, moved: 0 } });
});

test("a word that was written on stays, with what was added to it", () => {
  const { blocks } = compared(
    [paragraph("研究"), paragraph("课堂教学"), paragraph("学生评价")],
    [paragraph("研究生"), paragraph("课堂"), paragraph("学生评价")],
  );
  expect(said(blocks[0]!.words)).toEqual(["研究", "+生"]);
  expect(said(blocks[1]!.words)).toEqual(["课堂", "-教学"]);
});

test("a paragraph that was emptied is the same one without its words", () => {
  const { blocks } = compared(
    [paragraph("一段话"), paragraph("要删的话")],
    [paragraph("一段话"), paragraph("")],
  );
  expect(course(blocks)).toEqual(["same paragraph", "changed paragraph"]);
  expect(said(blocks[1]!.words)).toEqual(["-要删的话"]);
});

test("a block that stands elsewhere is one that moved, and says where it stood", () => {
  const long = "课前共备一节课，主讲老师和驻点老师分工";
  const others = ["导入环节用了五分钟左右", "巩固练习由驻点老师带", "作业讲评放在第二天早上"].map(paragraph);
  const { blocks } = compared([paragraph(long), ...others], [...others, paragraph(long)]);
  expect(course(blocks)).toEqual([
    "gone paragraph 1down",
    "same paragraph",
    "same paragraph",
    "same paragraph",
    "same paragraph 1down",
  ]);
});

test("a block that moved and was edited is still that block", () => {
  const others = ["导入环节用了五分钟左右", "巩固练习由驻点老师带", "作业讲评放在第二天早上"].map(paragraph);
  const { blocks } = compared(
    [...others, paragraph("课前共备一节课，主讲老师和驻点老师分工明确")],
    [paragraph("课前共备一节课，主讲教师和驻点老师分工明确"), ...others],
  );
  expect(course(blocks)[0]).toBe("changed paragraph 1up");
  expect(said(blocks[0]!.words)).toEqual(["课前共备一节课，主讲", "-老师", "+教师", "和驻点老师分工明确"]);
  expect(blocks.at(-1)?.change).toBe("gone");
});

test("short lines and rows move as well, if they are there but once", () => {
  const short = compared(
    [paragraph("小结"), paragraph("导入"), paragraph("乙段说上课"), paragraph("新授")],
    [paragraph("导入"), paragraph("新授"), paragraph("新：乙段说上课"), paragraph("小结")],
  );
  expect(short.summary.blocks).toEqual({ inserted: 0, deleted: 0, changed: 1, moved: 2 });
  expect(said(short.blocks.find(({ change }) => change === "changed")!.words)).toEqual([
    "+新：",
    "乙段说上课",
  ]);
  const sorted = compared(
    [tableOf(["环节", "时长"], ["导入", "5"], ["新授", "20"], ["练习", "10"])],
    [tableOf(["环节", "时长"], ["新授", "20"], ["练习", "10"], ["导入", "5"])],
  );
  expect(course(sorted.blocks[0]!.blocks)).toEqual([
    "same tablerow",
    "gone tablerow 1down",
    "same tablerow",
    "same tablerow",
    "same tablerow 1down",
  ]);
  // Of two that are the same nobody knows which it is.
  const twice = compared(
    [paragraph("无"), paragraph("小结"), paragraph("很长的一段话在这里"), paragraph("小结")],
    [paragraph("很长的一段话在这里"), paragraph("小结")],
  );
  expect(twice.summary.blocks).toMatchObject({ moved: 0, deleted: 2 });
});

test("a paragraph that became a heading is the same block of another kind", () => {
  const heading: Node = { type: "heading", level: 2, children: [{ type: "text", text: "实施过程" }] };
  const { blocks } = compared([paragraph("实施过程")], [heading]);
  expect(blocks).toMatchObject([{ change: "changed", kind: "heading", wasKind: "paragraph" }]);
});

test("bold is a change of look, not of words", () => {
  const bold = (text: string): TextNode => ({ type: "text", text, format: 1 });
  const { blocks } = compared(
    [paragraph("远程课堂很安静")],
    [
      {
        type: "paragraph",
        children: [{ type: "text", text: "远程" }, bold("课堂"), { type: "text", text: "很安静" }],
      },
    ],
  );
  expect(said(blocks[0]!.words)).toEqual(["远程", "~课堂", "很安静"]);
});

test("a table is compared by rows, columns and cells", () => {
  const before = tableOf(["环节", "教师"], ["导入", "提问"], ["巩固", ""]);
  const after = tableOf(
    ["环节", "学生", "教师"],
    ["导入", "", "追问"],
    ["小结", "", "归纳要点"],
    ["巩固", "", ""],
  );
  const { blocks } = compared([before], [after]);
  const rows = blocks[0]!.blocks;
  expect(course(rows)).toEqual([
    "changed tablerow",
    "changed tablerow",
    "inserted tablerow",
    "changed tablerow",
  ]);
  expect(rows[1]!.blocks.map(({ change }) => change)).toEqual(["same", "inserted", "changed"]);
  expect(said(rows[1]!.blocks[2]!.blocks[0]!.words)).toEqual(["-提问", "+追问"]);
  expect(rows[3]!.blocks.map(({ change }) => change)).toEqual(["same", "inserted", "same"]);
});

test("a figure is known by its picture, and its caption is compared", () => {
  const first = paragraph("这一年里我们做了三件事，一件一件地说");
  const { blocks } = compared(
    [first, figureOf("a".repeat(16), "课堂")],
    [figureOf("a".repeat(16), "课堂实录"), first, figureOf("b".repeat(16), "课堂")],
  );
  const figures = blocks.filter(({ kind }) => kind === "figure");
  expect(figures.map(({ change }) => change).sort()).toEqual(["changed", "gone", "inserted"]);
  const changed = figures.find(({ change }) => change === "changed");
  expect(changed?.propertyChanges).toMatchObject([
    { name: "__caption", before: "课堂", after: "课堂实录", by: "ann" },
  ]);
});

test("another picture under the same caption is an exchanged picture", () => {
  const { blocks } = compared([figureOf("a".repeat(16), "课堂实录")], [figureOf("b".repeat(16), "课堂实录")]);
  expect(blocks).toMatchObject([
    { change: "changed", propertyChanges: [{ name: "__attachmentId", after: "b".repeat(16) }] },
  ]);
});

test("another picture under another caption is one that came and one that went", () => {
  const { blocks } = compared([figureOf("a".repeat(16), "课堂实录")], [figureOf("b".repeat(16), "教师备课")]);
  expect(blocks.map(({ change }) => change)).toEqual(["deleted", "inserted"]);
});

/** A text nobody would write, of everything there is. */
function anyContent(next: () => number, size: number): Node[] {
  const words = [
    "双师",
    "课堂",
    "老师",
    "学生",
    "备课",
    "，",
    "。",
    "的",
    "了",
    "AI",
    " ",
    "评价",
    "县城",
    "村小",
  ];
  const text = (length = 12) =>
    Array.from({ length: Math.floor(next() * length) }, () => words[Math.floor(next() * words.length)]).join(
      "",
    );
  const inlines = (): TextNode[] => {
    const runs = Array.from({ length: Math.floor(next() * 4) }, () => text()).filter(Boolean);
    return runs.map((each) => ({ type: "text", text: each, ...(next() < 0.3 && { format: 1 }) }));
  };
  const block = (depth: number): Node => {
    const dice = next();
    if (dice < 0.5) return { type: "paragraph", children: inlines() };
    if (dice < 0.62) return { type: "heading", level: 2, children: inlines() };
    if (dice < 0.7) return figureOf("abcd"[Math.floor(next() * 4)]!.repeat(16), text(3));
    if (dice < 0.85 || depth > 1) {
      const items = Array.from({ length: 1 + Math.floor(next() * 3) }, () => ({ children: inlines() }));
      return {
        type: "list",
        listType: "bullet",
        children: items.map((each) => ({ type: "listitem", ...each })),
      };
    }
    const width = 1 + Math.floor(next() * 3);
    const rows = Array.from({ length: 1 + Math.floor(next() * 3) }, () => ({
      type: "tablerow" as const,
      children: Array.from({ length: width }, () => ({
        type: "tablecell" as const,
        children: [block(depth + 1)],
      })),
    }));
    return { type: "table", children: rows } as Node;
  };
  return Array.from({ length: Math.floor(next() * size) }, () => block(0));
}

/** Some of its blocks go, come, change places, change. */
function disturbed(blocks: readonly Node[], next: () => number): Node[] {
  const left = blocks.filter(() => next() > 0.15);
  for (const fresh of anyContent(next, 4)) left.splice(Math.floor(next() * (left.length + 1)), 0, fresh);
  if (left.length > 1 && next() < 0.7) {
    const [moved] = left.splice(Math.floor(next() * left.length), 1);
    left.splice(Math.floor(next() * (left.length + 1)), 0, moved!);
  }
  return left.map((each) => (each.type === "paragraph" && next() < 0.4 ? edited(each, next) : each));
}

function edited(block: Extract<Node, { type: "paragraph" }>, next: () => number): Node {
  const children = block.children.map((each) =>
    each.type === "text"
      ? { ...each, text: `${each.text.slice(0, Math.floor(next() * each.text.length))}改写` }
      : each,
  );
  return { ...block, children };
}

const RUNS = Number(process.env.DIFF_RUNS ?? 150);

test(`both texts can be read from a comparison, whatever they are (seed ${SEED})`, () => {
  const next = seededRandom(SEED);
  const prints = (content: Content) => blocksOf(content).map(fingerprintOf);
  for (let run = 0; run < RUNS; run++) {
    const before: Content = { type: "root", children: anyContent(next, 10) };
    const after: Content = {
      type: "root",
      children: run % 3 ? disturbed(before.children, next) : anyContent(next, 10),
    };
    const { blocks } = compareTexts(blocksOf(before), blocksOf(after));
    expect(readAfter(blocks).map(fingerprintOf), `run ${run}`).toEqual(prints(after));
    expect(readBefore(blocks).map(fingerprintOf), `run ${run}`).toEqual(prints(before));
  }
}, 60_000);

test(`the shortest way between two sequences keeps what they share, in order (seed ${SEED})`, () => {
  const next = seededRandom(SEED);
  for (let run = 0; run < 300; run++) {
    const row = () => Array.from({ length: Math.floor(next() * 14) }, () => Math.floor(next() * 4));
    const [before, after] = [row(), row()];
    const kept = commonOf(before, after);
    for (const [one, other] of kept) expect(before[one]).toBe(after[other]);
    for (const side of [0, 1] as const) {
      const places = kept.map((pair) => pair[side]);
      expect(places).toEqual([...new Set(places)].sort((one, other) => one - other));
    }
    expect(kept.length).toBe(longestCommon(before, after));
  }
});

function longestCommon(before: readonly number[], after: readonly number[]): number {
  const table = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (const [i, one] of before.entries()) {
    for (const [j, other] of after.entries()) {
      table[i + 1]![j + 1] =
        one === other ? table[i]![j]! + 1 : Math.max(table[i]![j + 1]!, table[i + 1]![j]!);
    }
  }
  return table[before.length]![after.length]!;
}

test("of blocks that changed places the lightest is the one that moved", () => {
  expect([...inPlace([2, 0, 1], [1, 1, 1])].sort()).toEqual([1, 2]);
  expect([...inPlace([2, 0, 1], [9, 1, 1])]).toEqual([0]);
  expect(inPlace([], []).size).toBe(0);
});

test("a word that is half bold is one word", () => {
  const look = { format: 0, url: null, more: "" };
  const run = (text: string, format: number) => ({
    text,
    look: { ...look, format },
    atom: null,
    by: "",
    at: null,
  });
  expect(tokensOf([run("老", 1), run("师们", 0)]).map(({ key }) => key)).toEqual(["老师", "们"]);
});
