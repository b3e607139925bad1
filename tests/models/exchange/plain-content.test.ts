import { expect, test } from "vitest";
import { plainContent } from "../../../app/models/exchange/write/plain-content";

const text = (words: string, format?: number) => ({
  type: "text" as const,
  text: words,
  ...(format && { format }),
});
const paragraph = (words: string) => ({ type: "paragraph" as const, children: [text(words)] });

test("what frames blocks gives way to what stands in it, under its name", () => {
  const plain = plainContent(
    {
      type: "root",
      children: [
        { type: "callout", kind: "tip", children: [paragraph("先试音")] },
        {
          type: "collapsible",
          children: [{ type: "collapsibletitle", children: [text("逐字稿")] }, paragraph("师：好")],
        },
        {
          type: "columns",
          children: [
            { type: "column", children: [paragraph("左")] },
            { type: "column", children: [paragraph("右")] },
          ],
        },
        { type: "pagebreak" },
      ],
    },
    "zh",
  );
  expect(plain.children.map((block) => block.type === "paragraph" && block.children)).toEqual([
    [text("【提示】", 1)],
    [text("先试音")],
    [text("逐字稿")],
    [text("师：好")],
    [text("左")],
    [text("右")],
  ]);
});

test("footnotes are numbered behind those that a text has already, and none of their words is lost", () => {
  const old = [paragraph("甲"), { type: "paragraph" as const, children: [text("注释", 1)] }];
  const list = {
    type: "list" as const,
    listType: "number" as const,
    children: [{ type: "listitem" as const, children: [text("旧注")] }],
  };
  const noted = {
    type: "paragraph" as const,
    children: [text("乙"), { type: "footnote" as const, note: "新注" }],
  };
  const plain = plainContent({ type: "root", children: [noted, ...old, list] }, "zh");
  expect(plain.children[0]).toEqual({ type: "paragraph", children: [text("乙"), text("[2]", 64)] });
  expect(plain.children.at(-1)).toMatchObject({
    type: "list",
    children: [{ children: [text("旧注")] }, { children: [text("新注")] }],
  });
});

test("formulas leave as their TeX, readings in brackets", () => {
  const inline = [
    { type: "ruby" as const, text: "重", reading: "chóng" },
    { type: "inlineformula" as const, tex: "x^2" },
  ];
  const cell = { type: "tablecell" as const, children: [{ type: "paragraph" as const, children: inline }] };
  const plain = plainContent(
    {
      type: "root",
      children: [
        { type: "formula", tex: "a" },
        { type: "table", children: [{ type: "tablerow", children: [cell] }] },
      ],
    },
    "en",
  );
  expect(plain.children).toEqual([
    { type: "paragraph", align: "center", children: [text("a", 16)] },
    {
      type: "table",
      children: [
        {
          type: "tablerow",
          children: [
            { ...cell, children: [{ type: "paragraph", children: [text("重（chóng）"), text("x^2", 16)] }] },
          ],
        },
      ],
    },
  ]);
});
