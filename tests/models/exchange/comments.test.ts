import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import type { Database } from "../../../app/db/database";
import type { Actor } from "../../../app/models/actor";
import { decodePosition } from "../../../app/models/comments/anchor";
import { rewordComment } from "../../../app/models/comments/commands.server";
import { offsetOf, readFlatText } from "../../../app/models/comments/flat-text";
import { listSettled, listThreads } from "../../../app/models/comments/queries.server";
import { readState } from "../../../app/models/documents/load.server";
import { rootOf } from "../../../app/models/documents/yjs-format";
import { composeDocument } from "../../../app/models/exchange/passages";
import { readFile } from "../../../app/models/exchange/read/read-file";
import { startImported } from "../../../app/models/exchange/start.server";
import { countUnread } from "../../../app/models/notices/queries.server";
import { loadTaxonomy } from "../../../app/models/taxonomy/queries.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor } from "../../support/people";
import { paragraph, run, styled, wordFile, words } from "../../support/word-files";

const about = (id: number, inner: string) =>
  `<w:commentRangeStart w:id="${id}"/>${inner}<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;
const comment = (id: number, author: string, text: string, at: string, paraId: string) =>
  `<w:comment w:id="${id}" w:author="${author}" w:date="${at}"><w:p w14:paraId="${paraId}">${run(text)}</w:p></w:comment>`;

const FILE = wordFile({
  body: [
    styled("a3", "学生的一天"),
    styled("1", "一、学生"),
    paragraph(`${run("学生先读，")}${about(1, run("学生"))}${about(2, "")}${run("再说，最后学生写。")}`),
    paragraph(`${run("第一段末")}<w:commentRangeStart w:id="3"/>${run("尾。")}`),
    paragraph(
      `${run("第二段")}<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>${run("开头。")}`,
    ),
    paragraph(`${run("没有选中的一句")}<w:r><w:commentReference w:id="4"/></w:r>`),
    words("结束。"),
  ].join(""),
  comments: [
    comment(1, "王校长", "哪些学生？", "2026-03-01T08:00:00Z", "00000001"),
    comment(2, "李老师", "三年级的。", "2026-02-01T08:00:00Z", "00000002"),
    comment(3, "王校长", "合并这两段", "2026-03-02T08:00:00Z", "00000003"),
    comment(4, "教研员", "补数据", "2026-03-03T08:00:00Z", "00000004"),
  ].join(""),
  commentsExtended: [
    '<w15:commentEx w15:paraId="00000001" w15:done="0"/>',
    '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/>',
    '<w15:commentEx w15:paraId="00000003" w15:done="1"/>',
  ].join(""),
});

const taxonomy = loadTaxonomy(join(import.meta.dirname, "../../../content"));
let store: TestDatabase;
let db: Database;
let owner: Actor;
let id: string;

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  owner = await createActor(db, { name: "林青" });
  const work = readFile(FILE, { name: "a.docx", changes: "accept" });
  const shelf = {
    db,
    attachments: { put: async () => undefined },
    workshop: {
      compose: async (...asked: Parameters<typeof composeDocument>) => composeDocument(...asked),
    },
  };
  const template = taxonomy.templates[0]!;
  id = (await startImported(shelf, owner, work, { template, title: work.title })).id;
});
afterEach(() => store.remove());

/** The words between an anchor's two positions, and those before them. */
async function wordsAt(anchor: { start: string; end: string }): Promise<[words: string, before: string]> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await readState(db.read, id)).state);
  const flat = readFlatText(rootOf(doc));
  const [from, to] = [anchor.start, anchor.end].map((text) => {
    const place = Y.createAbsolutePositionFromRelativePosition(decodePosition(text)!, doc);
    return offsetOf(flat, place!) ?? -1;
  }) as [number, number];
  return [flat.text.slice(from, to), flat.text.slice(0, from)];
}

test("comments of a Word file become conversations about the same words, also where these stand more than once", async () => {
  const { threads } = await listThreads(db.read, owner, id);
  const said = await Promise.all(
    threads.map(async ({ anchor, comments, resolved }) => ({
      words: (await wordsAt(anchor))[0],
      comments: comments.map(({ fileAuthor, body }) => `${fileAuthor}：${body}`),
      resolved: resolved !== null,
    })),
  );
  expect(said).toEqual([
    { words: "学生", comments: ["王校长：哪些学生？", "李老师：三年级的。"], resolved: false },
    { words: "尾。第二段", comments: ["王校长：合并这两段"], resolved: true },
    { words: expect.stringMatching(/没有选中的一句$/), comments: ["教研员：补数据"], resolved: false },
  ]);
  expect((await wordsAt(threads[0]!.anchor))[1]).toMatch(/学生先读，$/);
});

test("nobody here said them: no notice, nothing settled by a member, and nobody can reword them", async () => {
  const { threads } = await listThreads(db.read, owner, id);
  const [first] = threads;
  expect(await countUnread(db.read, owner)).toBe(0);
  expect(await listSettled(db.read, id)).toEqual([]);
  const reword = db.write((tx) => rewordComment(tx, owner, id, first!.id, first!.comments[0]!.id, "改了"));
  await expect(reword).rejects.toMatchObject({ kind: "forbidden" });
});
