import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Database } from "../../../app/db/database";
import { dayMarks, daySalts, readerQuestions } from "../../../app/db/schema";
import type { Actor } from "../../../app/models/actor";
import { listNotices } from "../../../app/models/notices/queries.server";
import {
  answerQuestion,
  askAuthors,
  decideQuestion,
  sayUseful,
} from "../../../app/models/voice/commands.server";
import { getVoiceDesk, listShownQuestions, sumUsefulness } from "../../../app/models/voice/queries.server";
import { closeReport, listReports, reportWork } from "../../../app/models/voice/reports.server";
import { looksLikeNoise, questionSchema, type Speaker, stateOfNew } from "../../../app/models/voice/voice";
import { createVoiceLimit } from "../../../server/voice-limit";
import { createSchool, unitOf } from "../../support/adoptions";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor } from "../../support/people";
import { createPractice, publish } from "../../support/practices";

const VISITOR: Speaker = { address: "192.0.2.1", agent: "Firefox", memberId: null };
const OTHER: Speaker = { address: "192.0.2.2", agent: "Firefox", memberId: null };
const QUESTION = { name: "李老师", body: "乡镇学校没有双屏，怎么办？" };
let store: TestDatabase;
let db: Database;
let owner: Actor;
let admin: Actor;
let steward: Actor;
let work: { practiceId: string; number: number };

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  owner = await createSchool(db, "青禾小学（示例）");
  admin = await createActor(db, { name: "校长", role: "school-admin", organisationId: unitOf(owner) });
  steward = await createActor(db, { name: "管理员", role: "steward", organisationId: unitOf(owner) });
  const practiceId = await createPractice(db, owner);
  work = { practiceId, number: await publish(db, owner, admin, practiceId) };
});
afterEach(async () => {
  vi.useRealTimers();
  await store.remove();
});

const say = (speaker: Speaker, useful: boolean) => db.write((tx) => sayUseful(tx, speaker, work, useful));
const ask = (speaker: Speaker, body = QUESTION.body) =>
  db.write((tx) => askAuthors(tx, speaker, work, { ...QUESTION, body }));
const said = () => sumUsefulness(db.read, work.practiceId);
const firstAsked = async () => (await getVoiceDesk(db.read, owner, work.practiceId)).questions[0]!.id;

test("each visitor counts once for an edition, and the last word counts", async () => {
  await say(VISITOR, true);
  await say(VISITOR, true);
  await say(OTHER, true);
  expect(await said()).toEqual({ useful: 2, notUseful: 0 });
  await say(VISITOR, false);
  expect(await said()).toEqual({ useful: 1, notUseful: 1 });
});

test("the day after nothing is left that tells who spoke, and the sums stay", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T10:00:00Z") });
  await say(VISITOR, true);
  await ask(VISITOR);
  const [{ salt } = { salt: "" }] = await db.read.select().from(daySalts);
  vi.setSystemTime(Date.parse("2026-11-21T00:00:01Z"));
  await say(OTHER, false);
  expect(await said()).toEqual({ useful: 1, notUseful: 1 });
  expect((await db.read.select().from(daySalts)).map((row) => row.salt)).not.toContain(salt);
  expect(await db.read.select().from(dayMarks)).toHaveLength(1);
  expect((await db.read.select().from(readerQuestions))[0]).toMatchObject({ mark: null });
});

test("neither address nor browser of a visitor is stored", async () => {
  await say(VISITOR, true);
  await ask(VISITOR);
  const stored = JSON.stringify([
    await db.read.select().from(dayMarks),
    await db.read.select().from(readerQuestions),
  ]);
  expect(stored).not.toContain(VISITOR.address);
  expect(stored).not.toContain(VISITOR.agent);
});

test("a visitor's first question waits and the authors are told; answered, everybody reads both", async () => {
  expect(await ask(VISITOR)).toBe("waiting");
  expect(await listShownQuestions(db.read, work.practiceId)).toEqual([]);
  expect(await listNotices(db.read, owner)).toMatchObject([
    { kind: "question", address: `/desk/${work.practiceId}/voice`, words: { title: "双师课堂的一年" } },
  ]);
  const questionId = await firstAsked();
  await db.write((tx) => answerQuestion(tx, owner, work.practiceId, { questionId, answer: "可以轮流。" }));
  expect(await listShownQuestions(db.read, work.practiceId)).toMatchObject([
    { ...QUESTION, answer: "可以轮流。" },
  ]);
});

