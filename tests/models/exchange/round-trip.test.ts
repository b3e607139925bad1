import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { AnyNode, Content } from "../../../app/models/documents/content";
import { BREAK, marksOf } from "../../../app/models/documents/nodes/suggestion";
import type { ImportedWork } from "../../../app/models/exchange/exchange";
import { readFile } from "../../../app/models/exchange/read/read-file";
import { writeDocx } from "../../../app/models/exchange/write/docx/write-docx";
import { exportedWork } from "../../support/exports";
import { drawing } from "../../support/pictures";
import { changedPictures, WORD_CHANGES } from "../../support/word-changes";
import { wordFile } from "../../support/word-files";
import { wordFixtures } from "../../support/word-fixtures";
import { wordChanges, wordOutline } from "../../support/word-outline";

/*
 * Word → work → Word. Two judges: the product's reader must find the same text in what comes out as
 * in what went in, and another reader, which knows nothing of the product, the same elements.
 */
const folder = join(import.meta.dirname, "../../fixtures/word");
const png = new Uint8Array(await drawing({ width: 60, height: 40 }));
const byHand = Object.entries(wordFixtures(png)).map(([name, parts]) => [name, wordFile(parts)] as const);
const byLibreOffice = readdirSync(folder).map(
  (name) => [name, new Uint8Array(readFileSync(join(folder, name)))] as const,
);

const proposing = Object.entries({ ...WORD_CHANGES, "pictures in and out": changedPictures(png) }).map(
  ([name, parts]) => [name, wordFile(parts)] as const,
);

const readProposals = (bytes: Uint8Array) => readFile(bytes, { name: "file.docx", changes: "suggest" });
const read = (bytes: Uint8Array) => readFile(bytes, { name: "file.docx", changes: "accept" });

async function writtenAgain(work: ImportedWork): Promise<Uint8Array> {
  const pictures = work.pictures.map(({ id, bytes }) => ({
    id,
    type: "png" as const,
    bytes,
    width: 60,
    height: 40,
  }));
  const names = Object.fromEntries(work.proposals.map(({ memberId, author }) => [memberId, author]));
  const { title, content } = work;
  return writeDocx(exportedWork({ title, content, proposed: { content, names }, pictures }));
}

/** A text without what differs by nature: ids and sizes of pictures. */
function bare(content: Content): unknown {
  return JSON.parse(
    JSON.stringify(content, (key, value) =>
      ["attachmentId", "width", "height"].includes(key) ? undefined : value,
    ),
  );
}

/** Elements without the title, which the work may have of the file's name. */
function elements(bytes: Uint8Array): string[] {
  return wordOutline(bytes).filter((line) => !line.startsWith("title: "));
}

test("there are at least twelve files, some by hand and some by LibreOffice", () => {
  expect(byHand.length + byLibreOffice.length).toBeGreaterThanOrEqual(12);
  expect(byLibreOffice.length).toBeGreaterThanOrEqual(5);
});

describe.each([...byHand, ...byLibreOffice])("%s", (_name, bytes) => {
  test("keeps its text through the work", async () => {
    const first = read(bytes);
    const second = read(await writtenAgain(first));
    expect(bare(second.content)).toEqual(bare(first.content));
    expect(second.pictures.length).toBe(first.pictures.length);
  });

  test("keeps its elements through the work", async () => {
    const before = elements(bytes);
    const after = elements(await writtenAgain(read(bytes)));
    // Under a table of teaching steps stands what its minutes come to.
    const isSum = (line: string) => /^paragraph: 合计 [\d.]+ 分钟/.test(line);
    expect(after.filter((line) => !isSum(line))).toEqual(before);
  });
});

describe.each([...proposing, ...byLibreOffice.filter(([name]) => name === "changes.docx")])(
  "what is proposed in %s",
  (_name, bytes) => {
    test("is proposed again, word for word, by the same people", async () => {
      const first = readProposals(bytes);
      const second = readProposals(await writtenAgain(first));
      expect(first.proposals.length).toBeGreaterThan(0);
      expect(bare(second.content)).toEqual(bare(first.content));
      expect(second.proposals).toEqual(first.proposals);
    });

    test("stands in the file as it stood", async () => {
      const after = wordChanges(await writtenAgain(readProposals(bytes)));
      // With a table of teaching steps comes what its minutes come to.
      expect(after.filter((line) => !/合计 \d+ 分钟/.test(line))).toEqual(wordChanges(bytes));
    });
  },
);

describe("LibreOffice", () => {
  const soffice = [
    "/usr/bin/soffice",
    "/usr/local/bin/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
  ].find((path) => spawnSync(path, ["--version"]).status === 0);
  if (!soffice) console.info("LibreOffice is not installed: that it opens our files is not tested.");
  const work = mkdtempSync(join(tmpdir(), "gongyan-office-"));
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  test.skipIf(!soffice)(
    "opens every file the product wrote, finds all its words, and takes what is proposed for changes",
    async () => {
      const names: string[] = [];
      for (const [index, [, bytes]] of [...byHand, ...byLibreOffice, ...proposing].entries()) {
        writeFileSync(join(work, `${index}.docx`), await writtenAgain(readProposals(bytes)));
        names.push(join(work, `${index}.docx`));
      }
      const profile = `-env:UserInstallation=file://${join(work, "profile")}`;
      const format = "docx:MS Word 2007 XML";
      const run = spawnSync(soffice ?? "", [
        profile,
        "--headless",
        "--convert-to",
        format,
        "--outdir",
        join(work, "out"),
        ...names,
      ]);
      expect(run.status).toBe(0);
      for (const [index, path] of names.entries()) {
        const ours = read(new Uint8Array(readFileSync(path)));
        const theirs = read(new Uint8Array(readFileSync(join(work, "out", `${index}.docx`))));
        expect(wordsOf(theirs), path).toBe(wordsOf(ours));
        const [sent, back] = [path, join(work, "out", `${index}.docx`)].map((each) =>
          proposedIn(readProposals(new Uint8Array(readFileSync(each)))),
        );
        expect(back, path).toEqual(sent);
      }
    },
    120_000,
  );
});

function wordsOf({ content }: ImportedWork): string {
  return (
    JSON.stringify(content.children, ["type", "children", "text"])
      .match(/"text":"[^"]*"/g)
      ?.join("")
      .replace(/"text":|"|\s/g, "") ?? ""
  );
}

/** What is proposed of words, tables, rows, pictures and lines, by whom, in the order of the text. */
function proposedIn({ content, proposals }: ImportedWork): string[] {
  const authors = new Map(proposals.map(({ memberId, author }) => [memberId, author]));
  const lines: string[] = [];
  const walk = (node: AnyNode) => {
    const words = node.type === "text" ? node.text : node.type;
    // LibreOffice writes a formula of its own make, among words.
    for (const [kind, { memberId }] of Object.entries(marksOf(node)))
      if (node.type !== "formula" && words !== BREAK) lines.push(`${kind} ${authors.get(memberId)} ${words}`);
    if ("children" in node) for (const child of node.children as AnyNode[]) walk(child);
  };
  walk(content);
  return lines;
}
