import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import { attachments, editions } from "../../../app/db/schema";
import type { Actor } from "../../../app/models/actor";
import { adoptionSchema, resultSchema, termsAround } from "../../../app/models/adoptions/adoption";
import { answerAdoption } from "../../../app/models/adoptions/commands.server";
import { startCopy } from "../../../app/models/adoptions/copy.server";
import {
  getAdoptionDesk,
  listAdoptions,
  listAdoptionsOfOwnWorks,
  listOwnAdoptions,
  listOwnSchools,
} from "../../../app/models/adoptions/queries.server";
import type { Content } from "../../../app/models/documents/content";
import { createDocument, encodeDocument } from "../../../app/models/documents/yjs-format";
import { newId } from "../../../app/models/identifier";
import { listNotices } from "../../../app/models/notices/queries.server";
import { addPicture } from "../../../app/models/practices/pictures.server";
import { getDeskPractice } from "../../../app/models/practices/queries.server";
import { adopt, createSchool, report, unitOf } from "../../support/adoptions";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor } from "../../support/people";
import { drawing } from "../../support/pictures";
import {
  createPractice,
  describe as described,
  frozenNow,
  letIn,
  publish,
  TEXT,
} from "../../support/practices";

let store: TestDatabase;
let db: Database;
let owner: Actor;
let admin: Actor;
let school: Actor;
let id: string;

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  owner = await createSchool(db, "青禾小学（示例）");
  admin = await createActor(db, { name: "校长", role: "school-admin", organisationId: unitOf(owner) });
  school = await createSchool(db, "湖畔小学（示例）", "330106");
  id = await createPractice(db, owner);
  await publish(db, owner, admin, id);
});
afterEach(() => store.remove());

const answer = (actor: Actor, adoptionId: string, body = "") =>
  db.write((tx) =>
    answerAdoption(tx, actor, adoptionId, { stance: body === "" ? "confirmed" : "comment", body }),
  );

