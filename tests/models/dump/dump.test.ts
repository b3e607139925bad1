import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import type { Actor } from "../../../app/models/actor";
import {
  getCertificate,
  listDesignations,
} from "../../../app/models/applications/designation-queries.server";
import { findKeyOf, findPublicKey, signText } from "../../../app/models/applications/signing.server";
import { type DumpedWork, dumpLineSchema } from "../../../app/models/dump/dump";
import { expectEmpty, importWorks, readWork } from "../../../app/models/dump/import.server";
import { dumpPages, importPages } from "../../../app/models/dump/pages.server";
import { dumpWorks } from "../../../app/models/dump/queries.server";
import { dumpUnits, importUnits } from "../../../app/models/dump/units.server";
import { getEdition } from "../../../app/models/editions/queries.server";
import { withdrawEdition } from "../../../app/models/editions/withdrawal.server";
import { addLink } from "../../../app/models/links/commands.server";
import { listLinks } from "../../../app/models/links/queries.server";
import { addReadings } from "../../../app/models/readings/commands.server";
import { answerQuestion, askAuthors, sayUseful } from "../../../app/models/voice/commands.server";
import { getVoiceDesk } from "../../../app/models/voice/queries.server";
import { adopt, createSchool, report, unitOf } from "../../support/adoptions";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { publishEverything } from "../../support/everything-public";
import { createActor } from "../../support/people";
import { createPractice, describe as described, publish, writeOn } from "../../support/practices";

const MEMBER = { address: "192.0.2.2", agent: "Firefox", memberId: "0123456789abcdef" };
const VISITOR = { address: "192.0.2.1", agent: "Firefox", memberId: null };
let here: TestDatabase;
let everything: TestDatabase;
let there: TestDatabase;
let db: Database;
let owner: Actor;
let admin: Actor;
let work: string;
let gone: string;

/** Both are only read by the tests; what they bring it into is each one's own. */
beforeAll(async () => {
  here = await openTestDatabase();
  db = here.db;
  owner = await createSchool(db, "青禾小学（示例）");
  admin = await createActor(db, { name: "校长", role: "school-admin", organisationId: unitOf(owner) });
  gone = await createPractice(db, owner, { title: "收回的作品" });
  work = await createPractice(db, owner);
  await publishAll();
  everything = await openTestDatabase();
  await publishEverything(everything.db);
});
afterAll(async () => {
  await here.remove();
  await everything.remove();
});
beforeEach(async () => {
  there = await openTestDatabase();
});
afterEach(() => there.remove());

/** A work with two editions that was linked, tried, read, judged and asked about, and one that was withdrawn. */
async function publishAll(): Promise<void> {
  const target = await createPractice(db, owner, { kind: "method-card", title: "三步共备" });
  await publish(db, owner, admin, target);
  const link = { work: target, relation: "applies" as const, sentence: "用了前三步。" };
  await db.write((tx) => addLink(tx, owner, work, link));
  await publish(db, owner, admin, work);
  await writeOn(db, owner, work, "第二版多了一段。");
  await publish(db, owner, admin, work);
  const school = await createSchool(db, "湖畔小学（示例）", "330106");
  await report(db, school, await adopt(db, school, work), "partly");
  await db.write((tx) => addReadings(tx, [{ practiceId: work, month: "2026-11", views: 7, downloads: 2 }]));
  const spoken = { practiceId: work, number: 2 };
  await db.write((tx) => sayUseful(tx, VISITOR, spoken, true));
  const ask = (body: string) => db.write((tx) => askAuthors(tx, VISITOR, spoken, { name: "", body }));
  await ask("没有双屏怎么办？");
  const [question] = (await getVoiceDesk(db.read, owner, work)).questions;
  const answered = { questionId: question!.id, answer: "轮流用。" };
  await db.write((tx) => answerQuestion(tx, owner, work, answered));
  await db.write((tx) =>
    askAuthors(tx, { ...VISITOR, address: "192.0.2.9" }, spoken, { name: "", body: "还没看过的问题" }),
  );
  await described(db, owner, gone, { summary: "不该再有人看到的概述", stage: ["primary"] });
  await publish(db, owner, admin, gone);
  await report(db, school, await adopt(db, school, gone), "none");
  const answerless = { practiceId: gone, number: 1 };
  await db.write((tx) => askAuthors(tx, MEMBER, answerless, { name: "", body: "问收回的作品的问题" }));
  const withdrawal = { practiceId: gone, number: 1, reason: "照片未经同意" };
  await db.write((tx) => withdrawEdition(tx, owner, withdrawal, null));
}

async function dumpOf(from: Database): Promise<string[]> {
  const lines: unknown[] = await dumpUnits(from.read);
  for await (const { work: each } of dumpWorks(from.read)) lines.push(each);
  lines.push(...(await dumpPages(from.read)));
  return lines.map((line) => JSON.stringify(line));
}

