import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PDFDocument from "pdfkit";
import { afterAll, describe, expect, test } from "vitest";
import type { Content } from "../../../app/models/documents/content";
import { Fonts } from "../../../app/models/exchange/write/pdf/fonts";
import { formulaBox } from "../../../app/models/exchange/write/pdf/formula";
import { writePdf } from "../../../app/models/exchange/write/pdf/write-pdf";
import { exportedWork } from "../../support/exports";

const folder = join(import.meta.dirname, "../../../content/fonts");
const temporary = mkdtempSync(join(tmpdir(), "gongyan-formulas-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
const fonts = new Fonts(new PDFDocument({ autoFirstPage: true }), folder);
const box = (tex: string, display = true) => formulaBox(tex, { fonts, size: 12, display });

describe("a formula", () => {
  test.each([
    ["a fraction is higher than its line", "\\frac{a}{b}", "a"],
    ["a power is higher", "r^2", "r"],
    ["a root is wider", "\\sqrt{2}", "2"],
    ["bounds of a sum make it higher", "\\sum_{i=1}^{n} i", "\\sum i"],
    [
      "a matrix is higher than one row of it",
      "\\begin{pmatrix}1\\\\2\\\\3\\end{pmatrix}",
      "\\begin{pmatrix}1\\end{pmatrix}",
    ],
    ["a line above is higher", "\\overline{AB}", "AB"],
    ["an arrow above is higher", "\\vec{c}", "c"],
  ])("%s", (_what, larger, smaller) => {
    const [one, other] = [box(larger), box(smaller)];
    const heightOf = (each: typeof one) => (each?.ascent ?? 0) + (each?.descent ?? 0);
    expect(heightOf(one) + (one?.width ?? 0)).toBeGreaterThan(heightOf(other) + (other?.width ?? 0) + 0.5);
    expect(heightOf(one)).toBeGreaterThanOrEqual(heightOf(other));
  });

  test("brackets grow with what stands between them, without end", () => {
    const heights = [1, 3, 6, 12].map((count) => {
      const found = box(
        `\\begin{pmatrix}${Array.from({ length: count }, () => "1").join("\\\\")}\\end{pmatrix}`,
      );
      return (found?.ascent ?? 0) + (found?.descent ?? 0);
    });
    expect([...heights].sort((one, other) => one - other)).toEqual(heights);
    expect(heights[3]).toBeGreaterThan(150);
  });

  test("large signs are smaller among words", () => {
    expect(box("\\sum_{i=1}^n", false)!.ascent).toBeLessThan(box("\\sum_{i=1}^n")!.ascent);
  });

  test("what is no TeX has no box", () => {
    expect(box("\\frac{a}{")).toBeNull();
    expect(box("\\unknown")).toBeNull();
  });
});

const pdftotext = "/usr/bin/pdftotext";
if (!existsSync(pdftotext))
  console.info("pdftotext is not installed: the letters of formulas are not tested.");

async function written(children: Content["children"]): Promise<{ raw: string; words: string }> {
  const pdf = await writePdf(exportedWork({ content: { type: "root", children } }), folder);
  const path = join(temporary, "work.pdf");
  writeFileSync(path, pdf);
  const { stdout } = spawnSync(pdftotext, ["-enc", "UTF-8", path, "-"], { encoding: "utf8" });
  return { raw: Buffer.from(pdf).toString("latin1"), words: (stdout ?? "").replace(/\s+/g, "") };
}

test("a PDF shows formulas as signs, and tells readers what was written", async () => {
  const { raw, words } = await written([
    {
      type: "paragraph",
      children: [
        { type: "text", text: "圆的面积是" },
        { type: "inlineformula", tex: "S=\\pi r^2" },
        { type: "text", text: "。" },
      ],
    },
    { type: "formula", tex: "x=\\frac{-b\\pm\\sqrt{b^2-4ac}}{2a}" },
    { type: "formula", tex: "\\frac{没有写完" },
  ]);
  expect(raw.match(/\/S \/Formula/g)).toHaveLength(2);
  expect(raw).toContain("S=\\\\pi r^2");
  if (!existsSync(pdftotext)) return;
  for (const sign of ["圆的面积是", "π", "±", "\\frac{没有写完"]) expect(words).toContain(sign);
  expect(words).not.toContain("\\pi");
});

test("a formula that is wider than the page is drawn smaller, not over its edge", async () => {
  const tex = Array.from({ length: 60 }, (_, at) => `a_{${at}}`).join("+");
  const { words } = await written([{ type: "formula", tex }]);
  if (existsSync(pdftotext)) expect(words).toContain("59");
});
