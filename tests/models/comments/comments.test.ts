import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { CommittedEvent, Database } from "../../../app/db/database";
import { documentUpdates } from "../../../app/db/schema";
import type { Actor } from "../../../app/models/actor";
import { encodePosition } from "../../../app/models/comments/anchor";
import {
  moveAnchor,
  removeComment,
  reply,
  rewordComment,
  settleThread,
  startThread,
} from "../../../app/models/comments/commands.server";
import { passagesOf } from "../../../app/models/comments/comment";
import { listSettled, listThreads } from "../../../app/models/comments/queries.server";
import { newId } from "../../../app/models/identifier";
import { markRead } from "../../../app/models/notices/commands.server";
import { isCommentNotice } from "../../../app/models/notices/notice";
import { countUnread, listNotices } from "../../../app/models/notices/queries.server";
import { removeCollaborator } from "../../../app/models/practices/collaborator-commands.server";
import { deletePractice } from "../../../app/models/practices/commands.server";
import { freezePractice } from "../../../app/models/practices/freezing.server";
import { ANCHOR } from "../../support/comments";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor } from "../../support/people";
import { createPractice, letIn } from "../../support/practices";

let store: TestDatabase;
let db: Database;
let owner: Actor;
let editor: Actor;
let commenter: Actor;
let viewer: Actor;
let stranger: Actor;
let id: string;
let events: CommittedEvent[];

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  owner = await createActor(db, { name: "林青" });
  editor = await createActor(db, { name: "周雨桐" });
  commenter = await createActor(db, { name: "教研员" });
  viewer = await createActor(db, { name: "读者" });
  stranger = await createActor(db, { name: "路人" });
  id = await createPractice(db, owner);
  await letIn(db, owner, id, editor, "editor");
  await letIn(db, owner, id, commenter, "commenter");
  await letIn(db, owner, id, viewer, "viewer");
  events = [];
  db.onCommit((committed) => events.push(...committed));
});
afterEach(() => store.remove());

async function begin(actor: Actor, body = "这里写细一点", anchor: unknown = ANCHOR): Promise<string> {
  const thread = newId();
  await db.write((tx) => startThread(tx, actor, id, { id: thread, anchor, body }));
  return thread;
}
const answer = (actor: Actor, thread: string, body: string, comment = newId()) =>
  db.write((tx) => reply(tx, actor, id, thread, { id: comment, body }));
const threads = async (actor = owner) => (await listThreads(db.read, actor, id)).threads;
const told = async (actor: Actor) =>
  (await listNotices(db.read, actor))
    .filter(isCommentNotice)
    .map(({ kind, name, body }) => `${kind} ${name} ${body}`);

