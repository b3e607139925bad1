import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import { adoptions, applications } from "../../../app/db/schema";
import type { Actor } from "../../../app/models/actor";
import { countTrials, supportOf } from "../../../app/models/adoptions/evidence";
import { listAdoptions } from "../../../app/models/adoptions/queries.server";
import { foundCommunity, inviteUnit, joinCommunity } from "../../../app/models/communities/commands.server";
import { findLeadOffer, getCommunityDesk } from "../../../app/models/communities/desk.server";
import { offerLead } from "../../../app/models/communities/lead.server";
import { getCommunityRecord } from "../../../app/models/communities/queries.server";
import { listStays } from "../../../app/models/communities/stays.server";
import { addActivity } from "../../../app/models/communities/texts.server";
import { findActor } from "../../../app/models/members/queries.server";
import { mergeOrganisation, renameOrganisation } from "../../../app/models/registry/changes.server";
import { adopt, createSchool, report, unitOf } from "../../support/adoptions";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createOrganisation } from "../../support/people";
import { createPractice, publish } from "../../support/practices";
import { apply, foundCountry, move, openedCall } from "../../support/road";

let store: TestDatabase;
let db: Database;
beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
});
afterEach(() => store.remove());

const again = async (actor: Actor) => (await findActor(db.read, actor.memberId))!;
const merge = (actor: Actor, id: string, name: string, into: string) =>
  db.write((tx) => mergeOrganisation(tx, actor, id, { into, name, grounds: "布局调整" }));

test("an application goes on where its school goes up, and at the bureau its bureau goes up in", async () => {
  const country = await foundCountry(db);
  const { steward, principal, teacher, host, school, city, county } = country;
  const callId = await openedCall(db, steward, host);
  const id = await apply(db, teacher, callId);
  const read = async () => (await db.read.select().from(applications).where(eq(applications.id, id)))[0];
  expect((await read())?.holderId).toBe(school);
  const larger = await createOrganisation(db, { name: "（示例）青禾教育集团", parentId: county });
  await merge(steward, school, "（示例）青禾中学", larger);
  const after = await read();
  expect([after?.holderId, after?.organisationId]).toEqual([larger, larger]);
  expect(Object.values(after?.chain ?? {})).not.toContain(school);
  await move(db, await again(principal), id, "pass");
  expect((await read())?.step).toBe((after?.step ?? 0) + 1);
  const district = await createOrganisation(db, {
    name: "（示例）区馆",
    kind: "county-bureau",
    parentId: city,
  });
  await merge(steward, county, "（示例）县馆", district);
  expect(Object.values((await read())?.chain ?? {})).toContain(district);
  expect(Object.values((await read())?.chain ?? {})).not.toContain(county);
});

test("what a school tried is reported on by the school it goes up in, also where both tried the same edition", async () => {
  const host = await createOrganisation(db, { name: "项目办", kind: "central" });
  const steward = await createActor(db, { name: "平台", role: "steward", organisationId: host });
  const source = await createSchool(db, "源头学校");
  const work = await createPractice(db, source);
  await publish(db, source, steward, work);
  const [small, large] = [
    await createSchool(db, "小学校", "330122"),
    await createSchool(db, "大学校", "330122"),
  ];
  const tried = await adopt(db, small, work);
  await merge(steward, unitOf(small), "小学校", unitOf(large));
  await report(db, await again(small), tried, "effective");
  const third = await createSchool(db, "第三学校", "330122");
  const own = await adopt(db, third, work);
  await merge(steward, unitOf(third), "第三学校", unitOf(large));
  const rows = await db.read.select({ id: adoptions.id, unit: adoptions.organisationId }).from(adoptions);
  expect(new Map(rows.map(({ id, unit }) => [id, unit]))).toEqual(
    new Map([
      [tried, unitOf(large)],
      [own, unitOf(large)],
    ]),
  );
});

