import { expect, test } from "vitest";
import { plainContent } from "../../../app/models/exchange/write/plain-content";
import { writeMarkdown } from "../../../app/models/exchange/write/write-markdown";
import { exportedWork } from "../../support/exports";

const text = (words: string, format?: number) => ({
  type: "text" as const,
  text: words,
  ...(format && { format }),
});
const paragraph = (words: string) => ({ type: "paragraph" as const, children: [text(words)] });

test("what frames blocks gives way to what stands in it, under its name", () => {
  const plain = plainContent(
    exportedWork({
      content: {
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
    }),
  );
  expect(plain.children.at(-1)).toEqual({ type: "pagebreak" });
  expect(plain.children.slice(0, -1).map((block) => block.type === "paragraph" && block.children)).toEqual([
    [text("【提示】", 1)],
    [text("先试音")],
    [text("逐字稿")],
    [text("师：好")],
    [text("左")],
    [text("右")],
  ]);
});

test("what leads to another page of the installation leads there from Markdown as well", () => {
  const link = { type: "link" as const, url: "/practices/0123456789abcdef", children: [text("另一件")] };
  const work = exportedWork({
    content: { type: "root", children: [{ type: "paragraph", children: [link] }] },
  });
  expect(writeMarkdown(work, { picture: String, file: String })).toContain(
    "[另一件](<https://gongyan.example/practices/0123456789abcdef>)",
  );
});
