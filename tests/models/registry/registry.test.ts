import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import type { Actor } from "../../../app/models/actor";
import { listWaitingRequests } from "../../../app/models/editions/request-queries.server";
import { acceptInvitation, inviteToOrganisation } from "../../../app/models/members/invitations.server";
import { findActor, listMemberships } from "../../../app/models/members/queries.server";
import { findSuccessorId, listPredecessorIds } from "../../../app/models/organisations/lineage.server";
import { getOrganisation } from "../../../app/models/organisations/queries.server";
import { getPractice } from "../../../app/models/practices/queries.server";
import {
  mergeOrganisation,
  moveOrganisation,
  renameOrganisation,
} from "../../../app/models/registry/changes.server";
import { refuseOrganisation, verifyOrganisation } from "../../../app/models/registry/proposals.server";
import { findUnits, getUnitRecord, listWaitingProposals } from "../../../app/models/registry/queries.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createOrganisation } from "../../support/people";
import { askForPublication, createPractice, publish } from "../../support/practices";
import { propose } from "../../support/registry";

let store: TestDatabase;
let db: Database;
let county: string;
let officer: Actor;
let steward: Actor;
beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  const central = await createOrganisation(db, { name: "项目办", kind: "central" });
  county = await createOrganisation(db, { name: "示例县电教馆", kind: "county-bureau", parentId: central });
  officer = await createActor(db, { name: "馆员", role: "bureau-officer", organisationId: county });
  steward = await createActor(db, { name: "平台", role: "steward", organisationId: central });
});
afterEach(() => store.remove());

const again = async (actor: Actor) => (await findActor(db.read, actor.memberId))!;
const rolesOf = (actor: Actor) =>
  actor.grants.map(({ role, organisationName }) => `${role} ${organisationName}`);

test("a proposed school is marked, publishes nothing, and its bureau's word makes its proposer its administrator", async () => {
  let teacher = await createActor(db, { name: "林老师" });
  const school = await propose(db, teacher, { name: "青禾中学", parentId: county });
  teacher = await again(teacher);
  expect(rolesOf(teacher)).toEqual(["teacher 青禾中学"]);
  expect(teacher.grants[0]?.unverified).toBe(true);
  expect((await getUnitRecord(db.read, teacher, school)).verification).toBe("waiting");
  const work = await createPractice(db, teacher);
  await expect(askForPublication(db, teacher, work)).rejects.toMatchObject({
    code: "organisation-unverified",
  });
  expect((await listWaitingProposals(db.read, officer)).map(({ name }) => name)).toEqual(["青禾中学"]);
  await db.write((tx) => verifyOrganisation(tx, officer, school));
  teacher = await again(teacher);
  expect(rolesOf(teacher)).toEqual(["teacher 青禾中学", "school-admin 青禾中学"]);
  expect(teacher.grants[0]?.unverified).toBeUndefined();
  expect(await publish(db, teacher, teacher, work)).toBe(1);
  expect(await listWaitingProposals(db.read, officer)).toEqual([]);
  await expect(db.write((tx) => verifyOrganisation(tx, officer, school))).rejects.toMatchObject({
    code: "already-decided",
  });
});

test("only those above decide: not its proposer, not a bureau elsewhere; where no bureau stands, a steward", async () => {
  const teacher = await createActor(db, { name: "林老师" });
  const school = await propose(db, teacher, { name: "青禾中学", parentId: county });
  const elsewhere = await createOrganisation(db, { name: "邻县电教馆", kind: "county-bureau" });
  const neighbour = await createActor(db, {
    name: "邻县",
    role: "bureau-officer",
    organisationId: elsewhere,
  });
  for (const nobody of [await again(teacher), neighbour]) {
    await expect(db.write((tx) => verifyOrganisation(tx, nobody, school))).rejects.toMatchObject({
      kind: "not-found",
    });
    expect(await listWaitingProposals(db.read, nobody)).toEqual([]);
  }
  const alone = await propose(db, teacher, { name: "山那边小学", parentId: null });
  expect((await listWaitingProposals(db.read, steward)).length).toBe(2);
  expect((await listWaitingProposals(db.read, officer)).length).toBe(1);
  await db.write((tx) => verifyOrganisation(tx, steward, alone));
  const record = await getUnitRecord(db.read, neighbour, school);
  expect([record.proposal, record.can]).toEqual([null, { oversee: false, decide: false }]);
});

