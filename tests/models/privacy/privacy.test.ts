import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { Consent } from "../../../app/models/consents/consent";
import type { Content } from "../../../app/models/documents/content";
import { encodeContent } from "../../../app/models/documents/yjs-format";
import { detect, isIdNumber } from "../../../app/models/privacy/detect";
import { inspect, inspectDescription } from "../../../app/models/privacy/inspect.server";

const kinds = (line: string) => detect(line).map(({ kind }) => kind);
/** A number with its right check digit, made of parts of nobody. */
function idNumber(first17: string): string {
  for (const last of "0123456789X") if (isIdNumber(first17 + last)) return first17 + last;
  throw new Error("no such date");
}
const ID = idNumber("11010120100307123");

describe("what tells who somebody is", () => {
  test.each([
    ["联系电话：13812345678。", "phone"],
    ["请拨 138 1234 5678 找我", "phone"],
    ["电话+86-139-1234-5678", "phone"],
    ["全角１３８１２３４５６７８也算", "phone"],
    ["办公电话 010-62345678", "phone"],
    ["办公电话（0571）64212345", "phone"],
    ["电话 138.1234.5678", "phone"],
    [`身份证 ${ID}`, "id-number"],
    [`身份证 ${ID.slice(0, 6)} ${ID.slice(6, 14)} ${ID.slice(14)}`, "id-number"],
    [`学籍号：G${ID}`, "student-number"],
    ["学号：20230917", "student-number"],
    ["准考证号为 X20261234", "student-number"],
    ["家住青禾县河东街3号", "address"],
    ["家庭住址：远山乡上坪村二组", "address"],
    ["他在阳光花园12栋3单元501室上网课", "address"],
    ["三年级二班王小明的作品", "class-and-name"],
    ["三（2）班学生李雷说", "class-and-name"],
    ["六(1)班的张三同学", "class-and-name"],
    ["图3 学生作品（作者：王小明，三年级二班）", "class-and-name"],
    ["王小明（三（2）班）", "class-and-name"],
    ["李雷同学 三年级 2 班", "class-and-name"],
    ["三年级 2 班 王小明", "class-and-name"],
    ["2023级3班王小明", "class-and-name"],
    ["704班王小明同学", "class-and-name"],
    ["高一3班 | 欧阳小雨 | 95", "class-and-name"],
    ["初二（4）班：赵敏、钱多多", "class-and-name"],
  ])("%s", (line, kind) => {
    expect(kinds(line)).toContain(kind);
  });
});

describe("what only looks like it", () => {
  test.each([
    "2026年11月，学校有3812名学生、158个班。",
    "订单号 20261128138123456789 已完成",
    "ISBN 978-7-5000-1234-5",
    "课题编号 110101201003071231 与身份证无关",
    "成绩从 138 分到 1234 分",
    "三年级二班的方法，值得推广。",
    "五年级一班高效课堂",
    "三年级二班张老师执教",
    "张老师（三年级二班）、石门小学（三年级二班）",
    "高效课堂，三年级二班试行",
    "全校共 24 班，黄金时段，2 班轮流",
    "四（1）班班主任李老师、五（2）班王校长",
    "三（1）班和三（2）班一起上课",
    "六年级三班全体同学",
    "学校位于青禾县人民路12号。",
    "第3号文件、1号楼、5号教室",
    "学号从略",
  ])("%s", (line) => {
    expect(detect(line)).toEqual([]);
  });
});

test("a number is an identity card's only with a day that was and its check digit", () => {
  expect(isIdNumber(ID)).toBe(true);
  for (const digit of "0123456789X")
    if (digit !== ID[17]) expect(isIdNumber(ID.slice(0, 17) + digit)).toBe(false);
  expect(() => idNumber("11010120100230123")).toThrow();
});

test("what is shown of a finding does not tell it again", () => {
  for (const line of ["电话 13812345678", `身份证 ${ID}`, "三年级二班王小明的作品", "家住青禾县河东街3号"]) {
    const [found] = detect(line);
    expect(found?.sample).toMatch(/\*/);
    expect(line).not.toContain(found?.sample);
  }
});

test("a line ten times as long takes about ten times as long, whatever is in it", () => {
  const time = (piece: string, count: number) => {
    const line = piece.repeat(count);
    const before = process.cpuUsage();
    detect(line);
    return process.cpuUsage(before).user / 1_000;
  };
  for (const piece of ["一", "1", "班", "路", "三年级二班", "13", "小区1"]) {
    const short = Math.min(...[1, 2, 3].map(() => time(piece, 2_000)));
    // In processor time; quadratic would be a hundred times as long.
    expect(time(piece, 20_000), piece).toBeLessThan(50 * short + 200);
  }
});

