import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { Database } from "../../../app/db/database";
import type { Actor } from "../../../app/models/actor";
import { type Content, FORMAT, inlineText, type TextNode } from "../../../app/models/documents/content";
import { loadDocument, readState } from "../../../app/models/documents/load.server";
import { marksOf } from "../../../app/models/documents/nodes/suggestion";
import { readProposed } from "../../../app/models/documents/projection.server";
import { readContent } from "../../../app/models/documents/read-content";
import { type Changes, FILE_LIMITS } from "../../../app/models/exchange/exchange";
import { composeDocument } from "../../../app/models/exchange/passages";
import { readFile } from "../../../app/models/exchange/read/read-file";
import { startImported } from "../../../app/models/exchange/start.server";
import { writeDocx } from "../../../app/models/exchange/write/docx/write-docx";
import { decideSuggestions } from "../../../app/models/suggestions/commands.server";
import { listAccepted, listSuggesters } from "../../../app/models/suggestions/queries.server";
import { loadTaxonomy } from "../../../app/models/taxonomy/queries.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { exportedWork } from "../../support/exports";
import { createActor } from "../../support/people";
import {
  deleted,
  endDeleted,
  endInserted,
  inserted,
  relooked,
  trackedRow,
  WORD_CHANGES,
} from "../../support/word-changes";
import { cell, paragraph, row, run, styled, table, wordFile, words } from "../../support/word-files";
import { wordChanges } from "../../support/word-outline";

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

  /** Kinds of the marks of each block, rows of a table behind it. */
  const blocksIn = ({ content }: ReturnType<typeof read>) =>
    content.children.map((block) => {
      const kinds = (node: object) => Object.keys(marksOf(node)).join("+") || "·";
      return [
        `${block.type} ${kinds(block)}`,
        ...(block.type === "table" ? block.children.map(kinds) : []),
      ].join(" ");
    });

  test("keeps a table that comes or goes as one proposal, whatever else stands proposed in it", () => {
    const late = cell(paragraph(inserted("后来补的", "王校长", "2026-03-05T08:00:00Z")));
    const others = cell(paragraph(run("原文") + deleted("她删的", "李老师")));
    const rows =
      trackedRow("ins", ["环节", "时长"], "王校长") + row(late + others, '<w:ins w:author="王校长"/>');
    const work = read(words("前文") + table(rows, 2) + words("后文"));
    expect(blocksIn(work)).toEqual(["paragraph ·", "table inserted · ·", "paragraph ·"]);
    expect(proposedIn(work.content)).toEqual(["前文", "环节", "时长", "后来补的", "原文", "-她删的", "后文"]);
    expect(codes(work)).toEqual(["change-suggested 2"]);
    const gone = read(
      table(trackedRow("del", ["旧", "表"], "王校长") + trackedRow("del", ["甲", "乙"], "王校长"), 2),
    );
    expect(blocksIn(gone)).toEqual(["table deleted · ·"]);
    expect(proposedIn(gone.content)).toEqual(["旧", "表", "甲", "乙"]);
  });

  test("keeps rows that come and go, and the words of those with merged cells", () => {
    const plain = row(cell(words("甲")) + cell(words("乙")));
    const merged = (merge: string, kind = "") =>
      row(cell(words("并"), merge) + cell(paragraph(inserted("丙"))), kind);
    const kept = read(
      table(plain + trackedRow("ins", ["丁", "戊"], "王校长") + trackedRow("del", ["己", "庚"], "李老师"), 2),
    );
    expect(blocksIn(kept)).toEqual(["table · · inserted deleted"]);
    expect(codes(kept)).toEqual(["change-suggested 2"]);
    const joined = read(
      table(merged('<w:vMerge w:val="restart"/>') + merged("<w:vMerge/>", '<w:ins w:author="x"/>'), 2),
    );
    expect(blocksIn(joined)).toEqual(["table · · ·"]);
    expect(codes(joined)).toEqual(["change-row 1", "change-suggested 2"]);
    const single = row(cell(words("甲"), '<w:cellIns w:author="x"/>') + cell(words("乙")));
    const cells = read(table(single + plain, 2));
    expect(codes(cells)).toEqual(["change-row 1"]);
  });

  test("is accepted or rejected by choice with its tables, rows and pictures", () => {
    const body = [
      words("一"),
      table(trackedRow("ins", ["来"], "王校长"), 1),
      table(trackedRow("del", ["去"], "王校长"), 1),
      table(
        trackedRow("ins", ["来行"], "王校长") +
          row(cell(words("在"))) +
          trackedRow("del", ["去行"], "王校长"),
        1,
      ),
    ].join("");
    expect(proposedIn(read(body, "accept").content)).toEqual(["一", "来", "来行", "在"]);
    expect(proposedIn(read(body, "reject").content)).toEqual(["一", "去", "在", "去行"]);
  });

  test("a column that is proposed goes to Word as its cells, and comes back as a column", async () => {
    const work = read(
      table(row(cell(words("甲")) + cell(words("乙"))) + row(cell(words("丙")) + cell(words("丁"))), 2),
    );
    const [block] = work.content.children;
    if (block?.type !== "table") throw new Error("no table");
    const mark = { id: "proposal1", memberId: "member01", at: Date.UTC(2026, 2, 1, 8) / 1000 };
    for (const { children } of block.children) Object.assign(children[1]!, { marks: { inserted: mark } });
    const proposed = { content: work.content, names: { member01: "陈老师" } };
    const bytes = await writeDocx(exportedWork({ content: work.content, proposed }));
    const xml = strFromU8(unzipSync(bytes)["word/document.xml"]!);
    expect(xml.match(/<w:cellIns [^>]*w:author="陈老师"/g)).toHaveLength(2);
    expect(wordChanges(bytes).join()).toMatch(/乙.*丁/);
    expect(wordChanges(bytes).join()).not.toMatch(/甲|丙/);
    const back = readFile(bytes, { name: "稿.docx", changes: "suggest" });
    const [again] = back.content.children;
    const marks = again?.type === "table" ? again.children.map((each) => each.children.map(marksOf)) : [];
    const own = { inserted: { id: "file000001", memberId: "file1", at: mark.at } };
    expect(marks).toEqual([
      [{}, own],
      [{}, own],
    ]);
    expect(back.proposals.map(({ author }) => author)).toEqual(["陈老师"]);
    expect(codes(back)).toContain("change-suggested 1");
    expect(proposedIn(back.content)).toEqual(["甲", "乙", "丙", "丁"]);
  });

  test("a paragraph that is to stand elsewhere goes to Word as one that comes and one that goes", async () => {
    const mark = { id: "proposal1", memberId: "member01", at: Date.UTC(2026, 2, 1, 8) / 1000 };
    const line = (text: string, kind?: "inserted" | "deleted"): Content["children"][number] => ({
      type: "paragraph",
      children: [{ type: "text", text, ...(kind === "deleted" && { marks: { deleted: mark } }) }],
      ...(kind && { marks: { [kind]: mark } }),
    });
    const content: Content = {
      type: "root",
      children: [line("一"), line("二", "deleted"), line("三"), line("二", "inserted")],
    };
    const proposed = { content, names: { member01: "陈老师" } };
    const bytes = await writeDocx(exportedWork({ content, proposed }));
    const xml = strFromU8(unzipSync(bytes)["word/document.xml"]!);
    // Word takes a mark of a paragraph that says twice that it goes for damage.
    expect(xml).not.toMatch(/<w:rPr><w:del [^>]*\/><w:del /);
    expect(proposedIn(readFile(bytes, { name: "稿.docx", changes: "suggest" }).content).join("|")).toMatch(
      /^一\|.*-二.*\|三.*\+.*二/,
    );
    expect(wordChanges(bytes).join()).toMatch(/陈老师/);
  });

  test("links, words and credits of pictures and forms of tables that are proposed go to Word as comments, each once", async () => {
    const at = Date.UTC(2026, 2, 1, 8) / 1000;
    const mark = (id: string, proposal: object) => ({ id, memberId: "member01", at, ...proposal });
    const linked = mark("proposal1", { url: "https://lesson.example/plan" });
    const merged = { shaped: mark("proposal3", { shape: { merge: true } }) };
    const cell = (text: string) => ({
      type: "tablecell",
      children: [{ type: "paragraph", children: [{ type: "text", text }] }],
      marks: merged,
    });
    const content = {
      type: "root",
      children: [
        {
          type: "paragraph",
          children: [
            { type: "text", text: "看" },
            { type: "text", text: "教案", marks: { linked } },
            { type: "text", text: "全文", format: FORMAT.bold, marks: { linked } },
            {
              type: "link",
              url: "https://old.example/",
              children: [{ type: "text", text: "旧网页", marks: { linked: mark("proposal4", { url: "" }) } }],
            },
          ],
        },
        {
          type: "figure",
          attachmentId: "0123456789abcdef",
          alt: "",
          caption: "课堂",
          width: 8,
          height: 6,
          marks: { described: mark("proposal2", { words: { caption: "双师课堂", source: "张老师" } }) },
        },
        { type: "table", children: [{ type: "tablerow", children: [cell("甲"), cell("乙")] }] },
      ],
    } as unknown as Content;
    const proposed = { content, names: { member01: "陈老师" } };
    const bytes = await writeDocx(exportedWork({ content, proposed }));
    const comments = strFromU8(unzipSync(bytes)["word/comments.xml"]!);
    expect(comments.match(/<w:comment /g)).toHaveLength(4);
    expect(comments.match(/w:author="陈老师"/g)).toHaveLength(4);
    const back = readFile(bytes, { name: "稿.docx", changes: "suggest" });
    expect(back.comments.map(({ quote, text }) => [quote, text])).toEqual([
      ["教案", "建议：链接到 https://lesson.example/plan"],
      ["旧网页", "建议：去掉链接"],
      [expect.any(String), "建议：图注改为“双师课堂”；来源改为“张老师”"],
      ["甲", "建议：合并单元格"],
    ]);
    expect(unzipSync(await writeDocx(exportedWork({ content })))["word/comments.xml"] ?? "").not.toContain(
      "建议",
    );
  });

  test("a table or picture on a new line makes no empty paragraph", () => {
    const work = read(
      paragraph(run("文"), endInserted()) +
        table(trackedRow("ins", ["表"], "王校长"), 1) +
        paragraph(run("再"), endInserted()) +
        paragraph(
          `<w:ins w:author="王校长" w:date="2026-03-01T08:00:00Z"><m:oMathPara><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></m:oMathPara></w:ins>`,
        ),
    );
    expect(blocksIn(work)).toEqual(["paragraph ·", "table inserted ·", "paragraph ·", "formula inserted"]);
    expect(proposedIn(work.content)).toEqual(["文", "表", "再"]);
  });

  test("says of styles, formulas among words and titles that they cannot be proposed, and loses no word", () => {
    const style = paragraph(
      run("原是正文"),
      '<w:pStyle w:val="2"/><w:pPrChange w:author="x"><w:pPr/></w:pPrChange>',
    );
    const math = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>";
    const formula = paragraph(
      `${run("加")}<w:ins w:author="x">${math}</w:ins>${run("减")}<w:del w:author="x">${math}</w:del>`,
    );
    const title = paragraph(run("旧题") + inserted("新题"), '<w:pStyle w:val="a3"/>');
    const work = read(title + styled("1", "一") + style + formula);
    expect(work.title).toBe("旧题");
    expect(codes(work).sort()).toEqual(["change-left 1", "change-look 1", "change-object 2"]);
    expect(proposedIn(work.content)).toEqual(["一", "原是正文", "加", "减"]);
    expect(JSON.stringify(work.content).match(/inlineformula/g)).toHaveLength(2);
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

  test("keeps the proposals of tables, rows and pictures where they are stored", async () => {
    const work = readFile(wordFile(WORD_CHANGES["tables and their rows"]!), {
      name: "a.docx",
      changes: "suggest",
    });
    const { document } = composeDocument(work.content, []);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, document.bytes);
    expect(readContent(doc, { proposals: true }).content).toEqual(work.content);
    const stands = readContent(doc);
    expect(stands.dropped).toBe(0);
    expect(proposedIn(stands.content)).toEqual([
      "过程",
      "下面是安排。",
      "两表之间。",
      "旧表",
      "作废",
      "又一段。",
      "甲",
      "乙",
      "庚",
      "辛",
      "壬",
      "癸",
    ]);
  });

  test("nobody here made them: accepting one counts for no member", async () => {
    const [first] = (await loadDocument(db.read, id)).suggestions.keys();
    await db.write((tx) => decideSuggestions(tx, owner, id, { ids: [first], outcome: "accepted" }));
    expect(await listAccepted(db.read, id)).toEqual([]);
  });
});
