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
