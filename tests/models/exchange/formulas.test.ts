import { expect, test } from "vitest";
import { readFile } from "../../../app/models/exchange/read/read-file";
import { writeDocx } from "../../../app/models/exchange/write/docx/write-docx";
import { writeMarkdown } from "../../../app/models/exchange/write/write-markdown";
import { exportedWork } from "../../support/exports";

/** TeX as teachers write it, and as it is read again from Word. */
const FORMULAS: [written: string, read: string][] = [
  ["E=mc^2", "E=mc^{2}"],
  ["\\frac{a+b}{2}\\ge\\sqrt{ab}", "\\frac{a+b}{2}\\ge\\sqrt{ab}"],
  ["\\sqrt[3]{x_1}", "\\sqrt[3]{x_{1}}"],
  ["\\int_0^1 x^2dx", "\\int_{0}^{1} x^{2}dx"],
  ["\\sin\\alpha+\\cos\\beta", "\\sin\\alpha+\\cos\\beta"],
  ["\\lim_{n\\to\\infty}a_n=0", "\\lim_{n\\to\\infty}a_{n}=0"],
  ["\\left(\\frac12\\right)^n", "{\\left(\\frac{1}{2}\\right)}^{n}"],
  ["\\begin{pmatrix}1&0\\\\0&1\\end{pmatrix}", "\\left(\\begin{matrix}1&0\\\\0&1\\end{matrix}\\right)"],
  ["\\begin{aligned}a&=b\\\\&=c\\end{aligned}", "\\begin{aligned}a&=b\\\\&=c\\end{aligned}"],
  ["\\vec{F}=m\\vec{a}", "\\vec{F}=m\\vec{a}"],
  ["\\overline{AB}\\parallel\\overline{CD}", "\\overline{AB}\\parallel\\overline{CD}"],
  ["\\underbrace{x+y}_{n}", "\\underbrace{x+y}_{n}"],
  ["\\binom{n}{k}", "\\left(\\genfrac{}{}{0pt}{}{n}{k}\\right)"],
  ["v=\\frac{\\text{路程}}{\\text{时间}}", "v=\\frac{\\text{路程}}{\\text{时间}}"],
  ["\\mathrm{CO}_2\\uparrow", "{\\mathrm{CO}}_{2}\\uparrow"],
];

async function throughWord(tex: string): Promise<string | undefined> {
  const bytes = await writeDocx(
    exportedWork({ content: { type: "root", children: [{ type: "formula", tex }] } }),
  );
  const { content, report } = readFile(bytes, { name: "a.docx", changes: "accept" });
  expect(report.map(({ code }) => code)).not.toContain("formula");
  const [block] = content.children;
  return block?.type === "formula" ? block.tex : undefined;
}

test.each(FORMULAS)("%s is a formula of Word's and comes back", async (written, read) => {
  expect(await throughWord(written)).toBe(read);
  expect(await throughWord(read)).toBe(read);
});

test("what cannot be set leaves as it was written", async () => {
  const children = [
    { type: "paragraph" as const, children: [{ type: "inlineformula" as const, tex: "\\frac{" }] },
  ];
  const bytes = await writeDocx(exportedWork({ content: { type: "root", children } }));
  const { content } = readFile(bytes, { name: "a.docx", changes: "accept" });
  expect(JSON.stringify(content)).toContain("\\\\frac{");
});

test("Markdown has formulas in dollars, notes at the end and readings in brackets", () => {
  const children = [
    {
      type: "paragraph" as const,
      children: [
        { type: "inlineformula" as const, tex: "x^2" },
        { type: "footnote" as const, note: "见课标" },
        { type: "ruby" as const, text: "重", reading: "chóng" },
      ],
    },
    { type: "formula" as const, tex: "a" },
  ];
  const markdown = writeMarkdown(exportedWork({ content: { type: "root", children } }), {
    picture: String,
    file: String,
  });
  expect(markdown).toContain("$x^2$[^1]重（chóng）\n\n$$\na\n$$\n\n[^1]: 见课标");
  const again = readFile(new TextEncoder().encode(markdown), { name: "a.md", changes: "accept" });
  expect(JSON.stringify(again.content)).toContain('{"type":"footnote","note":"见课标"}');
});
