import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import {
  ancestors,
  children,
  currentDivisions,
  divisionsFileSchema,
  findDivision,
  fullName,
  indexDivisions,
  isCurrent,
  isWithin,
  provinceOf,
} from "../../../app/models/taxonomy/divisions";
import { buildDivisions } from "../../../server/commands/build-divisions";
import { CONTENT } from "./content-copy";

const FILE = readFileSync(path.join(CONTENT, "divisions/divisions.json"), "utf8");
const ENGLISH = JSON.parse(readFileSync(path.join(CONTENT, "divisions/names-en.json"), "utf8"));
const table = indexDivisions(divisionsFileSchema.parse(JSON.parse(FILE)), ENGLISH);
const names = (level: 1 | 2 | 3) => currentDivisions(table, level).map(({ name }) => name);
const zones = [...table.byCode.values()].filter(({ kind }) => kind === "functional-zone");

describe("the table of administrative divisions", () => {
  test("is what the build command makes of the package and the amendments", () => {
    expect(buildDivisions()).toBe(FILE);
  });

  test("has 34 province-level units: 31 provinces, and Hong Kong, Macao and Taiwan", () => {
    expect(names(1)).toHaveLength(34);
    expect(names(1)).toEqual(expect.arrayContaining(["香港特别行政区", "澳门特别行政区", "台湾省"]));
  });

  test("goes no further down in Hong Kong, Macao and Taiwan", () => {
    for (const code of ["710000", "810000", "820000"]) expect(children(table, code)).toEqual([]);
  });

  test("has the 333 prefecture-level units of the ministry: 293 cities, 30 自治州, 7 地区, 3 盟", () => {
    const ending = (end: string) => names(2).filter((name) => name.endsWith(end)).length;
    expect(names(2)).toHaveLength(333);
    expect([ending("市"), ending("自治州"), ending("地区"), ending("盟")]).toEqual([293, 30, 7, 3]);
  });

  test("has 2847 county-level units without zones: 2846 at the end of 2024, two fewer and three more since", () => {
    expect(names(3)).toHaveLength(2847);
  });

  test("counts the county-level units by kind as the ministry does", () => {
    const kinds: [string, RegExp, number][] = [
      ["自治县", /自治县$/, 117],
      ["县", /(?<!自治)县$/, 1302],
      ["自治旗", /自治旗$/, 3],
      ["旗", /(?<!自治)旗$/, 49],
      ["县级市", /市$/, 398],
      ["特区和林区", /特区$|神农架林区$/, 2],
      ["市辖区", /(?<!特|神农架林)区$/, 976],
    ];
    const counted = kinds.map(([kind, pattern]) => [
      kind,
      names(3).filter((name) => pattern.test(name)).length,
    ]);
    expect(counted).toEqual(kinds.map(([kind, , count]) => [kind, count]));
  });

  test("has one 直属 node for each province that governs counties itself", () => {
    const direct = [...table.byCode.values()].filter(({ kind }) => kind === "direct");
    expect(direct.map(({ code }) => code)).toEqual(
      "110100 120100 310100 419000 429000 469000 500100 659000".split(" "),
    );
    expect(new Set(direct.map(({ name }) => name))).toEqual(new Set(["直属"]));
  });

  test("has no statistical placeholder left", () => {
    const placeholders = [...table.byCode.values()].filter(({ name }) => /市辖区|直辖|^县$/.test(name));
    expect(placeholders).toEqual([]);
  });

  test("keeps 113 development zones apart from the units", () => {
    expect(zones).toHaveLength(113);
    expect(zones.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["苏州工业园区", "郑州航空港经济综合实验区", "江北新区", "加格达奇区"]),
    );
    expect(names(3)).not.toContain("加格达奇区");
  });

  test("names no zone of one city twice", () => {
    const seen = zones.map(({ parent, name }) => `${parent} ${name}`);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe("units that came and went", () => {
  test.each([
    ["659012", "白杨市"],
    ["653228", "和康县"],
    ["653229", "和安县"],
    ["460302", "西沙区"],
    ["460303", "南沙区"],
    ["500157", "两江新区"],
    ["653132", "岑岭县"],
    ["659013", "草湖市"],
  ])("%s %s stands", (code, name) => {
    expect(currentDivisions(table)).toContainEqual(expect.objectContaining({ code, name }));
  });

  test.each([
    ["350402", "梅列区", "2021-02-02"],
    ["370634", "长岛县", "2020-06-05"],
    ["320611", "港闸区", "2020-06-05"],
    ["500105", "江北区", "2025-11-07"],
    ["500112", "渝北区", "2025-11-07"],
  ])("%s %s resolves for old works and is offered no more", (code, name, validTo) => {
    const division = findDivision(table, code);
    expect(division).toMatchObject({ name, validTo });
    expect(isCurrent(division!)).toBe(false);
    expect(currentDivisions(table)).not.toContain(division);
    expect(children(table, division!.parent)).not.toContain(division);
  });

  test("an abolished unit still has its whole name", () => {
    expect(fullName(table, "350402", "zh-CN")).toBe("福建省三明市梅列区");
  });
});

describe("places in the tree", () => {
  test.each([
    ["441900", "东莞市"],
    ["442000", "中山市"],
    ["460400", "儋州市"],
    ["620200", "嘉峪关市"],
  ])("%s %s has no counties, and its towns are none", (code) => {
    expect(children(table, code)).toEqual([]);
  });

  test("a county lies in its city and its province", () => {
    expect(ancestors(table, "330122").map(({ name }) => name)).toEqual(["浙江省", "杭州市"]);
    expect(provinceOf(table, "330122")?.name).toBe("浙江省");
    expect(isWithin(table, "330122", "330000")).toBe(true);
    expect(isWithin(table, "330122", "320000")).toBe(false);
  });

  test("a province is its own province and has nothing above it", () => {
    expect(provinceOf(table, "330000")?.code).toBe("330000");
    expect(ancestors(table, "330000")).toEqual([]);
  });

  test("the cities of 兵团 lie under 新疆 by the 直属 node", () => {
    expect(
      children(table, "659000")
        .map(({ name }) => name)
        .sort(),
    ).toEqual(
      "五家渠市 北屯市 双河市 可克达拉市 图木舒克市 新星市 昆玉市 白杨市 石河子市 胡杨河市 草湖市 铁门关市 阿拉尔市"
        .split(" ")
        .sort(),
    );
    expect(provinceOf(table, "659012")?.name).toBe("新疆维吾尔自治区");
  });

  test("the counties of 重庆 that statistics keep apart join its districts", () => {
    expect(findDivision(table, "500200")).toBeNull();
    expect(findDivision(table, "500241")).toMatchObject({ parent: "500100" });
    expect(children(table, "500100")).toHaveLength(37);
  });

  test("an unknown code is nobody", () => {
    expect(findDivision(table, "999999")).toBeNull();
    expect(provinceOf(table, "999999")).toBeNull();
    expect(ancestors(table, "999999")).toEqual([]);
    expect(fullName(table, "999999", "zh-CN")).toBe("999999");
  });
});

describe("the whole name of a place", () => {
  test.each([
    ["330122", "浙江省杭州市桐庐县"],
    ["110108", "北京市海淀区"],
    ["500241", "重庆市秀山土家族苗族自治县"],
    ["659001", "新疆维吾尔自治区石河子市"],
    ["419001", "河南省济源市"],
    ["659000", "新疆维吾尔自治区"],
    ["441900", "广东省东莞市"],
    ["130371", "河北省秦皇岛市经济技术开发区"],
    ["710000", "台湾省"],
  ])("%s is %s", (code, name) => {
    expect(fullName(table, code, "zh-CN")).toBe(name);
  });

  test("goes from small to large in English, as far as there are English names", () => {
    expect(fullName(table, "330122", "en")).toBe("桐庐县, 杭州市, Zhejiang");
    expect(fullName(table, "110108", "en")).toBe("海淀区, Beijing");
    expect(fullName(table, "820000", "en")).toBe("Macao SAR, China");
  });

  test("leaves out the parent only for zones that say it themselves", () => {
    const shortened = [...table.byCode.values()].filter(({ code }) => {
      const parts = [...ancestors(table, code), findDivision(table, code)!].filter(
        (d) => d.kind !== "direct",
      );
      return fullName(table, code, "zh-CN") !== parts.map(({ name }) => name).join("");
    });
    expect(shortened.length).toBeGreaterThan(0);
    expect(new Set(shortened.map(({ kind }) => kind))).toEqual(new Set(["functional-zone"]));
  });

  test("is known in English for every province", () => {
    for (const { code } of currentDivisions(table, 1)) expect(table.englishNames[code]).toMatch(/^[A-Z]/);
  });
});
