import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import type { Actor } from "../../../app/models/actor";
import { endGrant } from "../../../app/models/members/commands.server";
import { suspendMember } from "../../../app/models/members/suspensions.server";
import { getHandOver, handOverWorks } from "../../../app/models/practices/hand-over.server";
import { getFacts, listCollaborators } from "../../../app/models/practices/queries.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createOrganisation } from "../../support/people";
import { createPractice, letIn } from "../../support/practices";

let store: TestDatabase;
let db: Database;
let school: string;
let admin: Actor;
let leaver: Actor;
let heir: Actor;
beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  school = await createOrganisation(db, { name: "青禾中学" });
  const there = (name: string, role: "teacher" | "school-admin") =>
    createActor(db, { name, role, organisationId: school });
  admin = await there("校长", "school-admin");
  leaver = await there("调走的老师", "teacher");
  heir = await there("接手的老师", "teacher");
});
afterEach(() => store.remove());

const hand = (actor: Actor, works: string[], to = heir) =>
  db.write((tx) =>
    handOverWorks(tx, actor, { organisationId: school, from: leaver.memberId, to: to.memberId, works }),
  );
const partsOf = async (id: string) =>
  Object.fromEntries((await listCollaborators(db.read, id)).map(({ name, part }) => [name, part]));

test("works of somebody who leaves get an owner in the school, and keep the name of who wrote them", async () => {
  const [one, two] = [
    await createPractice(db, leaver, { title: "一" }),
    await createPractice(db, leaver, { title: "二" }),
  ];
  await letIn(db, leaver, two, heir, "viewer");
  const foreign = await createPractice(db, { ...leaver, grants: [] }, { title: "自己的" });
  const left = await getHandOver(db.read, admin, school, leaver.memberId);
  expect(left.works.map(({ title }) => title)).toEqual(["一", "二"]);
  expect(left.heirs.map(({ name }) => name).sort()).toEqual(["接手的老师", "校长"].sort());
  await hand(admin, [one, two, foreign]);
  for (const id of [one, two]) {
    expect(await partsOf(id)).toEqual({ 调走的老师: "editor", 接手的老师: "owner" });
  }
  expect(await partsOf(foreign)).toEqual({ 调走的老师: "owner" });
  expect((await getHandOver(db.read, admin, school, leaver.memberId)).works).toEqual([]);
});

test("it is done by those who look after the unit, or by who leaves, and to a colleague who can sign in", async () => {
  const work = await createPractice(db, leaver);
  await expect(hand(heir, [work])).rejects.toMatchObject({ kind: "forbidden" });
  const elsewhere = await createOrganisation(db, { name: "湖畔小学" });
  const stranger = await createActor(db, { name: "别校", role: "teacher", organisationId: elsewhere });
  await expect(hand(admin, [work], stranger)).rejects.toMatchObject({ code: "heir-required" });
  await expect(hand(admin, [work], leaver)).rejects.toMatchObject({ code: "heir-required" });
  await expect(hand(admin, [])).rejects.toMatchObject({ code: "works-required" });
  await expect(hand(stranger, [work])).rejects.toMatchObject({ kind: "forbidden" });
  await hand(leaver, [work]);
  expect((await partsOf(work)).接手的老师).toBe("owner");
});

test("works can be handed over after somebody has gone or was suspended, and the office alone reads none", async () => {
  const work = await createPractice(db, leaver);
  await db.write((tx) => endGrant(tx, admin, leaver.grants[0]?.grantId ?? ""));
  const other = await createActor(db, { name: "停用的", role: "teacher", organisationId: school });
  const second = await createPractice(db, other);
  await db.write((tx) => suspendMember(tx, admin, other.memberId, "离职"));
  await expect(getFacts(db.read, admin, work)).rejects.toMatchObject({ kind: "not-found" });
  await hand(admin, [work]);
  await db.write((tx) =>
    handOverWorks(tx, admin, {
      organisationId: school,
      from: other.memberId,
      to: heir.memberId,
      works: [second],
    }),
  );
  expect((await getFacts(db.read, heir, second)).part).toBe("owner");
  expect(await partsOf(work)).toEqual({ 调走的老师: "editor", 接手的老师: "owner" });
});
