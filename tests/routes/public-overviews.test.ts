import { afterEach, beforeEach, expect, test } from "vitest";
import { OverviewPage } from "../../app/components/overviews/overview-page";
import type { OverviewView } from "../../app/components/overviews/overview-view";
import type { Listing } from "../../app/components/public/listing";
import type { Actor } from "../../app/models/actor";
import { foundCommunity } from "../../app/models/communities/commands.server";
import { foundOrganisation } from "../../app/models/organisations/commands.server";
import { mergeOrganisation, renameOrganisation } from "../../app/models/registry/changes.server";
import { loader as person } from "../../app/routes/person";
import { loader as personFeed } from "../../app/routes/person-feed";
import { loader as practices } from "../../app/routes/practices";
import { loader as region } from "../../app/routes/region";
import { loader as regions } from "../../app/routes/regions";
import { loader as subject } from "../../app/routes/subject";
import { loader as unit } from "../../app/routes/unit";
import { loader as units } from "../../app/routes/units";
import { adopt, createSchool, report } from "../support/adoptions";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { createActor } from "../support/people";
import { htmlOf, publishWork, visit } from "../support/visitor";

let store: TestDatabase;
let school: string;
let owner: Actor;
let decider: Actor;

beforeEach(async () => {
  store = await openTestDatabase();
  school = await found("桐庐县实验小学", "330122", "330000");
  owner = await createActor(store.db, { name: "林青禾", role: "teacher", organisationId: school });
  decider = await createActor(store.db, { name: "何国栋", role: "school-admin", organisationId: school });
});
afterEach(() => store.remove());

function found(name: string, divisionCode: string, jurisdictionCode: string): Promise<string> {
  const told = { name, kind: "school", parentId: null, divisionCode, jurisdictionCode };
  return store.db.write((tx) => foundOrganisation(tx, null, told));
}

const inTonglu = { summary: "两校共上一节课。", stage: ["primary"], subject: ["chinese"], region: "330122" };

async function see(
  loader: typeof region,
  path: string,
  params: Record<string, string>,
): Promise<OverviewView> {
  const { status, data } = await visit(store.db, loader, path, { params });
  expect(status).toBe(200);
  return data as OverviewView;
}

const labels = (links: readonly { label: string }[] = []) => links.map(({ label }) => label);
const group = (view: OverviewView, name: string) => view.groups.find((each) => each.name === name)?.links;

