import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { Database } from "../../../app/db/database";
import type { Actor } from "../../../app/models/actor";
import { type Content, inlineText, type TextNode } from "../../../app/models/documents/content";
import { loadDocument, readState } from "../../../app/models/documents/load.server";
import { readProposed } from "../../../app/models/documents/projection.server";
import { readContent } from "../../../app/models/documents/read-content";
import { type Changes, FILE_LIMITS } from "../../../app/models/exchange/exchange";
import { composeDocument } from "../../../app/models/exchange/passages";
import { readFile } from "../../../app/models/exchange/read/read-file";
import { startImported } from "../../../app/models/exchange/start.server";
import { decideSuggestions } from "../../../app/models/suggestions/commands.server";
import { countAccepted, listSuggesters } from "../../../app/models/suggestions/queries.server";
import { loadTaxonomy } from "../../../app/models/taxonomy/queries.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor } from "../../support/people";
import {
  deleted,
  endDeleted,
  endInserted,
  inserted,
  relooked,
  WORD_CHANGES,
} from "../../support/word-changes";
import { cell, paragraph, row, run, styled, table, wordFile, words } from "../../support/word-files";

const read = (body: string, changes: Changes = "suggest") =>
  readFile(wordFile({ body }), { name: "稿.docx", changes });

/** Runs of a text as `词`, `+词`, `-词`, `~词`, what is proposed of them in front. */
function proposedIn(content: Content): string[] {
  const runs: string[] = [];
  const walk = (node: unknown) => {
    const { type, text, marks, children = [] } = node as TextNode & { children?: unknown[] };
    if (type === "text")
      runs.push(
        (marks?.inserted ? "+" : "") + (marks?.deleted ? "-" : "") + (marks?.formatted ? "~" : "") + text,
      );
    for (const child of children) walk(child);
  };
  walk(content);
  return runs;
}

const codes = ({ report }: ReturnType<typeof read>) => report.map(({ code, count }) => `${code} ${count}`);

