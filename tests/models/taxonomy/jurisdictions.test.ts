import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { divisionsFileSchema, findDivision, indexDivisions } from "../../../app/models/taxonomy/divisions";
import {
  findJurisdiction,
  jurisdictionsFileSchema,
  provincialJurisdictionOf,
  provincialJurisdictions,
} from "../../../app/models/taxonomy/jurisdictions";
import { CONTENT } from "./content-copy";

const readJson = (file: string) => JSON.parse(readFileSync(path.join(CONTENT, "divisions", file), "utf8"));
const { jurisdictions } = jurisdictionsFileSchema.parse(readJson("jurisdictions.json"));
const table = indexDivisions(divisionsFileSchema.parse(readJson("divisions.json")));

test("31 provinces and 兵团 recommend at the provincial step", () => {
  const provincial = provincialJurisdictions(jurisdictions);
  expect(provincial).toHaveLength(32);
  expect(provincial.filter(({ kind }) => kind === "province")).toHaveLength(31);
  expect(findJurisdiction(jurisdictions, "xpcc")).toMatchObject({ zh: "新疆生产建设兵团", parent: null });
});

test("a province recommends under its division code and name", () => {
  for (const { code, zh, divisionCode } of jurisdictions.filter(({ kind }) => kind === "province")) {
    expect(divisionCode).toBe(code);
    expect(findDivision(table, code)?.name).toBe(zh);
  }
});

test("兵团 has its 14 师, twelve of them with a city", () => {
  const divisions = jurisdictions.filter(({ parent }) => parent === "xpcc");
  const expected = Array.from({ length: 14 }, (_, index) => `xpcc-${String(index + 1).padStart(2, "0")}`);
  expect(divisions.map(({ code }) => code)).toEqual(expected);
  expect(divisions.filter(({ divisionCode }) => divisionCode === null).map(({ code }) => code)).toEqual([
    "xpcc-11",
    "xpcc-12",
  ]);
});

test("the city of a 师 is the one in its name and lies under 新疆", () => {
  for (const { zh, divisionCode } of jurisdictions.filter(({ kind }) => kind === "xpcc-division")) {
    if (divisionCode === null) continue;
    const city = findDivision(table, divisionCode);
    expect(zh).toContain(`（${city?.name}）`);
    expect(city?.parent).toBe("659000");
  }
});

test("a programme may address five cities beside their provinces", () => {
  const separate = jurisdictions.filter(({ separatelyListed }) => separatelyListed);
  expect(separate.map(({ zh }) => zh)).toEqual(["大连市", "宁波市", "厦门市", "青岛市", "深圳市"]);
  for (const { code, parent } of separate) expect(findDivision(table, code)?.parent).toBe(parent);
});

test("every jurisdiction answers to one provincial node", () => {
  expect(provincialJurisdictionOf(jurisdictions, "xpcc-08")?.code).toBe("xpcc");
  expect(provincialJurisdictionOf(jurisdictions, "440300")?.zh).toBe("广东省");
  expect(provincialJurisdictionOf(jurisdictions, "330000")?.code).toBe("330000");
  expect(provincialJurisdictionOf(jurisdictions, "000000")).toBeNull();
});