async function bringIn(lines: readonly string[]): Promise<void> {
  const parsed = lines.map((line) => dumpLineSchema.parse(JSON.parse(line)));
  const units = parsed.filter((line) => line.record === "unit");
  const works = parsed.filter((line): line is DumpedWork => line.record === "work").map(readWork);
  await there.db.write(async (tx) => {
    await importUnits(tx, units);
    await importWorks(tx, works);
    await importPages(
      tx,
      parsed.filter((line) => line.record !== "dump" && line.record !== "unit" && line.record !== "work"),
    );
  });
}

test("what was brought in gives the same dump again: editions, links, trials, readings, answers", async () => {
  const lines = await dumpOf(db);
  await bringIn(lines);
  expect(await dumpOf(there.db)).toEqual(lines);
  for (const which of [1, 2, "newest"] as const) {
    const edition = await getEdition(db.read, work, which);
    const again = await getEdition(there.db.read, work, which);
    expect(again.html).toBe(edition.html);
    expect(again.contentHash).toBe(edition.contentHash);
    expect(await listLinks(there.db.read, again)).toEqual(await listLinks(db.read, edition));
  }
  const text = lines.join("\n");
  for (const said of ["轮流用。", "用了前三步。", "第二版多了一段。"]) expect(text).toContain(said);
});

test("of a withdrawn text only that it was there, and why not any more; what waits for the authors not at all", async () => {
  const lines = await dumpOf(db);
  const left = JSON.parse(lines.find((line) => line.includes("照片未经同意")) ?? "{}");
  expect(left).toMatchObject({
    gone: true,
    attachments: [],
    trials: [{ results: [], context: "" }],
    said: [],
    questions: [],
  });
  expect(left.editions[0].details).toMatchObject({ authors: [], organisation: "", stage: [] });
  const text = lines.join("\n");
  for (const kept of ["不该再有人看到的概述", "还没看过的问题", "问收回的作品的问题", owner.email])
    expect(text).not.toContain(kept);
});

test("one of everything that is public gives the same dump again, and nothing that is not is in it", async () => {
  const { db } = everything;
  const lines = await dumpOf(db);
  for (const record of ["call", "notice", "designation", "community", "collection", "conditions"])
    expect(
      lines.some((line) => line.startsWith(`{"record":"${record}"`)),
      record,
    ).toBe(true);
  await bringIn(lines);
  expect(await dumpOf(there.db)).toEqual(lines);
  const text = lines.join("\n");
  for (const told of ["（示例）青禾完小", "延长一个月", "下学期再看。", "经核实，数据无误。", "材料不实。"])
    expect(text).toContain(told);
  for (const kept of ["张某", "13800000000", "见附表", "县教〔2026〕2号", "PRIVATE KEY"])
    expect(text).not.toContain(kept);
});

test("certificates hold where they were taken, and those made there have a key of their own", async () => {
  const { db } = everything;
  await bringIn(await dumpOf(db));
  const [revoked, held] = await listDesignations(db.read);
  for (const { certificateNumber } of [revoked!, held!]) {
    const certificate = await getCertificate(there.db.read, certificateNumber);
    expect(certificate).toEqual(await getCertificate(db.read, certificateNumber));
    expect(certificate.genuine).toBe(true);
  }
  const foreign = await findPublicKey(there.db.read);
  const text = "另一处的证书";
  const signature = await there.db.write((tx) => signText(tx, text));
  const own = await findKeyOf(there.db.read, text, signature);
  expect(own).toContain("PUBLIC KEY");
  expect(own).not.toBe(foreign);
});

test("a dump of the version before, without histories, answers and copies, is still read", async () => {
  const lines = (await dumpOf(db)).map((line) => {
    const { record, verified, changes, writtenFor, organisationId, ...rest } = JSON.parse(line);
    if (record === "unit") return JSON.stringify({ record, ...rest });
    const trials = rest.trials?.map(({ answers, copy, ...trial }: Record<string, unknown>) => trial);
    return JSON.stringify({ record, ...rest, trials });
  });
  await bringIn(lines);
  const { number, details } = await getEdition(there.db.read, work, "newest");
  expect([number, details.organisationId]).toEqual([2, unitOf(owner)]);
});

test("a certificate that was not signed with the key it brings is refused", async () => {
  const { db } = everything;
  const lines = (await dumpOf(db)).map((line) => line.replaceAll("教技〔2026〕1号", "教技〔2026〕2号"));
  await expect(bringIn(lines)).rejects.toMatchObject({ code: "dump-damaged" });
});

test("a dump goes only where there is nothing yet", async () => {
  await expectEmpty(there.db.read);
  await expect(expectEmpty(db.read)).rejects.toMatchObject({ code: "dump-not-empty" });
});

test("a text that is not the one that was published is refused", async () => {
  const lines = (await dumpOf(db)).map((line) => line.replaceAll("第二版多了一段。", "第二版少了一段。"));
  await expect(bringIn(lines)).rejects.toMatchObject({ code: "dump-damaged" });
});
