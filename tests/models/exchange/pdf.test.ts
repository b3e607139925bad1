import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Block } from "../../../app/models/documents/content";
import { contentFromMarkdown } from "../../../app/models/documents/markdown";
import { writePdf } from "../../../app/models/exchange/write/pdf/write-pdf";
import { exportedWork } from "../../support/exports";
import { drawing } from "../../support/pictures";

const fonts = join(import.meta.dirname, "../../../content/fonts");
const MARKDOWN = `
## 一、学校概况

青禾小学有**三十位**教师，见[官网](https://www.example.org/)。

### （一）师资

1. 骨干教师
2. 青年教师
   - 语文

| 环节 | 时长 |
|---|---|
| 导入 | 5 |

## 二、做法

${"这一段很长，用来让文字走到下一页去。".repeat(150)}
`;

let pdf: Uint8Array;
let folder: string;
let text: string;

beforeAll(async () => {
  const png = new Uint8Array(await drawing({ width: 80, height: 50 }));
  const figure: Block = {
    type: "figure",
    attachmentId: "abcdefghjkmnpqrs",
    alt: "三个环节的流程图",
    caption: "流程",
    width: 80,
    height: 50,
  };
  const content = contentFromMarkdown(MARKDOWN);
  content.children.push(figure);
  pdf = await writePdf(
    exportedWork({
      title: "双师课堂的实践",
      content,
      pictures: [{ id: figure.attachmentId, type: "png", bytes: png, width: 80, height: 50 }],
    }),
    fonts,
  );
  text = objects(pdf);
  folder = await mkdtemp(join(tmpdir(), "gongyan-pdf-"));
  await writeFile(join(folder, "work.pdf"), pdf);
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The file with its streams unpacked, as one text. */
function objects(bytes: Uint8Array): string {
  const raw = Buffer.from(bytes).toString("latin1");
  return raw.replace(/stream\r?\n([\s\S]*?)\r?\nendstream/g, (whole, stream: string) => {
    try {
      return `stream\n${inflateSync(Buffer.from(stream, "latin1")).toString("latin1")}\nendstream`;
    } catch {
      return whole;
    }
  });
}

/** A Chinese string as PDF stores it outside of pages. */
function utf16(words: string): string {
  const escapes: Record<string, string> = { "\n": "n", "\r": "r", "\t": "t", "\b": "b", "\f": "f" };
  const bytes = Buffer.from(words, "utf16le").swap16().toString("latin1");
  return `\xfe\xff${bytes.replace(/[\n\r\t\b\f()\\]/g, (letter) => `\\${escapes[letter] ?? letter}`)}`;
}

test("a work is on A4, says its language, its title and that it is tagged", () => {
  expect(text).toContain("/MediaBox [0 0 595.28 841.89]");
  expect(text).toContain("/Lang (zh-CN)");
  expect(text).toContain("/Marked true");
  expect(text).toContain(utf16("双师课堂的实践"));
});

test("its structure names headings, lists, tables and figures, and figures have words", () => {
  for (const tag of [
    "Document",
    "Title",
    "H1",
    "H2",
    "P",
    "L",
    "LI",
    "LBody",
    "Table",
    "TR",
    "TH",
    "TD",
    "Figure",
    "Caption",
    "Link",
  ]) {
    expect(text, tag).toContain(`/S /${tag}\n`);
  }
  expect(text).toContain(utf16("三个环节的流程图"));
  // Whatever the standard does not know has a role it knows; a reader would leave it out otherwise.
  expect(text).toMatch(/\/RoleMap <<\n\/Title \/P\n>>/);
});

test("each heading is a bookmark, in the order and below the one it belongs to", () => {
  const places = ["一、学校概况", "（一）师资", "二、做法"].map((title) => text.indexOf(utf16(title)));
  expect(places.every((place) => place > 0)).toBe(true);
  expect(text).toContain("/Outlines");
});

test("only the characters it uses of our fonts are in it", () => {
  expect(pdf.length).toBeLessThan(120_000);
});

const pdftotext = "/usr/bin/pdftotext";
if (!existsSync(pdftotext))
  console.info("pdftotext is not installed: what readers copy out of a PDF is not tested.");
test.skipIf(!existsSync(pdftotext))("its Chinese can be selected and copied", () => {
  const { stdout } = spawnSync(pdftotext, ["-enc", "UTF-8", join(folder, "work.pdf"), "-"], {
    encoding: "utf8",
  });
  const copied = stdout.replace(/\s+/g, "");
  for (const words of [
    "双师课堂的实践",
    "一、学校概况",
    "青禾小学有三十位教师，见官网。",
    "导入",
    "图1流程",
    "走到下一页去。",
  ]) {
    expect(copied).toContain(words);
  }
});
