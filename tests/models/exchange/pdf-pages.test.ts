import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Content, TableRow } from "../../../app/models/documents/content";
import { writePdf } from "../../../app/models/exchange/write/pdf/write-pdf";
import { exportedWork } from "../../support/exports";

/* What goes over pages: heads of tables, and numbers that lead to the list of references. */
const fonts = join(import.meta.dirname, "../../../content/fonts");
const folder = mkdtempSync(join(tmpdir(), "gongyan-pages-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pdftotext = "/usr/bin/pdftotext";
if (!existsSync(pdftotext))
  console.info("pdftotext is not installed: heads of tables on pages are not tested.");

async function written(children: Content["children"]): Promise<Uint8Array> {
  return writePdf(exportedWork({ content: { type: "root", children } }), fonts);
}

/** The words of each page, without white space. */
function pagesOf(pdf: Uint8Array): string[] {
  writeFileSync(join(folder, "work.pdf"), pdf);
  const { stdout } = spawnSync(pdftotext, ["-enc", "UTF-8", join(folder, "work.pdf"), "-"], {
    encoding: "utf8",
  });
  return stdout
    .split("\f")
    .slice(0, -1)
    .map((page) => page.replace(/\s+/g, ""));
}

const row = (header: boolean, ...texts: string[]): TableRow => ({
  type: "tablerow",
  children: texts.map((text) => ({
    type: "tablecell",
    ...(header && { header }),
    children: [{ type: "paragraph", children: [{ type: "text", text }] }],
  })),
});

test.skipIf(!existsSync(pdftotext))(
  "the head of a table stands on each of its pages, and each row once",
  async () => {
    const rows = Array.from({ length: 120 }, (_, at) => row(false, `第${at}行完`, "说明"));
    const pages = pagesOf(
      await written([{ type: "table", children: [row(true, "教学环节", "设计意图"), ...rows] }]),
    );
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(page.match(/教学环节/g)).toHaveLength(1);
    const all = pages.join("");
    for (let at = 0; at < 120; at++) expect(all.split(`第${at}行完`)).toHaveLength(2);
  },
);

test.skipIf(!existsSync(pdftotext))(
  "a head that leaves no room is not repeated, nor one that reaches into the rows",
  async () => {
    const high = Array.from({ length: 40 }, (_, at) => ({
      type: "text" as const,
      text: `${at}教学环节说明，`.repeat(12),
    }));
    const head = row(true, "教学环节");
    head.children[0]!.children = [{ type: "paragraph", children: high }];
    const rows = Array.from({ length: 60 }, (_, at) => row(false, `第${at}行完`));
    const pages = pagesOf(await written([{ type: "table", children: [head, ...rows] }]));
    expect(pages.at(-1)).not.toContain("教学环节");
    expect(pages.join("").split("第59行完")).toHaveLength(2);
  },
);

test("numbers of citations lead to their entries", async () => {
  const source = (id: string) => ({
    type: "source" as const,
    id,
    reference: { type: "M" as const, authors: ["陶行知"], title: `书${id}`, date: "1981" },
  });
  const pdf = await written([
    {
      type: "paragraph",
      children: [
        { type: "text", text: "教学做合一" },
        { type: "citation", sources: ["b"] },
        { type: "text", text: "，也有人说" },
        { type: "citation", sources: ["gone"] },
      ],
    },
    { type: "references", children: [source("a"), source("b")] },
  ]);
  const raw = Buffer.from(pdf).toString("latin1");
  expect(raw.match(/\/Subtype \/Link/g)).toHaveLength(1);
  expect(raw).toMatch(/\/(D|Dest) \(#source-1\)/);
  expect(raw).toMatch(/\(#source-1\) \[?\s*\d+ 0 R|\(#source-1\) \[/);
  if (existsSync(pdftotext)) expect(pagesOf(pdf).join("")).toContain("教学做合一[1]，也有人说[?]");
});
