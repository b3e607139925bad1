import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { coverFor } from "../../../app/models/applications/blind";
import type { Content } from "../../../app/models/documents/content";
import { renderHtml } from "../../../app/models/documents/html";
import { picturesInRow } from "../../../app/models/documents/nodes/gallery";
import { plainText } from "../../../app/models/documents/plain-text";
import { countUndescribedFigures } from "../../../app/models/documents/sections";
import { writeDocx } from "../../../app/models/exchange/write/docx/write-docx";
import { writeMarkdown } from "../../../app/models/exchange/write/write-markdown";
import { exportedWork } from "../../support/exports";
import { drawing } from "../../support/pictures";

const picture = (number: number, alt: string) => ({
  type: "figure" as const,
  attachmentId: `000000000000000${number}`,
  alt,
  caption: `课堂${number}`,
  width: 80,
  height: 50,
});
const content: Content = {
  type: "root",
  children: [{ type: "gallery", children: [picture(1, "黑板"), picture(2, "")] }],
};

test("readers find the pictures of a gallery side by side, each with its words", () => {
  const html = renderHtml(content, { attachmentUrl: (id) => `/attachments/${id}` });
  expect(html.match(/<figure>/g)).toHaveLength(2);
  expect(html).toMatch(/^<div class="gallery"><figure><img src="\/attachments\/0000000000000001" alt="黑板"/);
  expect(html).toContain("<figcaption>课堂2</figcaption>");
  expect(plainText(content)).toBe("课堂1\n黑板\n课堂2");
  expect(countUndescribedFigures(content)).toBe(1);
});

test("who judges without knowing whose work it is sees the words of a gallery, not its pictures", () => {
  const covered = coverFor({ people: [], units: [], places: [] }).content(content);
  const html = renderHtml(covered, { attachmentUrl: (id) => `/attachments/${id}` });
  expect(html).toContain("〔图〕课堂1");
  expect(html).not.toContain("<img");
});

test("in Word they stand in a table without lines, numbered one after the other; in Markdown below each other", async () => {
  const bytes = new Uint8Array(await drawing({ width: 80, height: 50 }));
  const pictures = [1, 2].map((number) => ({
    id: `000000000000000${number}`,
    type: "png" as const,
    bytes,
    width: 80,
    height: 50,
  }));
  const work = exportedWork({ content, pictures });
  const xml = new TextDecoder().decode(unzipSync(await writeDocx(work))["word/document.xml"]);
  expect(xml.match(/<w:tc>/g)).toHaveLength(2);
  expect(xml).toContain('<w:top w:val="none"');
  expect(xml.match(/<w:drawing>/g)).toHaveLength(2);
  expect(xml).toMatch(/图1\s课堂1/);
  expect(xml).toMatch(/图2\s课堂2/);
  const markdown = writeMarkdown(work, { picture: (id) => id, file: (id) => id });
  expect(markdown).toContain('![黑板](0000000000000001 "课堂1")\n\n![](0000000000000002 "课堂2")');
});

test("on paper as many stand in a row as can be made out", () => {
  expect([1, 2, 3, 4, 5, 6, 9].map(picturesInRow)).toEqual([1, 2, 3, 2, 2, 3, 3]);
});
