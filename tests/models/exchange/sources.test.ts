import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { type Content, inlineText } from "../../../app/models/documents/content";
import { readFile } from "../../../app/models/exchange/read/read-file";
import { writeDocx } from "../../../app/models/exchange/write/docx/write-docx";
import { plainContent } from "../../../app/models/exchange/write/plain-content";
import { writeMarkdown } from "../../../app/models/exchange/write/write-markdown";
import { exportedWork } from "../../support/exports";
import { paragraph, run, styled, wordFile, words } from "../../support/word-files";

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
  const markdown = writeMarkdown(exportedWork({ content: CONTENT }), { picture: String, file: String });
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
  // When the file comes back they are citations again, of a source that is gone none.
  const { children } = readFile(bytes, { name: "a.docx", changes: "accept" }).content;
  expect(children[0]).toMatchObject({
    children: [
      { text: "教学做合一" },
      { type: "citation", sources: ["s1"], pages: "12" },
      { type: "text", text: "[2,?]" },
    ],
  });
  expect(children[1]).toMatchObject({
    type: "references",
    children: ["乙", "甲", "丙"].map((title) => ({ reference: { title, authors: ["陶行知"] } })),
  });
});

const LIST = [
  "[1] 陶行知. 中国教育改造[M]. 北京: 人民出版社, 2008.",
  "［2］ 何克抗, 李文光. 教育技术学[M]. 2版. 北京: 北京师范大学出版社, 2009.",
  "3. 祝智庭. 智慧教育新发展[J]. 电化教育研究, 2018, 39(3): 5-12.",
];
const citing = (text: string, list = LIST) =>
  readFile(wordFile({ body: [text, styled("1", "五、参考文献"), ...list.map(words)].join("") }), {
    name: "a.docx",
    changes: "accept",
  });
const inlines = ({ content }: ReturnType<typeof citing>) => {
  const [first] = content.children;
  return first?.type === "paragraph"
    ? first.children.map((each) => (each.type === "citation" ? each.sources.join() : inlineText([each])))
    : [];
};
const raised = (text: string) => run(text, '<w:vertAlign w:val="superscript"/>');

test("numbers in brackets and raised ones are citations of the list below, a power is none", () => {
  const work = citing(
    paragraph(run("有人说[2]，也有人说") + raised("1,3") + run("，共 5 m") + raised("2") + run("见[1-3]。")),
  );
  expect(inlines(work)).toEqual([
    "有人说",
    "s2",
    "，也有人说",
    "s1,s3",
    "，共 5 m",
    "2",
    "见",
    "s1,s2,s3",
    "。",
  ]);
  expect(work.report.map(({ code, count }) => `${code} ${count}`)).toEqual(["reference 3", "citation 3"]);
});

test("a number without an entry, and a list that cannot be kept word for word, stay as they were typed", () => {
  expect(inlines(citing(words("见[4]和[0]")))).toEqual(["见[4]和[0]"]);
  const unread = citing(words("见[1]。"), [...LIST, "[4] 学校的总结，未发表"]);
  expect(inlines(unread)).toEqual(["见[1]。"]);
  expect(unread.report).toMatchObject([{ code: "reference-unread", examples: ["[4] 学校的总结，未发表"] }]);
  expect(unread.content.children.map(({ type }) => type)).not.toContain("references");
});

test("Markdown is read alike", () => {
  const markdown = `# 题目\n\n## 一\n\n如前人所说\\[1\\]。\n\n## 参考文献\n\n\\${LIST[0]}`;
  const { content } = readFile(new TextEncoder().encode(markdown), { name: "a.md", changes: "accept" });
  expect(content.children.map(({ type }) => type)).toEqual(["heading", "paragraph", "heading", "references"]);
  expect(content.children[1]).toMatchObject({ children: [{}, { type: "citation", sources: ["s1"] }, {}] });
});

test("a text without sources has no list of them in files", () => {
  const empty: Content = { type: "root", children: [{ type: "references", children: [] }] };
  expect(plainContent(exportedWork({ content: empty })).children).toEqual([]);
});
