import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { inlineText } from "../../../app/models/documents/content";
import { isDomainError } from "../../../app/models/domain-error";
import { REPORT_CODES } from "../../../app/models/exchange/exchange";
import { readFile } from "../../../app/models/exchange/read/read-file";
import en from "../../../content/messages/en/errors.json";
import reportEn from "../../../content/messages/en/exchange.json";
import zh from "../../../content/messages/zh-CN/errors.json";
import reportZh from "../../../content/messages/zh-CN/exchange.json";
import {
  cell,
  paragraph,
  row,
  run,
  styled,
  table,
  type WordParts,
  wordFile,
  words,
} from "../../support/word-files";

/* What a file holds that cannot be kept is named in its report, and a file that cannot be read says why. */
const read = (parts: WordParts) => readFile(wordFile(parts), { name: "稿.docx", changes: "suggest" });
const reported = (parts: WordParts) =>
  read(parts).report.map(({ code, count, examples }) => `${code} ${count} ${examples.join("|")}`.trim());

const textBox = (inner: string) =>
  `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>${inner}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r>`;
const nested = (depth: number): string =>
  depth === 0
    ? words("最里") + words("一层")
    : table(row(cell(nested(depth - 1) + words(`第${depth}层`))), 1);
const header = '<w:sectPr><w:headerReference w:type="default" r:id="rIdH"/></w:sectPr>';

test.each<[name: string, parts: WordParts, lines: string[]]>([
  ["a head on the pages of the last section", { body: words("文") + header }, ["header-footer 1"]],
  [
    "one in an earlier section only",
    { body: paragraph(run("文"), header) + words("尾") },
    ["header-footer 1"],
  ],
  ["hidden words", { body: paragraph(run("见") + run("藏", "<w:vanish/>") + run("这")) }, ["hidden 1 藏"]],
  [
    "colours and grounds",
    { body: paragraph(run("红", '<w:color w:val="FF0000"/>') + run("底", '<w:shd w:fill="FFFF00"/>')) },
    ["colour 2 红|底"],
  ],
  ["another file inside", { body: `${words("文")}<w:altChunk r:id="rIdA"/>` }, ["other-file 1"]],
  ["a text box", { body: paragraph(run("前") + textBox(words("框里"))) }, ["text-box 1 框里"]],
  [
    "a diagram",
    { body: paragraph(`${run("图")}<w:r><w:drawing><wp:docPr id="1" descr="流程"/></w:drawing></w:r>`) },
    ["drawing 1 流程"],
  ],
  [
    "a picture that only leads elsewhere",
    {
      body: paragraph(`${run("图")}<w:r><w:drawing><a:blip r:link="rIdL"/></w:drawing></w:r>`),
      relationships: [["rIdL", "image", "https://example.cn/a.png", true]],
    },
    ["picture-linked 1 https://example.cn/a.png"],
  ],
  [
    "a formula of another program",
    {
      body: paragraph(`${run("式")}<w:r><w:object><v:imagedata r:id="rIdE"/></w:object></w:r>`),
      relationships: [["rIdE", "image", "media/e.wmf"]],
      media: { "e.wmf": new Uint8Array([1, 2, 3]) },
    },
    ["picture-type 1 e.wmf", "object 1"],
  ],
  [
    "a note at the end",
    {
      body: paragraph(`${run("文")}<w:r><w:endnoteReference w:id="3"/></w:r>`),
      endnotes: `<w:endnote w:id="3">${words("尾注")}</w:endnote>`,
    },
    ["endnote 1 尾注"],
  ],
  ["a table of contents", { body: styled("TOC1", "一、成效 1") + words("文") }, ["contents 1"]],
])("the report names %s", (_name, parts, lines) => {
  expect(reported(parts)).toEqual(lines);
});

test("what a report names has a sentence in both languages", () => {
  for (const code of REPORT_CODES)
    for (const { report } of [reportZh, reportEn]) expect(report[code], code).toBeTruthy();
});

test("tables too deep in each other become lines of words, and none of their words is lost or run together", () => {
  const work = read({ body: nested(5) });
  expect(work.report.map(({ code }) => code)).toEqual(["table-deep"]);
  const all = JSON.stringify(work.content);
  for (const text of ["最里", "一层", "第1层", "第2层", "第3层", "第4层", "第5层"])
    expect(all, text).toContain(`"text":"${text}"`);
});

test("an answer to an answer stays in its conversation", () => {
  const comment = (id: number, text: string) =>
    `<w:comment w:id="${id}" w:author="李"><w:p w14:paraId="P${id}">${run(text)}</w:p></w:comment>`;
  const answers = (id: number, to?: number) =>
    `<w15:commentEx w15:paraId="P${id}"${to === undefined ? "" : ` w15:paraIdParent="P${to}"`}/>`;
  const { comments } = read({
    body: paragraph(`<w:commentRangeStart w:id="0"/>${run("原文")}<w:commentRangeEnd w:id="0"/>`),
    comments: [0, 1, 2, 3, 4].map((id) => comment(id, `第${id}`)).join(""),
    commentsExtended: answers(0) + answers(2, 1) + answers(1, 0) + answers(3, 4) + answers(4, 3),
  });
  expect(comments.map(({ id, parentId }) => [id, parentId])).toEqual([
    ["0", null],
    ["1", "0"],
    ["2", "0"],
    ["3", null],
    ["4", "3"],
  ]);
});

const old = new Uint8Array(1024);
old.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const zip = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

test.each<[name: string, bytes: Uint8Array, code: string]>([
  ["an empty one", new Uint8Array(), "file-missing"],
  ["an old .doc, a .wps, or one with a password, called .docx", old, "file-old-word"],
  ["rich text", strToU8("{\\rtf1\\ansi 你好}"), "file-not-word"],
  ["a PDF", strToU8("%PDF-1.7 …"), "file-not-word"],
  ["a web archive", strToU8("MIME-Version: 1.0"), "file-not-word"],
  [
    "an OpenDocument",
    zip({ mimetype: "application/vnd.oasis.opendocument.text", "content.xml": "<a/>" }),
    "file-not-word",
  ],
  ["a workbook", zip({ "xl/workbook.xml": "<workbook/>" }), "file-not-word"],
  ["a plain archive", zip({ "稿.txt": "文" }), "file-not-word"],
  ["a Word file cut short", wordFile({ body: words("文") }).slice(0, 700), "file-broken"],
  ["one without a word in it", wordFile({ body: "" }), "file-empty"],
])("a file is refused with a sentence: %s", (_name, bytes, code) => {
  let thrown: unknown;
  try {
    readFile(bytes, { name: "稿.docx", changes: "suggest" });
  } catch (error) {
    thrown = error;
  }
  expect(isDomainError(thrown) && thrown.code).toBe(code);
  for (const messages of [zh, en] as Record<string, unknown>[])
    expect(messages[code]).toEqual(expect.any(String));
});

test("a heading that begins a page keeps its words and the page", () => {
  const { content } = read({
    body: words("前") + paragraph(run("成效"), '<w:pStyle w:val="1"/><w:pageBreakBefore/>'),
  });
  expect(content.children.map(({ type }) => type)).toEqual(["paragraph", "pagebreak", "heading"]);
  const [, , heading] = content.children;
  expect(heading?.type === "heading" && inlineText(heading.children)).toBe("成效");
});