test("who had a question let through today is trusted with the next, but not with advertising", async () => {
  await ask(VISITOR);
  const questionId = await firstAsked();
  await db.write((tx) => decideQuestion(tx, admin, work.practiceId, { questionId, state: "shown" }));
  expect(await ask(VISITOR, "一节课要多少分钟？")).toBe("shown");
  expect(await ask(VISITOR, "好课件请看 www.example.com")).toBe("waiting");
  expect(await ask(OTHER, "一节课要多少分钟？")).toBe("waiting");
});

test("hidden is shown to nobody, and nobody but authors and school decides", async () => {
  await ask({ ...VISITOR, memberId: admin.memberId });
  expect(await listShownQuestions(db.read, work.practiceId)).toHaveLength(1);
  const questionId = await firstAsked();
  const stranger = await createSchool(db, "湖畔小学（示例）", "330106");
  const hide = (actor: Actor) =>
    db.write((tx) => decideQuestion(tx, actor, work.practiceId, { questionId, state: "hidden" }));
  await expect(hide(stranger)).rejects.toMatchObject({ kind: "not-found" });
  await expect(getVoiceDesk(db.read, stranger, work.practiceId)).rejects.toMatchObject({ kind: "not-found" });
  await hide(owner);
  expect(await listShownQuestions(db.read, work.practiceId)).toEqual([]);
});

test("a question of another work is not decided on by this work's authors", async () => {
  await ask(VISITOR);
  const questionId = await firstAsked();
  const other = await createPractice(db, owner);
  await expect(
    db.write((tx) => answerQuestion(tx, owner, other, { questionId, answer: "?" })),
  ).rejects.toMatchObject({ kind: "not-found" });
});

test("three questions of one visitor may wait, the fourth is refused", async () => {
  for (const body of ["问题第一个", "问题第二个", "问题第三个"]) await ask(VISITOR, body);
  await expect(ask(VISITOR, "问题第四个")).rejects.toMatchObject({ code: "voice-many" });
  expect(await ask(OTHER)).toBe("waiting");
});

test("nobody speaks of an edition that does not exist", async () => {
  const nothing = { ...work, number: 9 };
  await expect(db.write((tx) => sayUseful(tx, VISITOR, nothing, true))).rejects.toMatchObject({
    kind: "not-found",
  });
});

test("a report goes to the stewards alone, who close it with what was found", async () => {
  const report = { reason: "rights" as const, body: "第三张图是我拍的。", contact: "" };
  await db.write((tx) => reportWork(tx, VISITOR, work, report));
  expect(await listNotices(db.read, steward)).toMatchObject([{ kind: "report", address: "/reports" }]);
  await expect(listReports(db.read, admin)).rejects.toMatchObject({ kind: "forbidden" });
  const [open] = await listReports(db.read, steward);
  expect(open).toMatchObject({ ...report, ...work, title: "双师课堂的一年", closedAt: null });
  const closed = { reportId: open!.id, outcome: "图片已换。" };
  await expect(db.write((tx) => closeReport(tx, admin, closed))).rejects.toMatchObject({ kind: "forbidden" });
  await db.write((tx) => closeReport(tx, steward, closed));
  expect(await listReports(db.read, steward)).toMatchObject([{ outcome: "图片已换。", closedBy: "管理员" }]);
  await expect(db.write((tx) => closeReport(tx, steward, closed))).rejects.toMatchObject({
    code: "voice-closed",
  });
});

test.each([
  ["https://example.com 看这里", true],
  ["加微信号 abc12345 领课件", true],
  ["请打 138 0000 0000", true],
  ["好".repeat(12), true],
  ["问".repeat(3) + "题".repeat(3) + "很长".repeat(260), true],
  ["三年级 2 班 40 个学生可以用吗？2026 年秋季开始。", false],
  ["Does it work with 45 minutes and 30 pupils?", false],
])("advertising is told from questions: %s", (body, noise) => {
  expect(looksLikeNoise(body)).toBe(noise);
  expect(stateOfNew(body, { isMember: true, wasShownToday: true })).toBe(noise ? "waiting" : "shown");
});

test("what hides in text is taken out, and lines stay", () => {
  const { body } = questionSchema.parse({ body: " 第一\u202E行\u200B问题\r\n第二行\u0000 " });
  expect(body).toBe("第一行问题\n第二行");
  expect(questionSchema.safeParse({ body: "短" }).success).toBe(false);
});

test("one network may not send forms without end", async () => {
  const limit = createVoiceLimit(2);
  expect(await limit.mayI("192.0.2.1")).toBe(true);
  expect(await limit.mayI("192.0.2.1")).toBe(true);
  expect(await limit.mayI("192.0.2.1")).toBe(false);
  expect(await limit.mayI("192.0.2.9")).toBe(true);
});
