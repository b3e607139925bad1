import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import { events, sessions } from "../../../app/db/schema";
import type { Actor } from "../../../app/models/actor";
import { giveGrant } from "../../../app/models/members/commands.server";
import { findActor } from "../../../app/models/members/queries.server";
import { reinstateMember, suspendMember } from "../../../app/models/members/suspensions.server";
import { getMembersOf } from "../../../app/models/members/unit-queries.server";
import { changePassword } from "../../../app/models/sessions/credentials.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createMember, createOrganisation, PASSWORD, signInAs } from "../../support/people";

let store: TestDatabase;
let db: Database;
let bureau: string;
let school: string;
let other: string;
let admin: Actor;
let officer: Actor;
let steward: Actor;
let teacher: Actor;

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  bureau = await createOrganisation(db, { name: "县教育局（示例）", kind: "county-bureau" });
  school = await createOrganisation(db, { name: "青禾小学（示例）", parentId: bureau });
  other = await createOrganisation(db, { name: "湖畔小学（示例）" });
  admin = await createActor(db, { name: "校长", role: "school-admin", organisationId: school });
  officer = await createActor(db, { name: "局里", role: "bureau-officer", organisationId: bureau });
  steward = await createActor(db, { name: "值班员", role: "steward", organisationId: bureau });
  teacher = await createActor(db, { name: "林老师", role: "teacher", organisationId: school });
});
afterEach(() => store.remove());

const suspend = (actor: Actor, { memberId }: Actor, reason = "借出账号") =>
  db.write((tx) => suspendMember(tx, actor, memberId, reason));
const reinstate = (actor: Actor, { memberId }: Actor) =>
  db.write((tx) => reinstateMember(tx, actor, memberId));
const may = async (actor: Actor, member: Actor) => {
  const outcome = await suspend(actor, member).catch((error: { code: string }) => error.code);
  if (outcome === undefined) await reinstate(actor, member);
  return outcome ?? "yes";
};

test("an account is closed with a reason, and opened again, and both are on record", async () => {
  await signInAs(db, { memberId: teacher.memberId, email: teacher.email, password: PASSWORD });
  await suspend(admin, teacher, " 账号借给了别人 ");
  expect(await findActor(db.read, teacher.memberId)).toBeNull();
  expect(await db.read.select().from(sessions).where(eq(sessions.memberId, teacher.memberId))).toEqual([]);
  await reinstate(admin, teacher);
  expect((await findActor(db.read, teacher.memberId))?.grants).toHaveLength(1);
  const told = await db.read.select().from(events).where(eq(events.actorId, admin.memberId));
  expect(told.slice(1).map(({ kind, subjectId, payload }) => [kind, subjectId, payload])).toEqual([
    ["member.suspended", teacher.memberId, { reason: "账号借给了别人" }],
    ["member.reinstated", teacher.memberId, {}],
  ]);
});

test("those may do it who could end every role the member has, and stewards", async () => {
  expect([await may(admin, teacher), await may(officer, teacher), await may(steward, teacher)]).toEqual([
    "yes",
    "yes",
    "yes",
  ]);
  expect(await may(teacher, admin)).toBe("not-found");
  expect(await may(admin, officer)).toBe("not-found");
  expect(await may(officer, steward)).toBe("not-found");
  expect(await may(admin, admin)).toBe("not-found");
  expect(await may(steward, steward)).toBe("not-found");
  const { memberId } = teacher;
  await db.write((tx) => giveGrant(tx, null, { memberId, organisationId: other, role: "teacher" }));
  expect(await may(admin, teacher)).toBe("not-found");
  expect(await may(steward, teacher)).toBe("yes");
});

test("a member who belongs to no unit is a steward's affair", async () => {
  const loose = await createActor(db, { name: "散人" });
  expect(await may(admin, loose)).toBe("not-found");
  expect(await may(steward, loose)).toBe("yes");
});

test("it takes a reason, and happens once", async () => {
  expect(await may(admin, { ...teacher, memberId: "nobody" })).toBe("not-found");
  await expect(suspend(admin, teacher, "  ")).rejects.toMatchObject({ code: "reason-required" });
  await expect(suspend(admin, teacher, "长".repeat(501))).rejects.toMatchObject({ code: "reason-long" });
  await expect(reinstate(admin, teacher)).rejects.toMatchObject({ code: "not-suspended" });
  await suspend(admin, teacher);
  await expect(suspend(steward, teacher)).rejects.toMatchObject({ code: "already-suspended" });
});

test("the unit's page lists closed accounts apart, with the reason", async () => {
  const before = await getMembersOf(db.read, admin, school);
  expect(before.members.map(({ name, can }) => [name, can.suspend])).toEqual([
    ["校长", false],
    ["林老师", true],
  ]);
  await suspend(admin, teacher, "离职");
  const after = await getMembersOf(db.read, admin, school);
  expect(after.members.map(({ name }) => name)).toEqual(["校长"]);
  expect(after.suspended).toMatchObject([{ name: "林老师", reason: "离职", can: { reinstate: true } }]);
});

test("a password changed just as the account is closed opens no new session", async () => {
  const member = await createMember(db, { name: "快手" });
  const actor = (await findActor(db.read, member.memberId)) as Actor;
  await signInAs(db, member);
  const [session] = await db.read.select().from(sessions).where(eq(sessions.memberId, member.memberId));
  await suspend(steward, actor);
  const change = { current: PASSWORD, next: "another password 2", secure: false };
  await expect(changePassword(db, actor, session!, change)).rejects.toMatchObject({ kind: "conflict" });
  expect(await db.read.select().from(sessions).where(eq(sessions.memberId, member.memberId))).toEqual([]);
});