const words = (text: string) => ({ type: "paragraph" as const, children: [{ type: "text" as const, text }] });
const cell = (text: string) => ({ type: "tablecell" as const, children: [words(text)] });
const figure = (more: object = {}) => ({
  type: "figure" as const,
  attachmentId: "0123456789abcdef",
  alt: "课堂",
  caption: "",
  width: 4,
  height: 3,
  ...more,
});
const look = (children: Content["children"], consents: Consent[] = []) =>
  inspect(encodeContent({ type: "root", children }), consents, "2026-10-01");
const consent: Consent = {
  id: "abcdef0123456789",
  pseudonym: "学生甲",
  ageBand: "under-14",
  guardian: "母亲",
  scopes: ["photo"],
  audience: "public",
  validFrom: "2026-09-01",
  validUntil: null,
  recordedAt: 0,
  withdrawnAt: null,
};

describe("a text", () => {
  test("leads from each finding to the block it is in", () => {
    const state = encodeContent({ type: "root", children: [words("好"), words("电话 13812345678")] });
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    const id = (doc.get("root-v2", Y.XmlElement) as Y.XmlElement).get(1)._item!.id;
    expect(inspect(state, [], "2026-10-01")).toEqual([
      {
        kind: "phone",
        sample: "138******78",
        block: `block-${id.client.toString(36)}-${id.clock.toString(36)}`,
      },
    ]);
  });

  test("is read in its notes, captions and across the cells of a row", () => {
    const row = (...texts: string[]) => ({ type: "tablerow" as const, children: texts.map(cell) });
    expect(
      look([{ type: "table", children: [row("班级", "姓名"), row("三年级二班", "王小明")] }]),
    ).toMatchObject([{ kind: "class-and-name" }]);
    const note = { type: "footnote" as const, note: "电话 13812345678" };
    expect(look([{ type: "paragraph", children: [note] }])).toMatchObject([{ kind: "phone" }]);
    expect(look([figure({ caption: "三年级二班王小明", consentId: consent.id })], [consent])).toMatchObject([
      { kind: "class-and-name" },
    ]);
  });

  test("is read by the heads of its tables", () => {
    const row = (...texts: string[]) => ({ type: "tablerow" as const, children: texts.map(cell) });
    const roster = (...rows: string[][]): Content["children"][number] => ({
      type: "table",
      children: rows.map((cells) => row(...cells)),
    });
    const found = (...children: Content["children"]) =>
      look(children).map(({ kind, sample }) => [kind, sample]);
    expect(found(roster(["学号", "姓名"], ["20230917", "王小明"], ["20230918", "成绩好"]))).toEqual([
      ["student-number", "20******"],
      ["student-number", "20******"],
    ]);
    expect(
      found(roster(["姓 名", "性别", "班级", "家庭住址"], ["王小明", "男", "302", "青禾县河东村二组"])),
    ).toEqual([
      ["class-and-name", "王**"],
      ["address", "青禾******"],
    ]);
    expect(found(words("三年级二班成绩表"), roster(["姓名", "成绩"], ["李雷", "95"]))).toEqual([
      ["class-and-name", "李*"],
    ]);
    // Names of nobody's class, and a head of other things.
    expect(found(roster(["姓名", "学校"], ["李雷", "青禾小学"]))).toEqual([]);
    expect(found(roster(["环节", "教师"], ["20230917", "王小明"]))).toEqual([]);
  });

  test("is published with a title and a summary, which are looked at as well", () => {
    const details = { summary: "电话 13812345678", keywords: ["双师"], region: null };
    expect(inspectDescription("三年级二班王小明的进步", details)).toEqual([
      { kind: "class-and-name", sample: "三年级二班王**", block: null },
      { kind: "phone", sample: "138******78", block: null, page: "details" },
    ]);
  });

  test("has words read once although they change their looks in the middle", () => {
    const split = [
      { type: "text" as const, text: "1381234" },
      { type: "text" as const, text: "5678", format: 1 },
    ];
    expect(look([{ type: "paragraph", children: split }])).toHaveLength(1);
  });

  test("has pictures without a consent, or with one that does not allow everybody to see them", () => {
    expect(look([figure()])).toMatchObject([{ kind: "picture", sample: "课堂" }]);
    const chosen = [figure({ consentId: consent.id })];
    expect(look(chosen, [consent])).toEqual([]);
    expect(look(chosen, [{ ...consent, withdrawnAt: 1 }])).toMatchObject([{ kind: "picture-consent" }]);
    expect(look(chosen, [{ ...consent, audience: "school" }])).toMatchObject([{ kind: "picture-consent" }]);
    expect(look(chosen, [{ ...consent, validUntil: "2026-09-30" }])).toMatchObject([
      { kind: "picture-consent" },
    ]);
    expect(look(chosen)).toMatchObject([{ kind: "picture-consent" }]);
  });
});
