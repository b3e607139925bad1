import { expect, test } from "vitest";
import type { Block, Content } from "../../../app/models/documents/content";
import { writtenSections } from "../../../app/models/documents/sections";
import { readinessOf } from "../../../app/models/editions/readiness";
import { detailsSchema } from "../../../app/models/practices/practice";
import type { Template } from "../../../app/models/taxonomy/template";

const words = (text: string) => (text ? [{ type: "text" as const, text }] : []);
const paragraph = (text: string): Block => ({ type: "paragraph", children: words(text) });
const heading = (text: string, section?: string, level: 2 | 3 = 2): Block => ({
  type: "heading",
  level,
  ...(section && { section }),
  children: words(text),
});
const cell = (text: string, header = false) => ({
  type: "tablecell" as const,
  ...(header && { header }),
  children: [paragraph(text)],
});
const table = (text: string): Block => ({
  type: "table",
  children: [
    { type: "tablerow", children: [cell("环节", true), cell("教师", true)] },
    { type: "tablerow", children: [cell(text), cell("")] },
  ],
});
const figure = (alt: string): Block => ({
  type: "figure",
  attachmentId: "0123456789abcdef",
  alt,
  caption: "",
  width: 1,
  height: 1,
});
const content = (...children: Block[]): Content => ({ type: "root", children });
const written = (...children: Block[]) => [...writtenSections(content(...children))];

test("a section is written once anything stands under its heading", () => {
  expect(written(heading("一、背景", "background"), paragraph(""))).toEqual([]);
  expect(written(heading("一、背景", "background"), paragraph("  "))).toEqual([]);
  expect(written(heading("一、背景", "background"), paragraph("有"))).toEqual(["background"]);
  expect(written(heading("一、背景", "background"), figure(""))).toEqual(["background"]);
  const list: Block = {
    type: "list",
    listType: "bullet",
    children: [{ type: "listitem", children: words("一条") }],
  };
  expect(written(heading("一、背景", "background"), list)).toEqual(["background"]);
});

test("the header of a starter table is the template's, a cell below it the writer's", () => {
  expect(written(heading("七、过程", "process"), table(""))).toEqual([]);
  expect(written(heading("七、过程", "process"), table("导入"))).toEqual(["process"]);
});

test("a section reaches over smaller headings and ends at the next of its own", () => {
  const before = [heading("一", "one"), heading("（一）", undefined, 3)];
  expect(written(...before)).toEqual(["one"]);
  expect(written(heading("一", "one"), heading("二", "two"), paragraph("有"))).toEqual(["two"]);
  expect(written(heading("一", "one"), heading("小", "inner", 3), paragraph("有"))).toEqual(["one", "inner"]);
});

test("a work learns what it lacks, what its readers would miss and which required sections are empty", () => {
  const section = (id: string, required: boolean) => ({
    id,
    heading: { zh: id, en: id },
    hint: { zh: "", en: "" },
    length: { min: 0, max: 1 },
    required,
  });
  const template = { sections: [section("one", true), section("two", true), section("three", false)] };
  const text = content(
    heading("一", "one"),
    paragraph("有内容"),
    heading("二", "two"),
    figure(" "),
    figure("图"),
  );
  const bare = { organisationId: null, details: detailsSchema.parse({}) };
  expect(readinessOf(bare, { characters: 3, content: text }, template as Template)).toEqual({
    missing: ["no-organisation", "summary-required", "stage-required", "text-required"],
    advice: ["subject", "evidence", "region", "keywords"],
    emptySections: [],
    undescribedFigures: 1,
  });
  const empty = readinessOf(bare, { characters: 0, content: content() }, template as Template);
  expect(empty.emptySections).toEqual(["one", "two"]);
  const details = detailsSchema.parse({
    summary: "有",
    stage: ["primary"],
    subject: ["chinese"],
    evidence: "e1",
    region: "330122",
    keywords: ["双师"],
  });
  const full = { organisationId: "school", details };
  expect(readinessOf(full, { characters: 800, content: text }, null)).toEqual({
    missing: [],
    advice: [],
    emptySections: [],
    undescribedFigures: 1,
  });
});
