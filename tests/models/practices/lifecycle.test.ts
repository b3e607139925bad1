import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CommittedEvent, Database } from "../../../app/db/database";
import type { Actor } from "../../../app/models/actor";
import { readState } from "../../../app/models/documents/load.server";
import { projectState } from "../../../app/models/documents/projection.server";
import { endGrant } from "../../../app/models/members/commands.server";
import { findActor, listMemberships } from "../../../app/models/members/queries.server";
import {
  assignUnit,
  deletePractice,
  describePractice,
  renamePractice,
  startPractice,
} from "../../../app/models/practices/commands.server";
import { detailsSchema } from "../../../app/models/practices/practice";
import { getDeskPractice, listDesk } from "../../../app/models/practices/queries.server";
import { contentFromTemplate } from "../../../app/models/practices/template-content";
import type { Template } from "../../../app/models/taxonomy/template";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { contentOf } from "../../support/host";
import { createActor, createOrganisation } from "../../support/people";
import { createPractice, letIn } from "../../support/practices";

let store: TestDatabase;
let db: Database;
let school: string;
let owner: Actor;
let editor: Actor;
let viewer: Actor;
let stranger: Actor;
let id: string;
let events: CommittedEvent[];

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  school = await createOrganisation(db, { name: "青禾小学（示例）" });
  owner = await createActor(db, { name: "林老师", role: "teacher", organisationId: school });
  editor = await createActor(db, { name: "陈老师" });
  viewer = await createActor(db, { name: "方老师" });
  stranger = await createActor(db, { name: "路人", role: "school-admin", organisationId: school });
  id = await createPractice(db, owner);
  await letIn(db, owner, id, editor, "editor");
  await letIn(db, owner, id, viewer, "viewer");
  events = [];
  db.onCommit((committed) => events.push(...committed));
});
afterEach(() => store.remove());

const template: Template = {
  id: "lesson",
  version: 3,
  name: { zh: "课例", en: "Lesson" },
  length: { min: 100, max: 900 },
  numbering: null,
  sections: [
    {
      id: "aims",
      heading: { zh: "一、学习目标", en: "Aims" },
      hint: { zh: "可观察、可评价。", en: "Observable." },
      length: { min: 50, max: 300 },
      required: true,
    },
    {
      id: "process",
      heading: { zh: "二、教学过程", en: "Process" },
      hint: { zh: "按环节写。", en: "By step." },
      length: { min: 50, max: 600 },
      required: true,
      table: ["环节", "教师"],
    },
  ],
};

describe("starting a work", () => {
  test("makes its live document from the template's headings, and never from its hints", async () => {
    const content = contentFromTemplate(template);
    const started = await db.write((tx) =>
      startPractice(tx, owner, { kind: "lesson", title: "《静夜思》", templateVersion: 3, content }),
    );
    const { state } = await readState(db.read, started);
    const { outline, text } = projectState(state);
    expect(outline).toEqual([
      { anchor: "s-aims", level: 2, text: "一、学习目标" },
      { anchor: "s-process", level: 2, text: "二、教学过程" },
    ]);
    expect(text).toBe("一、学习目标\n二、教学过程\n环节\n教师");
    const { practice, part } = await getDeskPractice(db.read, owner, started);
    expect(practice).toMatchObject({ title: "《静夜思》", organisationId: school, templateVersion: 3 });
    expect(part).toBe("owner");
  });

  test("speaks the language of its writer", () => {
    const [heading] = contentFromTemplate(template, "en").children;
    expect(heading).toMatchObject({ type: "heading", children: [{ text: "Aims" }] });
  });

  test("folds the spaces of a title, and bounds it", async () => {
    const named = await createPractice(db, owner, { title: "  双师\n\u200b课堂  " });
    expect((await getDeskPractice(db.read, owner, named)).practice.title).toBe("双师 课堂");
    await expect(createPractice(db, owner, { title: " \n " })).rejects.toMatchObject({
      code: "title-required",
    });
    await expect(createPractice(db, owner, { title: "长".repeat(121) })).rejects.toMatchObject({
      kind: "invalid",
      code: "title-long",
    });
  });

  test("leaves nothing behind when it fails", async () => {
    await expect(createPractice(db, owner, { title: "" })).rejects.toThrow();
    expect(await listDesk(db.read, owner)).toHaveLength(1);
    expect(events).toEqual([]);
  });

  test("needs no unit, but cannot take a stranger's", async () => {
    const alone = await createPractice(db, editor);
    expect((await getDeskPractice(db.read, editor, alone)).practice.organisationId).toBeNull();
    const start = { kind: "lesson" as const, title: "x", templateVersion: 1, content: contentOf("") };
    await expect(
      db.write((tx) => startPractice(tx, editor, { ...start, organisationId: school })),
    ).rejects.toMatchObject({ code: "not-your-unit" });
  });
});

