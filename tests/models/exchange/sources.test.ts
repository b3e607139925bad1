import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import type { Content } from "../../../app/models/documents/content";
import { readFile } from "../../../app/models/exchange/read/read-file";
import { writeDocx } from "../../../app/models/exchange/write/docx/write-docx";
import { plainContent } from "../../../app/models/exchange/write/plain-content";
import { writeMarkdown } from "../../../app/models/exchange/write/write-markdown";
import { exportedWork } from "../../support/exports";

const source = (id: string, title: string) => ({
  type: "source" as const,
  id,
  reference: { type: "M" as const, authors: ["陶行知"], title, date: "1981" },
});
const CONTENT: Content = {
  type: "root",
  children: [
    {
      type: "paragraph",
      children: [
        { type: "text", text: "教学做合一" },
        { type: "citation", sources: ["b"], pages: "12" },
        { type: "citation", sources: ["a", "gone"] },
      ],
    },
    { type: "references", children: [source("a", "甲"), source("b", "乙")] },
    { type: "references", children: [source("c", "丙")] },
  ],
};

test("Markdown has the numbers in their places and one list of all sources", () => {
  const markdown = writeMarkdown(exportedWork({ content: CONTENT }), { picture: String });
  expect(markdown).toContain(
    "教学做合一\\[1\\]12\\[2,?\\]\n\n\\[1\\] 陶行知. 乙\\[M\\]. 1981.\n\n\\[2\\] 陶行知. 甲\\[M\\]. 1981.\n\n\\[3\\] 陶行知. 丙\\[M\\]. 1981.",
  );
});

test("in Word a raised number leads to its entry, and Word counts the entries itself", async () => {
  const bytes = await writeDocx(exportedWork({ content: CONTENT }));
  const parts = unzipSync(bytes);
  const text = strFromU8(parts["word/document.xml"] ?? new Uint8Array());
  for (const number of [1, 2]) expect(text).toContain(`w:anchor="source-${number}"`);
  for (const number of [1, 2, 3]) expect(text).toContain(`w:name="source-${number}"`);
  expect(text).toContain('w:vertAlign w:val="superscript"');
  expect(strFromU8(parts["word/numbering.xml"] ?? new Uint8Array())).toContain('w:lvlText w:val="[%1]"');
  // Nothing is lost when the file comes back, though the numbers are words then.
  const back = JSON.stringify(readFile(bytes, { name: "a.docx", changes: "accept" }).content);
  for (const words of ["[1]12", "陶行知. 乙[M]. 1981.", "陶行知. 丙[M]. 1981."])
    expect(back).toContain(words);
});

test("a text without sources has no list of them in files", () => {
  const empty: Content = { type: "root", children: [{ type: "references", children: [] }] };
  expect(plainContent(empty, "zh").children).toEqual([]);
});