test("one goes down from a province to a city and a county, each with the works in it", async () => {
  await publishWork(store.db, { owner, decider }, { title: "双师课堂的一年", details: inTonglu });
  const province = await see(region, "/regions/330000", { code: "330000" });
  expect(province).toMatchObject({ title: "浙江省", total: 1 });
  expect(group(province, "parts")).toContainEqual({ label: "杭州市", href: "/regions/330100", count: 1 });
  expect(group(province, "parts")).toContainEqual({ label: "宁波市", href: "/regions/330200", count: 0 });
  const county = await see(region, "/en/regions/330122", { code: "330122" });
  expect(county.works.map(({ href }) => href)).toEqual([expect.stringMatching(/^\/en\/practices\//)]);
  expect(county.trail).toHaveLength(2);
  expect(labels(group(county, "units"))).toEqual(["桐庐县实验小学"]);
  expect((await visit(store.db, region, "/regions/999999", { params: { code: "999999" } })).status).toBe(404);
});

test("兵团 stands beside the provinces, and a work of its school is found in both", async () => {
  const corps = await found("阿拉尔市第一中学", "659002", "xpcc-01");
  const writer = await createActor(store.db, { name: "周老师", role: "teacher", organisationId: corps });
  const head = await createActor(store.db, { name: "校长", role: "school-admin", organisationId: corps });
  const details = { ...inTonglu, region: "659002" };
  await publishWork(store.db, { owner: writer, decider: head }, { title: "团场的双师课", details });
  const { provinces } = (await visit(store.db, regions, "/regions")).data as {
    provinces: { label: string; count: number }[];
  };
  expect(provinces).toContainEqual({ label: "新疆生产建设兵团", href: "/regions/xpcc", count: 1 });
  expect(provinces).toContainEqual({ label: "新疆维吾尔自治区", href: "/regions/650000", count: 1 });
  const whole = await see(region, "/regions/xpcc", { code: "xpcc" });
  expect(group(whole, "parts")).toContainEqual({
    ...{ label: "第一师（阿拉尔市）", href: "/regions/xpcc-01", count: 1 },
  });
  expect(labels(group(whole, "units"))).toEqual(["阿拉尔市第一中学"]);
  const listed = (await visit(store.db, practices, "/practices?region=xpcc-01")).data as Listing;
  expect(listed.total).toBe(1);
  expect(((await visit(store.db, practices, "/practices?q=兵团")).data as Listing).total).toBe(1);
});

test("a place is found by its short, English and former name", async () => {
  const ask = async (q: string) =>
    ((await visit(store.db, regions, `/regions?q=${encodeURIComponent(q)}`)).data as { found: never[] })
      .found;
  expect(labels(await ask("浙"))[0]).toBe("浙江省");
  expect(labels(await ask("桐庐"))).toContain("浙江省杭州市桐庐县");
  expect(labels(await ask("兵团"))).toContain("新疆生产建设兵团");
  expect(labels(await ask("港闸区"))).toEqual(["江苏省南通市港闸区"]);
  const gone = await see(region, "/regions/320611", { code: "320611" });
  expect(gone.ended).toBe("2020-06-05");
  expect(htmlOf(OverviewPage, gone)).toContain("2020年6月5日");
  expect(htmlOf(OverviewPage, gone, "en")).toContain("Jun 5, 2020");
  expect((await see(region, "/regions/320600", { code: "320600" })).formerly).toMatchObject([
    { name: "港闸区", href: "/regions/320611" },
  ]);
});

test("a unit's page has its works, who tried them, what it tried itself, and its former names", async () => {
  const id = await publishWork(store.db, { owner, decider }, { title: "双师课堂的一年", details: inTonglu });
  const other = await createSchool(store.db, "临安区小学", "330112");
  await report(store.db, other, await adopt(store.db, other, id), "none");
  const steward = await createActor(store.db, { name: "值班员", role: "steward", organisationId: school });
  await store.db.write((tx) =>
    renameOrganisation(tx, steward, school, { name: "桐庐县第一小学", grounds: "桐教〔2026〕1号" }),
  );
  const own = await see(unit, `/units/${school}`, { id: school });
  expect(own).toMatchObject({ title: "桐庐县第一小学", total: 1, formerly: [{ name: "桐庐县实验小学" }] });
  expect(own.alsoCalled).toContain("桐庐县一小");
  expect(own.tried).toMatchObject({
    total: 1,
    schools: 1,
    newest: [{ school: "临安区小学", outcome: "none" }],
  });
  expect(htmlOf(OverviewPage, own)).toContain("未见效");
  const theirs = await see(unit, "/units/x", { id: other.grants[0]?.organisationId ?? "" });
  expect(theirs.trials).toMatchObject({ total: 1, newest: [{ title: "双师课堂的一年" }] });
  const asked = await visit(store.db, units, `/units?q=${encodeURIComponent("实验小学")}`);
  expect(asked.data).toMatchObject({ found: [{ name: "桐庐县第一小学", formerly: "桐庐县实验小学" }] });
});

test("who comes by the address of a unit that went up in another is led on to it, where its works are", async () => {
  const into = await found("桐庐县中心小学", "330122", "330000");
  await publishWork(store.db, { owner, decider }, { title: "双师课堂的一年", details: inTonglu });
  const steward = await createActor(store.db, { name: "值班员", role: "steward", organisationId: into });
  const told = { into, name: "桐庐县实验小学", grounds: "合并" };
  await store.db.write((tx) => mergeOrganisation(tx, steward, school, told));
  const asked = await visit(store.db, unit, `/en/units/${school}`, { params: { id: school } });
  expect(asked).toMatchObject({ status: 301, location: `/en/units/${into}` });
  expect(await see(unit, `/units/${into}`, { id: into })).toMatchObject({ total: 1 });
});

test("a person has a page by what they published, under the name they published with, and none before", async () => {
  const path = `/people/${owner.memberId}`;
  const params = { id: owner.memberId };
  expect((await visit(store.db, person, path, { params })).status).toBe(404);
  await publishWork(store.db, { owner, decider }, { title: "双师课堂的一年", details: inTonglu });
  const own = await see(person, path, params);
  expect(own).toMatchObject({ title: "林青禾", total: 1 });
  expect(labels(group(own, "written-for"))).toEqual(["桐庐县实验小学"]);
  expect(JSON.stringify(own)).not.toContain(owner.email);
  expect((await visit(store.db, person, "/people/x", { params: { id: decider.memberId } })).status).toBe(404);
  const feed = await visit(store.db, personFeed, `${path}/feed.atom`, { params });
  expect(await (feed.data as Response).text()).toContain("<title>双师课堂的一年</title>");
});

test("a subject's page counts its works by kind and stage and says who tried them", async () => {
  const id = await publishWork(store.db, { owner, decider }, { title: "双师课堂的一年", details: inTonglu });
  await adopt(store.db, await createSchool(store.db, "临安区小学", "330112"), id);
  const chinese = await see(subject, "/subjects/chinese", { code: "chinese" });
  expect(chinese).toMatchObject({ title: "语文", total: 1, tried: { total: 1 } });
  expect(chinese.kinds).toEqual([
    { label: "学校案例", count: 1, href: "/practices?subject=chinese&kind=school-case" },
  ]);
  const { status } = await visit(store.db, subject, "/subjects/senior", { params: { code: "senior" } });
  expect(status).toBe(404);
});

test("communities stand on the page of a unit, its place and the subjects in which it published", async () => {
  await publishWork(store.db, { owner, decider }, { title: "双师课堂的一年", details: inTonglu });
  const told = { name: "双师共同体（示例）", theme: "同上一节课", charter: "", leadId: school };
  await store.db.write((tx) => foundCommunity(tx, decider, told));
  const named = ({ communities }: OverviewView) => communities?.map(({ name }) => name);
  const seen = [
    await see(unit, `/units/${school}`, { id: school }),
    await see(region, "/regions/330000", { code: "330000" }),
    await see(subject, "/subjects/chinese", { code: "chinese" }),
    await see(subject, "/subjects/physics", { code: "physics" }),
  ];
  expect(seen.map(named)).toEqual([[told.name], [told.name], [told.name], []]);
});