test("a refused unit closes with the reason, its proposer leaves it, and may propose it again", async () => {
  const teacher = await createActor(db, { name: "林老师" });
  const school = await propose(db, teacher, { name: "青禾中学", parentId: county });
  await expect(db.write((tx) => refuseOrganisation(tx, officer, school, " "))).rejects.toMatchObject({
    code: "reason-required",
  });
  await db.write((tx) => refuseOrganisation(tx, officer, school, "请写全称"));
  expect(rolesOf(await again(teacher))).toEqual([]);
  expect(await findUnits(db.read, "青禾")).toEqual([]);
  expect((await getUnitRecord(db.read, teacher, school)).proposal).toMatchObject({
    decision: "refused",
    reason: "请写全称",
  });
  expect(await propose(db, teacher, { name: "青禾中学", parentId: county })).toBe(school);
  expect((await getUnitRecord(db.read, teacher, school)).verification).toBe("waiting");
  await expect(propose(db, teacher, { name: "青禾中学", parentId: county })).rejects.toMatchObject({
    code: "organisation-exists",
  });
});

test("a member has at most three proposals waiting; who keeps the tree founds at once", async () => {
  const teacher = await createActor(db, { name: "林老师" });
  for (const name of ["一中", "二中", "三中"]) await propose(db, teacher, { name, parentId: county });
  await expect(propose(db, teacher, { name: "四中", parentId: county })).rejects.toMatchObject({
    code: "proposals-many",
  });
  const founded = await propose(db, officer, { name: "五中", parentId: county });
  expect((await getUnitRecord(db.read, teacher, founded)).verification).toBe("verified");
});

test("a renamed unit is found by its former name, which stays in its history and on what it published", async () => {
  const school = await createOrganisation(db, { name: "青禾初中", parentId: county });
  const admin = await createActor(db, { name: "校长", role: "school-admin", organisationId: school });
  await createOrganisation(db, { name: "别的中学", parentId: county });
  const to = (name: string, actor = officer) =>
    db.write((tx) => renameOrganisation(tx, actor, school, { name, grounds: "教发〔2026〕1号" }));
  await expect(to("青禾中学", admin)).rejects.toMatchObject({ kind: "not-found" });
  await expect(to("青禾初中")).rejects.toMatchObject({ code: "name-same" });
  await expect(to("别的中学")).rejects.toMatchObject({ code: "organisation-exists" });
  await to("青禾中学");
  expect(await findUnits(db.read, "青禾初中")).toMatchObject([
    { id: school, name: "青禾中学", formerly: "青禾初中" },
  ]);
  expect((await getUnitRecord(db.read, admin, school)).changes).toMatchObject([
    { kind: "renamed", formerName: "青禾初中", grounds: "教发〔2026〕1号" },
  ]);
});