describe("a school adopts an edition", () => {
  test("once: the same edition again is the same adoption, and another school's is its own", async () => {
    const first = await adopt(db, school, id, { changes: "改成一节课", reasons: "课时不够" });
    expect(await adopt(db, school, id, { context: "别的话" })).toBe(first);
    const other = await createSchool(db, "远山小学（示例）");
    expect(await adopt(db, other, id)).not.toBe(first);
    const all = await listAdoptions(db.read, id);
    expect(all).toHaveLength(2);
    expect(all.find((each) => each.id === first)).toMatchObject({
      school: "湖畔小学（示例）",
      divisionCode: "330106",
      edition: 1,
      changes: "改成一节课",
      context: "乡镇小学，每班四十人。",
      dependence: null,
    });
  });

  test("only by somebody who speaks for a school", async () => {
    const stranger = await createActor(db, { name: "路人" });
    const organisationId = unitOf(school);
    await expect(adopt(db, stranger, id, { organisationId })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(adopt(db, owner, id, { organisationId })).rejects.toMatchObject({ kind: "forbidden" });
    expect(await listOwnSchools(db.read, stranger)).toEqual([]);
    expect((await listOwnSchools(db.read, school)).map(({ name }) => name)).toEqual(["湖畔小学（示例）"]);
    expect(await listAdoptions(db.read, id)).toEqual([]);
  });

  test("not what was withdrawn or never published", async () => {
    await expect(adopt(db, school, id, { number: 2 })).rejects.toMatchObject({ kind: "not-found" });
    await db.write((tx) => tx.update(editions).set({ withdrawnAt: 1 }).where(eq(editions.practiceId, id)));
    await expect(adopt(db, school, id)).rejects.toMatchObject({ code: "edition-withdrawn" });
  });

  test("the authors' own school is marked as not independent, a co-author's too", async () => {
    const colleague = await createSchool(db, "合作小学（示例）");
    await letIn(db, owner, id, colleague, "editor");
    await adopt(db, owner, id);
    await adopt(db, colleague, id);
    await adopt(db, school, id);
    const marks = (await listAdoptions(db.read, id)).map((each) => [each.school, each.dependence]);
    expect(Object.fromEntries(marks)).toEqual({
      "青禾小学（示例）": "own-school",
      "合作小学（示例）": "own-school",
      "湖畔小学（示例）": null,
    });
  });
});

describe("the result", () => {
  test("is reported by the school, seen by all, and a later one stands before it", async () => {
    const adoption = await adopt(db, school, id);
    await report(db, school, adoption, "none");
    await report(db, school, adoption, "partly", "before-after");
    const [seen] = await listAdoptions(db.read, id);
    expect(seen?.results.map(({ outcome }) => outcome)).toEqual(["partly", "none"]);
    expect(seen?.results[0]?.artefacts[0]).toMatchObject({ kind: "before-after", title: "听课记录" });
    expect((await listOwnAdoptions(db.read, school)).map((each) => each.id)).toEqual([adoption]);
    expect((await listAdoptionsOfOwnWorks(db.read, owner)).map((each) => each.id)).toEqual([adoption]);
  });

  test("may be about single claims of the tried edition, and keeps their words", async () => {
    const block = (claim: string) => ({ type: "evidence", claim, level: "e1", artefact: "", url: "" });
    const content = JSON.stringify({ type: "root", children: [block("课堂更安静"), block("作业更少")] });
    await db.write((tx) => tx.update(editions).set({ content }));
    const adoption = await adopt(db, school, id);
    await report(db, school, adoption, "effective", "process", "", [1, 7]);
    const [seen] = await listAdoptions(db.read, id);
    expect(seen?.results[0]?.claims).toEqual(["作业更少"]);
  });

  test("is confirmed or commented by the source, which can neither report nor delete", async () => {
    const adoption = await adopt(db, school, id);
    await report(db, school, adoption, "none");
    await expect(report(db, owner, adoption, "effective")).rejects.toMatchObject({ kind: "forbidden" });
    await answer(owner, adoption);
    await answer(owner, adoption, "我们每周只用一次。");
    await expect(answer(school, adoption)).rejects.toMatchObject({ kind: "forbidden" });
    const [seen] = await listAdoptions(db.read, id);
    expect(seen?.answers.map(({ stance, body, name }) => [stance, body, name])).toEqual([
      ["confirmed", "", "青禾小学（示例）的老师"],
      ["comment", "我们每周只用一次。", "青禾小学（示例）的老师"],
    ]);
    expect(seen?.results).toHaveLength(1);
  });

  test("each side is told what the other did, and nobody their own doing", async () => {
    const adoption = await adopt(db, school, id);
    await report(db, school, adoption, "effective");
    await answer(owner, adoption);
    const told = async (actor: Actor) => (await listNotices(db.read, actor)).map(({ kind }) => kind).sort();
    expect(await told(owner)).toEqual(["adopted", "reported"]);
    expect(await told(school)).toEqual(["answered"]);
  });

  test("the desk of an adoption is for both sides only", async () => {
    const adoption = await adopt(db, school, id);
    const reader = await createActor(db, { name: "读者" });
    await letIn(db, owner, id, reader, "viewer");
    for (const actor of [reader, admin]) {
      const asking = getAdoptionDesk(db.read, actor, adoption);
      await expect(asking, actor.name).rejects.toMatchObject({ kind: "not-found" });
    }
    expect((await getAdoptionDesk(db.read, owner, adoption)).can).toEqual({ report: false, answer: true });
    expect((await getAdoptionDesk(db.read, school, adoption)).can).toEqual({ report: true, answer: false });
  });
});

describe("the working copy", () => {
  const files = new Map<string, Uint8Array>();
  const shelf = () => ({
    db,
    attachments: {
      put: async (key: string, bytes: Uint8Array) => void files.set(key, bytes),
      remove: async (key: string) => void files.delete(key),
      copy: async (from: string, to: string) => {
        const bytes = files.get(from);
        if (bytes) files.set(to, bytes);
        return bytes !== undefined;
      },
    },
    workshop: {
      compose: async (content: Content) => ({ document: encodeDocument(createDocument(content)) }),
    },
  });

  test("begins with the frozen text, remembers it, belongs to the school, and is started once", async () => {
    const adoption = await adopt(db, school, id);
    const copy = await startCopy(shelf(), school, adoption);
    expect(await startCopy(shelf(), school, adoption)).toBe(copy);
    expect((await getAdoptionDesk(db.read, school, adoption)).adoption.copyId).toBe(copy);
    const { practice, part } = await getDeskPractice(db.read, school, copy);
    expect([practice.title, practice.organisationId, part]).toEqual([
      "双师课堂的一年",
      unitOf(school),
      "owner",
    ]);
    expect(practice.details).toMatchObject({ region: "330106", evidence: "", stage: ["primary"] });
    expect((await frozenNow(db, copy)).projection.text).toBe(TEXT);
    await expect(startCopy(shelf(), owner, adoption)).rejects.toMatchObject({ kind: "forbidden" });
  });

  test("has pictures of its own", async () => {
    const picture = newId();
    const figure = { type: "figure", attachmentId: picture, alt: "", caption: "", width: 4, height: 4 };
    const text = { type: "paragraph", children: [{ type: "text", text: TEXT }] };
    const said = { claim: "提高三分", level: "e2", artefact: "前后测", url: `/attachments/${picture}` };
    const content = { type: "root", children: [text, figure, { type: "evidence", ...said }] } as Content;
    const work = await createPractice(db, owner, { content });
    await addPicture(shelf(), owner, work, await drawing({ width: 4, height: 4 }), picture);
    await publish(db, owner, admin, work);
    const copy = await startCopy(shelf(), school, await adopt(db, school, work));
    const [own] = await db.read.select().from(attachments).where(eq(attachments.practiceId, copy));
    expect(own?.id).not.toBe(picture);
    expect(files.get(own?.id ?? "")).toEqual(files.get(picture));
    const copied = JSON.stringify((await frozenNow(db, copy)).projection.content);
    expect(copied).toContain(`"attachmentId":"${own?.id}"`);
    expect(copied).toContain(`"url":"/attachments/${own?.id}"`);
    expect(copied).not.toContain(picture);
  });

  test("is not started where the licence forbids adaptations, while the trial goes on", async () => {
    await described(db, owner, id, { summary: "摘要", stage: ["primary"], licence: "CC-BY-NC-ND-4.0" });
    await publish(db, owner, admin, id);
    const adoption = await adopt(db, school, id, { number: 2 });
    await expect(startCopy(shelf(), school, adoption)).rejects.toMatchObject({ code: "licence-no-copies" });
    await report(db, school, adoption, "effective");
  });
});

describe("what the forms take", () => {
  const told = { organisationId: "u", term: "2026-1", classes: "2", pupils: "80", context: "乡镇小学" };
  const codesOf = (result: { error?: { issues: { message: string }[] } }) =>
    result.error?.issues.map(({ message }) => message);

  test("an adoption with numbers, and a reason for every change", () => {
    expect(adoptionSchema.parse(told)).toMatchObject({ classes: 2, pupils: 80, changes: "", reasons: "" });
    expect(codesOf(adoptionSchema.safeParse({ ...told, changes: "少一节课" }))).toEqual(["reasons-required"]);
    expect(codesOf(adoptionSchema.safeParse({ ...told, classes: "很多", context: " " }))).toEqual([
      "classes-count",
      "context-required",
    ]);
  });

  test("a result with at least one artefact; empty rows are passed over, half-written ones are not", () => {
    const [outcome, account] = ["none", "没有看到变化。"];
    const rows = { kind: ["process", "process"], title: ["", "记录"], substance: ["", "三次"] };
    expect(resultSchema.parse({ outcome, account, ...rows }).artefacts).toEqual([
      { kind: "process", title: "记录", substance: "三次", file: "" },
    ]);
    expect(codesOf(resultSchema.safeParse({ outcome, account }))).toEqual(["artefact-required"]);
    const half = { kind: ["process"], title: ["记录"], substance: [" "] };
    expect(codesOf(resultSchema.safeParse({ outcome, account, ...half }))).toEqual(["artefact-substance"]);
    expect(codesOf(resultSchema.safeParse({ account, ...rows }))).toEqual(["outcome-required"]);
  });

  test("the term after this one is the newest to choose", () => {
    expect(termsAround(Date.UTC(2026, 10, 28))[1]).toBe("2026-1");
    expect(termsAround(Date.UTC(2026, 0, 15))[1]).toBe("2025-1");
    expect(termsAround(Date.UTC(2026, 3, 1)).slice(0, 3)).toEqual(["2026-1", "2025-2", "2025-1"]);
  });
});
