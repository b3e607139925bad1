import { join } from "node:path";
import { unzipSync } from "fflate";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import type { Content } from "../../../app/models/documents/content";
import { renderHtml } from "../../../app/models/documents/html";
import {
  BRANCHES,
  type Branch,
  branchAt,
  DEPTH,
  mapOfOutline,
  readMap,
  rowsOf,
  writeMap,
} from "../../../app/models/documents/mind-map/branch";
import { EDITS, movedUnder, renamed } from "../../../app/models/documents/mind-map/edit";
import { layOut, linesOf } from "../../../app/models/documents/mind-map/layout";
import { svgOf } from "../../../app/models/documents/mind-map/svg";
import { writeDocx } from "../../../app/models/exchange/write/docx/write-docx";
import { withDrawnMaps } from "../../../app/models/exchange/write/drawn-maps";
import { writeMarkdown } from "../../../app/models/exchange/write/write-markdown";
import { exportedWork } from "../../support/exports";
import { root as folder } from "../../support/host";

const branch = (text: string, ...children: Branch[]): Branch => ({ text, children });
const MAP = branch("双师", branch("课前", branch("备课"), branch("学情")), branch("课中"), branch("课后"));
const words = (root: Branch) =>
  rowsOf(root).map((row) => `${"  ".repeat(row.path.length)}${row.branch.text}`);

test("a map is made from the headings, deeper ones growing from the one before", () => {
  const outline = [
    { level: 2, text: "一、背景" },
    { level: 3, text: "（一）学校" },
    { level: 4, text: " " },
    { level: 2, text: "二、做法" },
    { level: 4, text: "1. 课前" },
    { level: 3, text: "（一）备课" },
  ];
  expect(words(mapOfOutline("双师", outline))).toEqual([
    "双师",
    "  一、背景",
    "    （一）学校",
    "  二、做法",
    "    1. 课前",
    "    （一）备课",
  ]);
  const many = Array.from({ length: 500 }, (_, at) => ({ level: 2 + (at % 20), text: `第${at}` }));
  expect(readMap(writeMap(mapOfOutline("多", many)))).not.toBeNull();
});

describe("a branch", () => {
  const edited = (edit: keyof typeof EDITS, ...path: number[]) => EDITS[edit](MAP, path);
  test("is added beside and below, renamed and removed", () => {
    expect(edited("beside", 0)?.at).toEqual([1]);
    const grown = edited("below", 1)?.root ?? MAP;
    expect(words(readMap(writeMap(renamed(grown, [1, 0], " 互 动\n"))) ?? MAP)).toContain("    互 动");
    expect(words(edited("remove", 0)?.root ?? MAP)).toEqual(["双师", "  课中", "  课后"]);
    expect(edited("remove")).toBeNull();
  });
  test("keeps the space at its end while it is typed, for more words to come", () => {
    const typed = [..."team work"].reduce(
      (root, letter) => renamed(root, [0], `${branchAt(root, [0])?.text}${letter}`),
      renamed(MAP, [0], ""),
    );
    expect(branchAt(typed, [0])?.text).toBe("team work");
  });
  test("moves up, down, in and out", () => {
    expect(words(edited("down", 0)?.root ?? MAP).slice(0, 3)).toEqual(["双师", "  课中", "  课前"]);
    expect(edited("up", 0)).toBeNull();
    expect(branchAt(edited("inward", 1)?.root ?? MAP, [0, 2])?.text).toBe("课中");
    expect(branchAt(edited("outward", 0, 0)?.root ?? MAP, [1])?.text).toBe("备课");
    expect(edited("outward", 0)).toBeNull();
  });
  test("moves under any other with all that grows from it, never into itself", () => {
    const moved = movedUnder(MAP, [0], [1]);
    expect(words(moved?.root ?? MAP)).toEqual([
      "双师",
      "  课中",
      "    课前",
      "      备课",
      "      学情",
      "  课后",
    ]);
    expect(branchAt(moved?.root ?? MAP, moved?.at ?? [])?.text).toBe("课前");
    expect(movedUnder(MAP, [0], [0, 1])).toBeNull();
    expect(movedUnder(MAP, [], [1])).toBeNull();
  });
  test("never makes a map that the server would not take", () => {
    let root = MAP;
    for (let time = 0; time < BRANCHES + 20; time++) root = EDITS.beside(root, [0])?.root ?? root;
    expect(rowsOf(root)).toHaveLength(BRANCHES);
    let deep = branch("根");
    for (let level = 0; level < DEPTH + 3; level++)
      deep =
        EDITS.below(
          deep,
          Array.from({ length: level }, () => 0),
        )?.root ?? deep;
    for (const each of [root, deep]) expect(readMap(writeMap(each))).toEqual(each);
  });
});