test("a merged unit leads on: members, works, what waits, invitations and units below follow", async () => {
  const [from, into] = [
    await createOrganisation(db, { name: "村小", parentId: county }),
    await createOrganisation(db, { name: "中心小学", parentId: county }),
  ];
  const point = await createOrganisation(db, { name: "教学点", parentId: from });
  const teacher = await createActor(db, { name: "林老师", role: "teacher", organisationId: from });
  const admin = await createActor(db, { name: "校长", role: "school-admin", organisationId: from });
  const head = await createActor(db, { name: "总校长", role: "school-admin", organisationId: into });
  const work = await createPractice(db, teacher);
  await askForPublication(db, teacher, work);
  const asked = { organisationId: from, email: "new@example.cn", role: "teacher" } as const;
  const { token } = await db.write((tx) => inviteToOrganisation(tx, admin, asked));
  const told = { into, name: "村小", grounds: "布局调整" };
  await expect(
    db.write((tx) => mergeOrganisation(tx, officer, from, { ...told, name: "村" })),
  ).rejects.toMatchObject({ code: "name-differs" });
  await db.write((tx) => mergeOrganisation(tx, officer, from, told));
  expect(rolesOf(await again(teacher))).toEqual(["teacher 中心小学"]);
  expect((await listMemberships(db.read, into)).map(({ name }) => name).sort()).toEqual(
    ["总校长", "林老师", "校长"].sort(),
  );
  expect((await getPractice(db.read, work)).organisationId).toBe(into);
  expect((await listWaitingRequests(db.read, head)).length).toBe(1);
  expect((await getOrganisation(db.read, point)).parentId).toBe(into);
  const newcomer = await createActor(db, { name: "新老师", email: "new@example.cn" });
  await db.write((tx) => acceptInvitation(tx, newcomer, token));
  expect(rolesOf(await again(newcomer))).toEqual(["teacher 中心小学"]);
  const record = await getUnitRecord(db.read, teacher, from);
  expect(record.successor).toEqual({ id: into, name: "中心小学" });
  expect(await findUnits(db.read, "村小")).toMatchObject([{ id: into, formerly: "村小" }]);
});

test("mergers one after another lead to the unit of today, which knows all its predecessors", async () => {
  const [a, b, c] = [
    await createOrganisation(db, { name: "甲校", parentId: county }),
    await createOrganisation(db, { name: "乙校", parentId: county }),
    await createOrganisation(db, { name: "丙校", parentId: county }),
  ];
  const merge = (id: string, into: string, name: string) =>
    db.write((tx) => mergeOrganisation(tx, steward, id, { into, name, grounds: "合并" }));
  await merge(a, b, "甲校");
  await merge(b, c, "乙校");
  expect([await findSuccessorId(db.read, a), await findSuccessorId(db.read, b)]).toEqual([c, c]);
  expect(await findSuccessorId(db.read, c)).toBeNull();
  expect((await listPredecessorIds(db.read, c)).sort()).toEqual([a, b].sort());
  expect((await getUnitRecord(db.read, officer, c)).changes.map(({ formerName }) => formerName)).toEqual([
    "甲校",
    "乙校",
  ]);
  await expect(merge(a, c, "甲校")).rejects.toMatchObject({ kind: "not-found" });
  await expect(merge(c, c, "丙校")).rejects.toMatchObject({ code: "merge-self" });
});

test("a unit never comes to stand below itself, and stands only where its kind may", async () => {
  const school = await createOrganisation(db, { name: "中心小学", parentId: county });
  const point = await createOrganisation(db, { name: "教学点", parentId: school });
  const firm = await createOrganisation(db, { name: "企业", kind: "enterprise", parentId: county });
  const move = (id: string, parent: string, actor = steward) =>
    db.write((tx) => moveOrganisation(tx, actor, id, { parent, grounds: "区划调整" }));
  await expect(move(school, point)).rejects.toMatchObject({ code: "merge-tree" });
  await expect(move(school, firm)).rejects.toMatchObject({ code: "parent-kind" });
  const city = await createOrganisation(db, { name: "市电教馆", kind: "city-bureau" });
  await expect(move(school, city, officer)).rejects.toMatchObject({ kind: "not-found" });
  await move(point, county, officer);
  await move(county, city);
  expect((await getOrganisation(db.read, county)).parentId).toBe(city);
  await expect(move(city, county)).rejects.toMatchObject({ code: "merge-tree" });
  await expect(
    createOrganisation(db, { name: "省馆", kind: "provincial-bureau", parentId: county }),
  ).rejects.toMatchObject({ code: "parent-kind" });
});