test("what a school found by itself stays another's word when it goes up in the source's school, and what it reports then is not", async () => {
  const host = await createOrganisation(db, { name: "项目办", kind: "central" });
  const steward = await createActor(db, { name: "平台", role: "steward", organisationId: host });
  const source = await createSchool(db, "源头学校");
  const work = await createPractice(db, source);
  await publish(db, source, steward, work);
  const [near, far] = [await createSchool(db, "邻校"), await createSchool(db, "远校", "330122")];
  for (const school of [near, far]) await report(db, school, await adopt(db, school, work), "effective");
  const late = await createSchool(db, "后报的学校", "330122");
  const pending = await adopt(db, late, work);
  const support = async () => supportOf(await listAdoptions(db.read, work));
  expect(await support()).toMatchObject({ level: "e3", rules: ["process", "replicated"] });
  await merge(steward, unitOf(near), "邻校", unitOf(source));
  await merge(steward, unitOf(late), "后报的学校", unitOf(source));
  await report(db, await again(late), pending, "none");
  const all = await listAdoptions(db.read, work);
  const told = all.map(({ school, schoolThen, dependence, results }) => [
    schoolThen ?? school,
    school,
    dependence,
    results[0]?.ownWord,
  ]);
  expect(new Set(told.map((each) => JSON.stringify(each)))).toEqual(
    new Set(
      [
        ["邻校", "源头学校", null, false],
        ["远校", "远校", null, false],
        ["后报的学校", "源头学校", null, true],
      ].map((each) => JSON.stringify(each)),
    ),
  );
  expect(await support()).toMatchObject({ level: "e3", contested: false });
  expect(countTrials(all)).toMatchObject({ schools: 3, dependent: 0 });
});

test("a community is led by the unit its lead goes up in, which hosts what is still to be held", async () => {
  const host = await createOrganisation(db, { name: "项目办", kind: "central" });
  const steward = await createActor(db, { name: "平台", role: "steward", organisationId: host });
  const [small, large] = [await createSchool(db, "小学校"), await createSchool(db, "大学校")];
  const told = { name: "共同体", theme: "同上一节课", charter: "", leadId: unitOf(small) };
  const id = await db.write((tx) => foundCommunity(tx, steward, told));
  for (const heldOn of ["2020-03-01", "2099-03-01"]) {
    const activity = { kind: "training", title: "培训", heldOn, hostId: unitOf(small) } as const;
    await db.write((tx) => addActivity(tx, small, id, activity));
  }
  await db.write((tx) =>
    renameOrganisation(tx, steward, unitOf(small), { name: "小学校（新名）", grounds: "更名" }),
  );
  expect((await getCommunityRecord(db.read, id)).community.leadName).toBe("小学校（新名）");
  await merge(steward, unitOf(small), "小学校（新名）", unitOf(large));
  const { community, units, activities, formerLeads } = await getCommunityRecord(db.read, id);
  expect([community.leadName, units.map(({ name }) => name)]).toEqual(["大学校", ["大学校"]]);
  expect(activities.map(({ heldOn, host }) => [heldOn, host])).toEqual([
    ["2099-03-01", "大学校"],
    ["2020-03-01", "小学校（新名）"],
  ]);
  expect(formerLeads.map(({ name }) => name)).toEqual(["小学校（新名）"]);
  expect((await getCommunityDesk(db.read, await again(small), id)).can.write).toBe(true);
});

test("the lead that is offered goes with the unit that offered it, and with the one that shall take it", async () => {
  const host = await createOrganisation(db, { name: "项目办", kind: "central" });
  const steward = await createActor(db, { name: "平台", role: "steward", organisationId: host });
  const [one, two, three] = [
    await createSchool(db, "甲校"),
    await createSchool(db, "乙校"),
    await createSchool(db, "丙校"),
  ];
  const told = { name: "共同体", theme: "同上一节课", charter: "", leadId: unitOf(one) };
  const id = await db.write((tx) => foundCommunity(tx, steward, told));
  await db.write((tx) => inviteUnit(tx, steward, id, { unit: "乙校", duty: "上课" }));
  const stay = (await listStays(db.read, id)).find(({ name }) => name === "乙校")?.id ?? "";
  await db.write((tx) => joinCommunity(tx, steward, id, stay));
  await db.write((tx) => offerLead(tx, steward, id, stay));
  await merge(steward, unitOf(two), "乙校", unitOf(three));
  expect(await findLeadOffer(db.read, id)).toMatchObject({ toName: "丙校" });
  await merge(steward, unitOf(one), "甲校", unitOf(three));
  expect(await findLeadOffer(db.read, id)).toBeNull();
  expect((await getCommunityRecord(db.read, id)).units.map(({ name }) => name)).toEqual(["丙校"]);
});