describe("a Word file with tracked changes", () => {
  test("keeps words that would come and go as proposals, with who made them and when", () => {
    const work = readFile(wordFile(WORD_CHANGES["words in and out"]!), {
      name: "a.docx",
      changes: "suggest",
    });
    expect(proposedIn(work.content)).toEqual([
      "成效",
      "比例",
      "+从四成",
      "提高了",
      "-很多",
      "+两成",
      "。",
      "他人",
      "+-先加后删",
      "。",
    ]);
    const at = Date.UTC(2026, 2, 1, 8) / 1000;
    expect(work.proposals.map(({ author, at }) => [author, at])).toEqual([
      ["王校长", at],
      ["王校长", at],
      ["王校长", at],
      ["李老师", Date.UTC(2026, 2, 2, 9) / 1000],
    ]);
    // Words that are replaced are one proposal.
    const marks = JSON.stringify(work.content).match(/"id":"file\d+"/g) ?? [];
    expect(new Set(marks).size).toBe(4);
    expect(codes(work)).toEqual(["change-suggested 4"]);
  });

  test("reads as it stands, whoever does not ask for the proposals", () => {
    const { content } = read(paragraph(run("比例") + inserted("从四成") + deleted("很多") + run("。")));
    expect(inlineText((content.children[0] as { children: TextNode[] }).children)).toBe("比例很多。");
  });

  test("keeps another look of words as a proposal", () => {
    const work = read(paragraph(run("这里") + relooked("加粗", "<w:b/>", "<w:i/>")));
    const [, second] = (work.content.children[0] as { children: TextNode[] }).children;
    expect(second).toMatchObject({ text: "加粗", format: 2, marks: { formatted: { format: 1 } } });
    const fonts = read(paragraph(relooked("字号", '<w:sz w:val="30"/>', '<w:sz w:val="32"/>')));
    expect(fonts.proposals).toEqual([]);
  });

  test("proposes a paragraph where one begins, and says of joined paragraphs that they stay apart", () => {
    const work = readFile(wordFile(WORD_CHANGES["paragraphs in and out"]!), {
      name: "a.docx",
      changes: "suggest",
    });
    expect(proposedIn(work.content)).toEqual([
      "过程",
      "第一段。",
      "+¶新的一段。",
      "-整段都去掉。",
      "第三段",
      "+，再加两段。¶其一。¶其二。",
    ]);
    const joined = read(paragraph(run("前段"), endDeleted()) + words("后段"));
    expect(proposedIn(joined.content)).toEqual(["前段", "后段"]);
    expect(codes(joined)).toEqual(["change-paragraph 1"]);
    const heading = read(
      paragraph(inserted("新标题"), `<w:pStyle w:val="1"/>${endInserted()}`) + words("正文"),
    );
    expect(heading.content.children.map(({ type }) => type)).toEqual(["heading", "paragraph"]);
    expect(codes(heading)).toEqual(["change-paragraph 1", "change-suggested 1"]);
  });

  test("says of rows, styles, pictures and titles that they cannot be proposed, and loses no word", () => {
    const rows = table(
      row(cell(words("甲")) + cell(words("乙"))) +
        row(cell(paragraph(inserted("丙"))) + cell(words("丁")), '<w:ins w:author="x"/>'),
      2,
    );
    const style = paragraph(
      run("原是正文"),
      '<w:pStyle w:val="2"/><w:pPrChange w:author="x"><w:pPr/></w:pPrChange>',
    );
    const formula = paragraph(
      `${run("加")}<w:ins w:author="x"><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:ins>`,
    );
    const title = paragraph(run("旧题") + inserted("新题"), '<w:pStyle w:val="a3"/>');
    const work = read(title + styled("1", "一") + style + rows + formula);
    expect(work.title).toBe("旧题");
    expect(codes(work).sort()).toEqual([
      "change-left 1",
      "change-look 1",
      "change-object 1",
      "change-row 1",
      "change-suggested 1",
    ]);
    expect(proposedIn(work.content)).toEqual(["一", "原是正文", "甲", "乙", "+丙", "丁", "加"]);
  });

  test("takes both ends of a move as one proposal", () => {
    const move = (side: "From" | "To", inner: string) =>
      `<w:move${side}RangeStart w:id="3" w:name="move1"/><w:move${side} w:id="4" w:author="王校长" w:date="2026-03-01T08:00:00Z">${inner}</w:move${side}><w:move${side}RangeEnd w:id="3"/>`;
    const work = read(paragraph(move("From", run("这一句")) + run("中间。") + move("To", run("这一句"))));
    expect(proposedIn(work.content)).toEqual(["-这一句", "中间。", "+这一句"]);
    expect(work.proposals).toHaveLength(1);
  });

  test("is accepted or rejected as a whole by choice", () => {
    const body = paragraph(run("甲") + inserted("加") + deleted("减") + relooked("样", "<w:b/>", ""));
    const [accepted, rejected] = [read(body, "accept"), read(body, "reject")];
    expect(proposedIn(accepted.content)).toEqual(["甲加", "样"]);
    expect(proposedIn(rejected.content)).toEqual(["甲减样"]);
    expect([...accepted.proposals, ...rejected.proposals]).toEqual([]);
  });

  test("has no more proposals than a text can show; the rest is accepted and reported", () => {
    const more = Array.from({ length: FILE_LIMITS.proposals + 5 }, (_, at) => run(`${at}`) + deleted("去"));
    const work = read(paragraph(more.join("")));
    expect(work.proposals).toHaveLength(FILE_LIMITS.proposals);
    expect(codes(work)).toEqual([
      "change-many 5",
      "change-accepted 5",
      `change-suggested ${FILE_LIMITS.proposals}`,
    ]);
  });
});

describe("the work of such a file", () => {
  let store: TestDatabase;
  let db: Database;
  let owner: Actor;
  let id: string;

  beforeEach(async () => {
    store = await openTestDatabase();
    db = store.db;
    owner = await createActor(db, { name: "林青" });
    const work = readFile(wordFile(WORD_CHANGES["words in and out"]!), {
      name: "a.docx",
      changes: "suggest",
    });
    const template = loadTaxonomy(join(import.meta.dirname, "../../../content")).templates[0]!;
    const shelf = {
      db,
      attachments: { put: async () => undefined },
      workshop: {
        compose: async (...asked: Parameters<typeof composeDocument>) => composeDocument(...asked),
      },
    };
    id = (await startImported(shelf, owner, work, { template, title: "稿" })).id;
  });
  afterEach(() => store.remove());

  test("stands without what was proposed, and holds the proposals under the names in the file", async () => {
    const { state } = await readState(db.read, id);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    const stands = readContent(doc);
    expect(stands.dropped).toBe(0);
    expect(proposedIn(stands.content)).toEqual(["成效", "比例提高了很多。", "他人。"]);
    expect(proposedIn(readProposed(state))).toContain("+从四成");
    expect((await loadDocument(db.read, id)).suggestions.size).toBe(4);
    expect(await listSuggesters(db.read, owner, id)).toEqual([
      { memberId: "file1", name: "王校长", fromFile: true },
      { memberId: "file2", name: "李老师", fromFile: true },
    ]);
  });

  test("nobody here made them: accepting one counts for no member", async () => {
    const [first] = (await loadDocument(db.read, id)).suggestions.keys();
    await db.write((tx) => decideSuggestions(tx, owner, id, { ids: [first], outcome: "accepted" }));
    expect([...(await countAccepted(db.read, id))]).toEqual([]);
  });
});