test.each([
  ["no JSON", "{"],
  ["no map", '"字"'],
  ["numbers", "[1,[]]"],
  ["a prototype", '["字",{"__proto__":[]}]'],
  ["too deep", `${'["字",['.repeat(DEPTH + 1)}${"]]".repeat(DEPTH + 1)}`],
  ["too many", JSON.stringify(["字", Array.from({ length: BRANCHES }, () => ["字", []])])],
  ["too long", JSON.stringify(["字".repeat(81), []])],
  ["a control character", JSON.stringify(["a\u0000", []])],
])("%s is no map", (_, value) => expect(readMap(value)).toBeNull());

test("no two branches are drawn over each other, and all lie on the drawing", () => {
  const { width, height, branches } = layOut(MAP);
  expect(branches).toHaveLength(6);
  for (const one of branches) {
    expect(one.x + one.width <= width && one.y + one.height <= height && one.y >= 0).toBe(true);
    for (const other of branches) {
      if (one === other) continue;
      const apart =
        one.x + one.width <= other.x ||
        other.x + other.width <= one.x ||
        one.y + one.height <= other.y ||
        other.y + other.height <= one.y;
      expect(apart, `${one.lines} / ${other.lines}`).toBe(true);
    }
  }
  const [top] = branches;
  const children = branches.filter(({ path }) => path.length === 1);
  expect(children.every(({ x, from }) => top && x > top.x + top.width && from?.x === top.x + top.width)).toBe(
    true,
  );
});

test("long words are broken, Western ones whole", () => {
  expect(linesOf("一".repeat(30)).map((line) => line.length)).toEqual([12, 12, 6]);
  expect(linesOf("Learning analytics for rural schools")).toEqual([
    "Learning analytics",
    "for rural schools",
  ]);
  expect(linesOf("")).toEqual([""]);
});

test("what stands on a branch opens no tag", () => {
  const hostile = branch('"><script>alert(1)</script>', branch("</svg><img src=x onerror=1>"));
  const html = renderHtml(
    { type: "root", children: [{ type: "mindmap", root: hostile }] },
    { attachmentUrl: String },
  );
  for (const drawn of [svgOf(hostile), html]) {
    expect(drawn).not.toMatch(/<script|<img/);
    expect(drawn).not.toContain('"">');
  }
});

test("Word and PDF have a map as a picture, Markdown as a list", async () => {
  const content: Content = { type: "root", children: [{ type: "mindmap", root: MAP }] };
  const work = exportedWork({ content });
  const drawn = await withDrawnMaps(work, join(folder, "content/fonts"));
  expect(drawn.content.children).toMatchObject([{ type: "figure", caption: "双师" }]);
  const { width = 0, height = 0 } = await sharp(drawn.pictures[0]?.bytes).metadata();
  expect(width / height).toBeCloseTo(layOut(MAP).width / layOut(MAP).height, 1);
  const { dominant } = await sharp(drawn.pictures[0]?.bytes).stats();
  expect(dominant).toBeDefined();
  expect(Object.keys(unzipSync(await writeDocx(drawn))).some((name) => name.endsWith(".png"))).toBe(true);
  expect(writeMarkdown(work, { picture: String, file: String })).toMatch(/- 双师\n\s+- 课前\n\s+- 备课/);
});

test("a Word file with proposals in it has the map as a picture too", async () => {
  const content: Content = { type: "root", children: [{ type: "mindmap", root: MAP }] };
  const work = exportedWork({ content, proposed: { content, names: {} } });
  const drawn = await withDrawnMaps(work, join(folder, "content/fonts"));
  expect(drawn.proposed?.content).toEqual(drawn.content);
  expect(drawn.pictures.length).toBe(1);
});