describe("a work", () => {
  test("is renamed and described by owners and editors", async () => {
    await db.write((tx) => renamePractice(tx, editor, id, "双师课堂的两年"));
    const details = detailsSchema.parse({ summary: "新的摘要", stage: ["primary", "junior-secondary"] });
    await db.write((tx) => describePractice(tx, editor, id, details));
    const { practice } = await getDeskPractice(db.read, viewer, id);
    expect(practice.title).toBe("双师课堂的两年");
    expect(practice.details.stage).toEqual(["primary", "junior-secondary"]);
    expect(events.map((event) => [event.kind, event.actorId])).toEqual([
      ["practice.renamed", editor.memberId],
      ["practice.described", editor.memberId],
    ]);
  });

  test("is not changed by those who only read it", async () => {
    await expect(db.write((tx) => renamePractice(tx, viewer, id, "x"))).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(
      db.write((tx) => describePractice(tx, viewer, id, detailsSchema.parse({}))),
    ).rejects.toMatchObject({ kind: "forbidden" });
    await expect(db.write((tx) => deletePractice(tx, editor, id))).rejects.toMatchObject({
      kind: "forbidden",
    });
  });

  test("does not exist for those who have no part in it, whatever their office", async () => {
    const attempts = await Promise.allSettled([
      getDeskPractice(db.read, stranger, id),
      db.write((tx) => renamePractice(tx, stranger, id, "x")),
      db.write((tx) => describePractice(tx, stranger, id, detailsSchema.parse({}))),
      db.write((tx) => deletePractice(tx, stranger, id)),
      getDeskPractice(db.read, owner, "nowhere"),
    ]);
    for (const attempt of attempts) {
      expect(attempt).toMatchObject({ reason: { kind: "not-found", code: "not-found" } });
    }
    expect(await listDesk(db.read, stranger)).toEqual([]);
  });

  test("says to each what they may do", async () => {
    const can = async (actor: Actor) => (await getDeskPractice(db.read, actor, id)).can;
    expect(await can(owner)).toMatchObject({ edit: true, describe: true, invite: true, publish: true });
    expect(await can(editor)).toMatchObject({ edit: true, describe: true, invite: false, publish: false });
    expect(await can(viewer)).toMatchObject({ read: true, edit: false, describe: false, publish: false });
  });

  test("is gone from every desk once it was put away", async () => {
    await db.write((tx) => deletePractice(tx, owner, id));
    expect(await listDesk(db.read, editor)).toEqual([]);
    await expect(getDeskPractice(db.read, owner, id)).rejects.toMatchObject({ kind: "not-found" });
    await expect(db.write((tx) => renamePractice(tx, owner, id, "x"))).rejects.toMatchObject({
      kind: "not-found",
    });
  });

  test("is written for a unit of its owner's, which may be another later", async () => {
    const other = await createOrganisation(db, { name: "远山小学（示例）" });
    await expect(db.write((tx) => assignUnit(tx, owner, id, other))).rejects.toMatchObject({
      code: "not-your-unit",
    });
    await expect(db.write((tx) => assignUnit(tx, editor, id, other))).rejects.toMatchObject({
      kind: "forbidden",
      code: "forbidden",
    });
    const alone = await createPractice(db, editor);
    const joined = await createActor(db, { name: "新老师", role: "teacher", organisationId: other });
    await letIn(db, editor, alone, joined, "owner");
    await db.write((tx) => assignUnit(tx, joined, alone, other));
    const { practice, members } = await getDeskPractice(db.read, joined, alone);
    expect(practice.organisationName).toBe("远山小学（示例）");
    expect(members.map((each) => each.organisation)).toEqual([null, "远山小学（示例）"]);
  });

  test("stays with its writers when they leave their unit", async () => {
    const [grant] = await listMemberships(db.read, school);
    await db.write((tx) => endGrant(tx, owner, grant!.grantId));
    const gone = await findActor(db.read, owner.memberId);
    expect((await getDeskPractice(db.read, gone!, id)).can.edit).toBe(true);
  });
});
