import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import { members, organisations } from "../../../app/db/schema";
import type { Actor, Role } from "../../../app/models/actor";
import { changeLocale, endGrant, giveGrant, signUp } from "../../../app/models/members/commands.server";
import { type Place, rolesToGive } from "../../../app/models/members/policy";
import { findActor, listMemberships } from "../../../app/models/members/queries.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createMember, createOrganisation } from "../../support/people";

let store: TestDatabase;
let db: Database;
let school: string;

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  school = await createOrganisation(db, { name: "青禾小学（示例）" });
});
afterEach(() => store.remove());

const rolesOf = async (memberId: string, now?: number) =>
  (await findActor(db.read, memberId, now))?.grants.map((grant) => grant.role);

describe("an account", () => {
  test("has one address, in whatever letters it is written", async () => {
    await createMember(db, { name: "林老师", email: "Lin@Example.cn" });
    const again = { name: "另一个", email: " ｌｉｎ@example.CN ", passwordHash: "x", locale: "en" } as const;
    await expect(db.write((tx) => signUp(tx, again))).rejects.toMatchObject({
      kind: "conflict",
      code: "email-taken",
    });
    const rows = await db.read.select().from(members);
    expect(rows.map((row) => row.email)).toEqual(["lin@example.cn"]);
  });

  test("remembers the language its member chose", async () => {
    const actor = await createActor(db, { name: "林老师" });
    await db.write((tx) => changeLocale(tx, actor, "en"));
    expect((await findActor(db.read, actor.memberId))?.locale).toBe("en");
  });

  test("that is suspended acts for nobody", async () => {
    const { memberId } = await createActor(db, { name: "林老师", role: "steward", organisationId: school });
    await db.write((tx) => tx.update(members).set({ suspendedAt: 5 }).where(eq(members.id, memberId)));
    expect(await findActor(db.read, memberId)).toBeNull();
    expect(await listMemberships(db.read, school)).toEqual([]);
  });
});

describe("a grant", () => {
  test("holds from its first day and up to its last", async () => {
    const { memberId } = await createMember(db, { name: "专家" });
    const grant = {
      memberId,
      organisationId: school,
      role: "expert",
      validFrom: 1000,
      validTo: 2000,
    } as const;
    await db.write((tx) => giveGrant(tx, null, grant));
    expect(await rolesOf(memberId, 999)).toEqual([]);
    expect(await rolesOf(memberId, 1000)).toEqual(["expert"]);
    expect(await rolesOf(memberId, 1999)).toEqual(["expert"]);
    expect(await rolesOf(memberId, 2000)).toEqual([]);
    await expect(db.write((tx) => giveGrant(tx, null, { ...grant, validTo: 1000 }))).rejects.toMatchObject({
      code: "grant-dates",
    });
  });

  test("given twice is the same grant", async () => {
    const { memberId } = await createMember(db, { name: "林老师" });
    const give = () =>
      db.write((tx) => giveGrant(tx, null, { memberId, organisationId: school, role: "teacher" }));
    expect(await give()).toBe(await give());
    expect(await rolesOf(memberId)).toEqual(["teacher"]);
  });

  test("is given by nobody who may not give it", async () => {
    const admin = await createActor(db, { name: "管理员", role: "school-admin", organisationId: school });
    const { memberId } = await createMember(db, { name: "林老师" });
    const give = (role: Role) =>
      db.write((tx) => giveGrant(tx, admin, { memberId, organisationId: school, role }));
    await give("teacher");
    await expect(give("steward")).rejects.toMatchObject({ kind: "forbidden" });
    expect(await rolesOf(memberId)).toEqual(["teacher"]);
  });

  test("is ended by an administrator, or by leaving, and by nobody else", async () => {
    const admin = await createActor(db, { name: "管理员", role: "school-admin", organisationId: school });
    const teacher = await createActor(db, { name: "林老师", role: "teacher", organisationId: school });
    const grantOf = async (actor: Actor) =>
      (await listMemberships(db.read, school)).find((each) => each.memberId === actor.memberId)!.grantId;
    const adminGrant = await grantOf(admin);
    await expect(db.write((tx) => endGrant(tx, teacher, adminGrant))).rejects.toMatchObject({
      kind: "not-found",
    });
    const teacherGrant = await grantOf(teacher);
    await db.write((tx) => endGrant(tx, admin, teacherGrant));
    expect(await rolesOf(teacher.memberId)).toEqual([]);
    await db.write((tx) => endGrant(tx, admin, adminGrant));
    expect(await rolesOf(admin.memberId)).toEqual([]);
    await expect(db.write((tx) => endGrant(tx, admin, adminGrant))).rejects.toMatchObject({
      kind: "not-found",
    });
  });

  test("ends with its unit", async () => {
    const teacher = await createActor(db, { name: "林老师", role: "teacher", organisationId: school });
    await db.write((tx) => tx.update(organisations).set({ closedAt: 1 }).where(eq(organisations.id, school)));
    expect(await rolesOf(teacher.memberId)).toEqual([]);
  });
});

describe("whom one may bring in", () => {
  const holding = (role: Role, organisationId: string): Actor => ({
    memberId: "m",
    name: "",
    email: "",
    locale: "zh-CN",
    grants: [{ organisationId, organisationName: "", role }],
  });
  const place: Place = { organisationId: "school", ancestorIds: ["county", "city", "province"] };

  test("a school administrator: teachers, administrators and editors of their own school", () => {
    const roles = ["teacher", "school-admin", "copy-editor"];
    expect(rolesToGive(holding("school-admin", "school"), place)).toEqual(roles);
    expect(rolesToGive(holding("school-admin", "county"), place)).toEqual([]);
    expect(rolesToGive(holding("school-admin", "elsewhere"), place)).toEqual([]);
  });

  test("a bureau officer: everybody but stewards and auditors, in their own unit and those below it", () => {
    const roles = ["teacher", "school-admin", "bureau-officer", "expert", "copy-editor", "researcher"];
    expect(rolesToGive(holding("bureau-officer", "school"), place)).toEqual(roles);
    expect(rolesToGive(holding("bureau-officer", "city"), place)).toEqual(roles);
    expect(rolesToGive(holding("bureau-officer", "other-city"), place)).toEqual([]);
  });

  test("a steward: everybody, everywhere; a teacher and an expert: nobody", () => {
    expect(rolesToGive(holding("steward", "central"), place)).toContain("steward");
    expect(rolesToGive(holding("teacher", "school"), place)).toEqual([]);
    expect(rolesToGive(holding("expert", "school"), place)).toEqual([]);
  });
});
