import { and, eq, like } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import { events } from "../../../app/db/schema";
import type { Actor } from "../../../app/models/actor";
import { deletePractice, renamePractice } from "../../../app/models/practices/commands.server";
import { freezePractice, unfreezePractice } from "../../../app/models/practices/freezing.server";
import { getDeskPractice } from "../../../app/models/practices/queries.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createOrganisation } from "../../support/people";
import { createPractice, describe as describeWork, letIn, publish } from "../../support/practices";

let store: TestDatabase;
let db: Database;
let owner: Actor;
let editor: Actor;
let admin: Actor;
let steward: Actor;
let elsewhere: Actor;
let id: string;

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  const school = await createOrganisation(db, { name: "青禾小学（示例）" });
  const other = await createOrganisation(db, { name: "湖畔小学（示例）" });
  owner = await createActor(db, { name: "林老师", role: "teacher", organisationId: school });
  editor = await createActor(db, { name: "陈老师" });
  admin = await createActor(db, { name: "校长", role: "school-admin", organisationId: school });
  steward = await createActor(db, { name: "值班员", role: "steward", organisationId: other });
  elsewhere = await createActor(db, { name: "别校校长", role: "school-admin", organisationId: other });
  id = await createPractice(db, owner);
  await letIn(db, owner, id, editor, "editor");
});
afterEach(() => store.remove());

const freeze = (actor: Actor) => db.write((tx) => freezePractice(tx, actor, id));
const unfreeze = (actor: Actor) => db.write((tx) => unfreezePractice(tx, actor, id));

test("a locked work keeps its text, title and details, and its page says who locked it", async () => {
  await freeze(owner);
  const { can, frozen } = await getDeskPractice(db.read, editor, id);
  expect([can.read, can.edit, can.describe, can.freeze]).toEqual([true, false, false, false]);
  expect(frozen).toMatchObject({ by: "林老师" });
  for (const actor of [owner, editor]) {
    await expect(db.write((tx) => renamePractice(tx, actor, id, "新题"))).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(describeWork(db, actor, id, {})).rejects.toMatchObject({ kind: "forbidden" });
  }
  await unfreeze(owner);
  const after = await getDeskPractice(db.read, editor, id);
  expect([after.can.edit, after.frozen]).toEqual([true, null]);
  const told = await db.read
    .select()
    .from(events)
    .where(and(eq(events.subjectId, id), like(events.kind, "practice.%frozen")));
  expect(told.map(({ kind, actorId }) => [kind, actorId])).toEqual([
    ["practice.frozen", owner.memberId],
    ["practice.unfrozen", owner.memberId],
  ]);
});

test("it is locked by its owners and by those who decide on its publication", async () => {
  for (const actor of [owner, admin, steward]) {
    await freeze(actor);
    await expect(freeze(actor)).rejects.toMatchObject({ code: "already-frozen" });
    await unfreeze(actor);
    await expect(unfreeze(actor)).rejects.toMatchObject({ code: "not-frozen" });
  }
  await expect(freeze(editor)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(freeze(elsewhere)).rejects.toMatchObject({ kind: "not-found" });
  await db.write((tx) => deletePractice(tx, owner, id));
  for (const actor of [owner, admin, steward]) {
    await expect(freeze(actor)).rejects.toMatchObject({ kind: "not-found" });
  }
});

test("a locked work is published as it stands", async () => {
  await freeze(owner);
  expect(await publish(db, owner, admin, id)).toBe(1);
});
