import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import type { Actor } from "../../../app/models/actor";
import {
  getJoining,
  listJoinRequests,
  listWaitingJoins,
} from "../../../app/models/members/join-queries.server";
import {
  approveJoin,
  askToJoin,
  refuseJoin,
  withdrawJoin,
} from "../../../app/models/members/join-requests.server";
import { findActor } from "../../../app/models/members/queries.server";
import { mergeOrganisation } from "../../../app/models/registry/changes.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createOrganisation } from "../../support/people";

let store: TestDatabase;
let db: Database;
let bureau: string;
let school: string;
let admin: Actor;
let teacher: Actor;
beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  bureau = await createOrganisation(db, { name: "示例县电教馆", kind: "county-bureau" });
  school = await createOrganisation(db, { name: "青禾中学", parentId: bureau });
  admin = await createActor(db, { name: "校长", role: "school-admin", organisationId: school });
  teacher = await createActor(db, { name: "林老师" });
});
afterEach(() => store.remove());

const ask = (actor = teacher, unit = school, message = "语文老师") =>
  db.write((tx) => askToJoin(tx, actor, unit, message));

test("who asks to join waits once, is let in as a teacher, and then belongs", async () => {
  await expect(ask(teacher, school, " ")).rejects.toMatchObject({ code: "message-required" });
  const id = await ask();
  await expect(ask()).rejects.toMatchObject({ code: "already-asked" });
  expect(await getJoining(db.read, teacher, school)).toEqual({ state: "asked", requestId: id });
  expect(await listJoinRequests(db.read, school)).toMatchObject([{ name: "林老师", message: "语文老师" }]);
  await db.write((tx) => approveJoin(tx, admin, id));
  const now = (await findActor(db.read, teacher.memberId))!;
  expect(now.grants).toMatchObject([{ role: "teacher", organisationName: "青禾中学" }]);
  expect(await getJoining(db.read, now, school)).toEqual({ state: "member" });
  await expect(ask(now)).rejects.toMatchObject({ code: "already-member" });
  await expect(db.write((tx) => approveJoin(tx, admin, id))).rejects.toMatchObject({ kind: "not-found" });
});

test("who is refused is told why and may ask again; who asked may take it back, and nobody else", async () => {
  const id = await ask();
  await expect(db.write((tx) => refuseJoin(tx, admin, id, ""))).rejects.toMatchObject({
    code: "reason-required",
  });
  await db.write((tx) => refuseJoin(tx, admin, id, "请写明教哪个班"));
  expect(await getJoining(db.read, teacher, school)).toEqual({ state: "open", refused: "请写明教哪个班" });
  const again = await ask();
  await expect(db.write((tx) => withdrawJoin(tx, admin, again))).rejects.toMatchObject({ kind: "not-found" });
  await db.write((tx) => withdrawJoin(tx, teacher, again));
  expect(await listJoinRequests(db.read, school)).toEqual([]);
  expect(await getJoining(db.read, teacher, school)).toEqual({ state: "open", refused: null });
});

test("a request waits for those who look after the unit, and for nobody else", async () => {
  const id = await ask();
  const officer = await createActor(db, { name: "馆员", role: "bureau-officer", organisationId: bureau });
  const elsewhere = await createOrganisation(db, { name: "湖畔小学" });
  const stranger = await createActor(db, { name: "别校", role: "school-admin", organisationId: elsewhere });
  const colleague = await createActor(db, { name: "同事", role: "teacher", organisationId: school });
  const waitingFor = async (actor: Actor) => (await listWaitingJoins(db.read, actor)).map((each) => each.id);
  expect([await waitingFor(admin), await waitingFor(officer)]).toEqual([[id], [id]]);
  for (const nobody of [stranger, colleague, teacher]) {
    expect(await waitingFor(nobody)).toEqual([]);
    await expect(db.write((tx) => approveJoin(tx, nobody, id))).rejects.toMatchObject({ kind: "not-found" });
  }
  await db.write((tx) => approveJoin(tx, officer, id));
});

test("at most five requests of one member wait; a closed unit takes none; a merged one's wait in its successor", async () => {
  const steward = await createActor(db, { name: "平台", role: "steward", organisationId: bureau });
  const other = await createOrganisation(db, { name: "中心小学", parentId: bureau });
  const first = await ask();
  await db.write((tx) =>
    mergeOrganisation(tx, steward, school, { into: other, name: "青禾中学", grounds: "布局调整" }),
  );
  expect((await listJoinRequests(db.read, other)).map(({ id }) => id)).toEqual([first]);
  await expect(ask(teacher, school)).rejects.toMatchObject({ code: "unit-closed" });
  for (const name of ["甲", "乙", "丙", "丁"]) await ask(teacher, await createOrganisation(db, { name }));
  const sixth = await createOrganisation(db, { name: "戊" });
  await expect(ask(teacher, sixth)).rejects.toMatchObject({ code: "requests-many" });
});