describe("who may speak about a text", () => {
  test("a commenter begins a conversation and the document is not written", async () => {
    const updates = () => db.read.select().from(documentUpdates).where(eq(documentUpdates.documentId, id));
    const before = await updates();
    const thread = await begin(commenter);
    expect(await updates()).toEqual(before);
    expect(await threads(viewer)).toMatchObject([
      { id: thread, anchor: ANCHOR, resolved: null, comments: [{ name: "教研员", body: "这里写细一点" }] },
    ]);
    expect(events).toMatchObject([
      { kind: "comment.added", actorId: commenter.memberId, subjectId: id, payload: { threadId: thread } },
    ]);
  });

  test("a viewer reads and says nothing; who has no part is told of nothing", async () => {
    const thread = await begin(commenter);
    await expect(begin(viewer)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(answer(viewer, thread, "我也")).rejects.toMatchObject({ kind: "forbidden" });
    await expect(threads(stranger)).rejects.toMatchObject({ kind: "not-found" });
    await expect(begin(stranger)).rejects.toMatchObject({ kind: "not-found" });
  });

  test("a locked text is spoken about; a work that was put away is not", async () => {
    await db.write((tx) => freezePractice(tx, owner, id));
    const thread = await begin(commenter);
    await db.write((tx) => deletePractice(tx, owner, id));
    await expect(answer(owner, thread, "好")).rejects.toMatchObject({ kind: "not-found" });
  });

  test("a conversation belongs to its work", async () => {
    const thread = await begin(commenter);
    const other = await createPractice(db, owner, { title: "另一篇" });
    await expect(
      db.write((tx) => reply(tx, owner, other, thread, { id: newId(), body: "好" })),
    ).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("a conversation", () => {
  test("is settled and opened again by those who write and by whoever began it", async () => {
    const [own, others] = [await begin(commenter), await begin(editor)];
    const settle = (actor: Actor, thread: string, settled: boolean) =>
      db.write((tx) => settleThread(tx, actor, id, thread, settled));
    await settle(commenter, own, true);
    await settle(editor, own, false);
    await expect(settle(commenter, others, true)).rejects.toMatchObject({ kind: "forbidden" });
    await settle(editor, others, true);
    await settle(owner, others, true);
    expect(await listSettled(db.read, id)).toMatchObject([{ id: others, resolvedBy: editor.memberId }]);
    expect((await threads(commenter)).map(({ resolved, maySettle }) => [resolved?.name, maySettle])).toEqual([
      [undefined, true],
      ["周雨桐", false],
    ]);
    expect(events.map(({ kind }) => kind).slice(2)).toEqual([
      "comment.resolved",
      "comment.reopened",
      "comment.resolved",
    ]);
  });

  test("holds what was sent twice once, and takes no id that another used", async () => {
    const thread = newId();
    const start = { id: thread, anchor: ANCHOR, body: "一次" };
    await db.write((tx) => startThread(tx, commenter, id, start));
    await db.write((tx) => startThread(tx, commenter, id, start));
    const comment = newId();
    await answer(commenter, thread, "补一句", comment);
    await answer(commenter, thread, "补一句", comment);
    await expect(answer(editor, thread, "冒领", comment)).rejects.toMatchObject({ code: "comment-id" });
    expect((await threads())[0]?.comments.map(({ body }) => body)).toEqual(["一次", "补一句"]);
  });

  test("is reworded by whoever spoke; taken back also by the lead, and then only that is left", async () => {
    const thread = await begin(commenter, "第一句");
    const comment = newId();
    await answer(editor, thread, "第二句", comment);
    const reword = (actor: Actor) =>
      db.write((tx) => rewordComment(tx, actor, id, thread, comment, "改过的第二句"));
    const remove = (actor: Actor, which: string) =>
      db.write((tx) => removeComment(tx, actor, id, thread, which));
    await expect(reword(owner)).rejects.toMatchObject({ kind: "forbidden" });
    await reword(editor);
    await expect(remove(commenter, comment)).rejects.toMatchObject({ kind: "forbidden" });
    await remove(owner, comment);
    expect((await threads())[0]?.comments).toMatchObject([
      { body: "第一句", removed: false },
      { body: "", removed: true },
    ]);
    await expect(reword(editor)).rejects.toMatchObject({ kind: "not-found" });
    await remove(commenter, thread);
    expect(await threads()).toEqual([]);
  });

  test("loses control characters and outer space, keeps lines, and has a longest length", async () => {
    await begin(commenter, " 一行\r\n二行\u0000\u202e ");
    expect((await threads())[0]?.comments[0]?.body).toBe("一行\n二行");
    await expect(begin(commenter, " \u0000 ")).rejects.toMatchObject({ code: "comment-empty" });
    await expect(begin(commenter, "长".repeat(4_001))).rejects.toMatchObject({ code: "comment-long" });
  });
});

describe("an anchor", () => {
  const byType = Y.createRelativePositionFromJSON({ type: { client: 1, clock: 1 }, assoc: 0 });
  test.each([
    ["nothing", null],
    ["no base64", { ...ANCHOR, start: "不是" }],
    ["bytes that are no position", { ...ANCHOR, start: "/////////w==" }],
    ["a position and more", { ...ANCHOR, start: "AAEDAAAA" }],
    ["a position that names no character", { ...ANCHOR, start: encodePosition(byType) }],
    ["a long one", { ...ANCHOR, end: "A".repeat(400) }],
    ["a quote without end", { ...ANCHOR, quote: "长".repeat(2_001) }],
    ["no quote", { ...ANCHOR, quote: "" }],
    ["a history still to come", { ...ANCHOR, epoch: 2 }],
  ])("is refused when it is %s", async (_, anchor) => {
    await expect(begin(commenter, "好", anchor)).rejects.toMatchObject({ code: "anchor-invalid" });
    expect(await threads()).toEqual([]);
  });

  test("is moved by writers and by whoever began; its first words stay", async () => {
    const thread = await begin(commenter);
    const other = { ...ANCHOR, start: ANCHOR.end, quote: "别的" };
    const move = (actor: Actor) => db.write((tx) => moveAnchor(tx, actor, id, thread, other));
    const third = await createActor(db, { name: "另一位" });
    await letIn(db, owner, id, third, "commenter");
    await expect(move(third)).rejects.toMatchObject({ kind: "forbidden" });
    await move(commenter);
    await move(editor);
    expect((await threads())[0]?.anchor).toMatchObject({ start: ANCHOR.end, quote: ANCHOR.quote });
    expect(events.filter(({ kind }) => kind === "comment.moved")).toHaveLength(1);
  });
});

describe("notices", () => {
  test("reach who is named and who takes part, once each, and nobody of their own words", async () => {
    const thread = await begin(commenter, "@周雨桐 这里怎么看？ @教研员");
    expect(await told(editor)).toEqual(["mention 教研员 @周雨桐 这里怎么看？ @教研员"]);
    expect(await told(commenter)).toEqual([]);
    await answer(editor, thread, "@教研员 我来改，@林青 也看看");
    expect(await told(commenter)).toHaveLength(1);
    expect((await told(commenter))[0]).toMatch(/^mention/);
    expect(await told(owner)).toHaveLength(1);
    await answer(owner, thread, "可以");
    expect((await told(editor))[0]).toBe("reply 林青 可以");
    expect(await told(viewer)).toEqual([]);
  });

  test("are counted until they were seen, by conversation or all", async () => {
    const [one, two] = [await begin(editor, "@林青 一"), await begin(editor, "@林青 二")];
    expect(await countUnread(db.read, owner)).toBe(2);
    await db.write((tx) => markRead(tx, owner, one));
    expect(await countUnread(db.read, owner)).toBe(1);
    await db.write((tx) => markRead(tx, owner));
    expect(await countUnread(db.read, owner)).toBe(0);
    expect(
      (await listNotices(db.read, owner))
        .filter(isCommentNotice)
        .map(({ threadId }) => threadId)
        .sort(),
    ).toEqual([one, two].sort());
  });

  test("go with what was taken back, with the work, and with one's part in it", async () => {
    const thread = await begin(editor, "@林青 @教研员 看这里");
    await db.write((tx) => removeCollaborator(tx, owner, id, commenter.memberId));
    expect(await told(commenter)).toEqual([]);
    expect(await countUnread(db.read, commenter)).toBe(0);
    await db.write((tx) => removeComment(tx, editor, id, thread, thread));
    expect(await told(owner)).toEqual([]);
  });

  test("reach whoever is named only when words are changed", async () => {
    const thread = await begin(editor, "看这里");
    await db.write((tx) => rewordComment(tx, editor, id, thread, thread, "@林青 看这里"));
    expect(await told(owner)).toEqual(["mention 周雨桐 @林青 看这里"]);
  });
});

test("the longest name that fits is the one that is meant", () => {
  const people = [
    { memberId: "a", name: "林青" },
    { memberId: "b", name: "林青青" },
    { memberId: "c", name: "林青" },
  ];
  expect(passagesOf("请 @林青青 和@林青。a@b", people)).toEqual([
    { text: "请 ", memberIds: [] },
    { text: "@林青青", memberIds: ["b"] },
    { text: " 和", memberIds: [] },
    { text: "@林青", memberIds: ["a", "c"] },
    { text: "。a@b", memberIds: [] },
  ]);
});
