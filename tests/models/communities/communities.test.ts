import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import { events } from "../../../app/db/schema";
import type { Actor } from "../../../app/models/actor";
import { listAdoptions } from "../../../app/models/adoptions/queries.server";
import {
  addGoal,
  foundCommunity,
  inviteUnit,
  joinCommunity,
  measureGoal,
} from "../../../app/models/communities/commands.server";
import { activitySchema, goalSchema, sideOf, spansOf } from "../../../app/models/communities/community";
import {
  getCommunityDesk,
  listFoundingUnits,
  listOwnCommunities,
} from "../../../app/models/communities/desk.server";
import type { DraftWords } from "../../../app/models/communities/draft";
import { keepLead, offerLead, takeLead } from "../../../app/models/communities/lead.server";
import { leaveCommunity } from "../../../app/models/communities/leaving.server";
import { getCommunityRecord } from "../../../app/models/communities/queries.server";
import { listStays } from "../../../app/models/communities/stays.server";
import { moveCommunities } from "../../../app/models/communities/succession.server";
import { addActivity, joinMinutes, joinSummary } from "../../../app/models/communities/texts.server";
import { listNotices } from "../../../app/models/notices/queries.server";
import { getDeskPractice } from "../../../app/models/practices/queries.server";
import { adopt, createSchool, unitOf } from "../../support/adoptions";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor } from "../../support/people";
import { createPractice, frozenNow, publish } from "../../support/practices";

let store: TestDatabase;
let db: Database;
let lead: Actor;
let leadAdmin: Actor;
let partner: Actor;
let partnerAdmin: Actor;
let id: string;

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  [lead, leadAdmin] = await schoolOf("青禾小学（示例）");
  [partner, partnerAdmin] = await schoolOf("湖畔小学（示例）", "330106");
  const told = { name: "双师共同体（示例）", theme: "两校共上一节课", charter: "", leadId: unitOf(lead) };
  id = await db.write((tx) => foundCommunity(tx, leadAdmin, told));
});
afterEach(() => store.remove());

async function schoolOf(name: string, division?: string): Promise<[Actor, Actor]> {
  const teacher = await createSchool(db, name, division);
  const organisationId = unitOf(teacher);
  return [teacher, await createActor(db, { name: `${name}校长`, role: "school-admin", organisationId })];
}

const ask = (actor: Actor, unit = "湖畔小学（示例）") =>
  db.write((tx) => inviteUnit(tx, actor, id, { unit, duty: "上课" }));
const stayOf = async (actor: Actor) => (await getCommunityDesk(db.read, actor, id)).decides[0] ?? "";
const join = async (actor: Actor) => {
  const stay = await stayOf(actor);
  return db.write((tx) => joinCommunity(tx, actor, id, stay));
};
const leave = async (actor: Actor) => {
  const stay = await stayOf(actor);
  return db.write((tx) => leaveCommunity(tx, actor, id, stay));
};
const meet = (actor: Actor, heldOn = "2026-10-12") =>
  db.write((tx) =>
    addActivity(tx, actor, id, { kind: "research-lesson", title: "听评课", heldOn, hostId: unitOf(actor) }),
  );
const WORDS: DraftWords = {
  minutes: ["参加", "经过"],
  summary: { goals: "目标", activities: "活动", works: "成果", outlook: "展望", none: "没有" },
  activity: ({ heldOn, title }) => `${heldOn} ${title}`,
  goal: ({ goal, reached }) => `${goal}：${reached ?? "未测"}`,
  work: ({ title }) => title,
};
const minutes = async (actor: Actor) => {
  const [activity] = (await getCommunityDesk(db.read, lead, id)).activities;
  return db.write((tx) => joinMinutes(tx, actor, id, activity?.id ?? "", WORDS));
};
async function joined(): Promise<void> {
  await ask(leadAdmin);
  await join(partnerAdmin);
}

describe("when the units of a community change", () => {
  const goesUp = (from: Actor, into: Actor) =>
    db.write((tx) => moveCommunities(tx, leadAdmin, unitOf(from), unitOf(into)));
  const unitsNow = async () => {
    const { community, units } = await getCommunityRecord(db.read, id);
    return { lead: community.leadName, units: units.map(({ name }) => name).sort() };
  };

  test("the unit that a member goes up in takes its place, also as the lead", async () => {
    await joined();
    const [centre] = await schoolOf("中心小学（示例）");
    await goesUp(lead, centre);
    expect(await unitsNow()).toEqual({
      lead: "中心小学（示例）",
      units: ["中心小学（示例）", "湖畔小学（示例）"],
    });
  });

  test("two members that become one sit there once", async () => {
    await joined();
    await goesUp(partner, lead);
    expect(await unitsNow()).toEqual({ lead: "青禾小学（示例）", units: ["青禾小学（示例）"] });
  });

  test("a lead that goes up in a unit which was only asked stays a member under its name", async () => {
    await ask(leadAdmin);
    await goesUp(lead, partner);
    expect(await unitsNow()).toEqual({ lead: "湖畔小学（示例）", units: ["湖畔小学（示例）"] });
  });
});

describe("the lead of a community", () => {
  const partnerStay = async () =>
    (await getCommunityRecord(db.read, id)).units.find((unit) => unit.organisationId === unitOf(partner))
      ?.id ?? "";
  const offer = async (actor: Actor) => {
    const stay = await partnerStay();
    return db.write((tx) => offerLead(tx, actor, id, stay));
  };
  const take = (actor: Actor) => db.write((tx) => takeLead(tx, actor, id));
  const keep = (actor: Actor) => db.write((tx) => keepLead(tx, actor, id));
  const told = async (actor: Actor) => (await listNotices(db.read, actor)).map(({ kind }) => kind);

  test("goes to another unit once that one takes it, which is on record; the former may leave then", async () => {
    await joined();
    await expect(take(partnerAdmin)).rejects.toMatchObject({ code: "community-lead-not-offered" });
    await offer(leadAdmin);
    await expect(offer(leadAdmin)).rejects.toMatchObject({ code: "community-lead-offered" });
    expect((await getCommunityRecord(db.read, id)).community.leadId).toBe(unitOf(lead));
    expect(await told(partnerAdmin)).toEqual(["community-lead-offered", "community-asked"]);
    for (const actor of [leadAdmin, partner])
      await expect(take(actor)).rejects.toMatchObject({ kind: "forbidden" });
    await take(partnerAdmin);
    const { community, formerLeads, units } = await getCommunityRecord(db.read, id);
    expect([community.leadName, formerLeads.map(({ name }) => name), units[0]?.name]).toEqual([
      "湖畔小学（示例）",
      ["青禾小学（示例）"],
      "湖畔小学（示例）",
    ]);
    expect((await getCommunityDesk(db.read, leadAdmin, id)).can.lead).toBe(false);
    expect(await told(leadAdmin)).toEqual(["community-lead-taken"]);
    const kinds = await db.read.select({ kind: events.kind }).from(events).where(eq(events.subjectId, id));
    expect(kinds.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["community.lead-offered", "community.lead-taken"]),
    );
    await leave(leadAdmin);
    expect((await getCommunityRecord(db.read, id)).units).toHaveLength(1);
  });

  test("stays where it is when the other declines, leaves, or the offer is taken back", async () => {
    await joined();
    for (const keeper of [partnerAdmin, leadAdmin]) {
      await offer(leadAdmin);
      await keep(keeper);
    }
    await offer(leadAdmin);
    await leave(partnerAdmin);
    const { leadOffer, community, formerLeads } = await getCommunityDesk(db.read, leadAdmin, id);
    expect([leadOffer, community.leadId, formerLeads]).toEqual([null, unitOf(lead), []]);
    await expect(take(partnerAdmin)).rejects.toMatchObject({ kind: "not-found" });
  });

  test("is not offered to a unit that has not joined, nor by one that does not lead", async () => {
    await ask(leadAdmin);
    const asked = (await listStays(db.read, id)).find(({ joinedAt }) => joinedAt === null)?.id ?? "";
    await expect(db.write((tx) => offerLead(tx, leadAdmin, id, asked))).rejects.toMatchObject({
      kind: "not-found",
    });
    await join(partnerAdmin);
    await expect(offer(partnerAdmin)).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("a community", () => {
  test("is founded by who looks after the lead unit, which is its first member", async () => {
    const { community, units } = await getCommunityRecord(db.read, id);
    expect([community.leadName, units.map(({ name }) => name)]).toEqual([
      "青禾小学（示例）",
      ["青禾小学（示例）"],
    ]);
    const told = { name: "另一个", theme: "主题", charter: "" };
    const founding = (actor: Actor, leadId: string) =>
      db.write((tx) => foundCommunity(tx, actor, { ...told, leadId }));
    await expect(founding(lead, unitOf(lead))).rejects.toMatchObject({ kind: "forbidden" });
    await expect(founding(leadAdmin, unitOf(partner))).rejects.toMatchObject({ kind: "forbidden" });
    const again = foundCommunity;
    const same = { ...told, name: "双师共同体（示例）", leadId: unitOf(lead) };
    await expect(db.write((tx) => again(tx, leadAdmin, same))).rejects.toMatchObject({
      code: "community-exists",
    });
    expect(await listFoundingUnits(db.read, lead)).toEqual([]);
  });

  test("asks a unit by its name; the unit joins or stays outside by its own decision", async () => {
    await expect(ask(leadAdmin, "没有的学校")).rejects.toMatchObject({ code: "unit-unknown" });
    await ask(leadAdmin);
    await expect(ask(leadAdmin)).rejects.toMatchObject({ code: "unit-asked" });
    expect((await getCommunityRecord(db.read, id)).units).toHaveLength(1);
    await expect(getCommunityDesk(db.read, partner, id)).rejects.toMatchObject({ kind: "not-found" });
    expect(await listOwnCommunities(db.read, partnerAdmin)).toMatchObject([{ id, joined: false }]);
    await join(partnerAdmin);
    expect((await getCommunityRecord(db.read, id)).units).toHaveLength(2);
    expect((await getCommunityDesk(db.read, partner, id)).can).toMatchObject({ lead: false, write: true });
    await expect(ask(partner, "青禾小学（示例）")).rejects.toMatchObject({ kind: "forbidden" });
  });

  test("is not there for whoever belongs to none of its units", async () => {
    const [stranger, strangerAdmin] = await schoolOf("远山小学（示例）");
    for (const actor of [stranger, strangerAdmin]) {
      await expect(getCommunityDesk(db.read, actor, id)).rejects.toMatchObject({ kind: "not-found" });
      await expect(meet(actor)).rejects.toMatchObject({ kind: "not-found" });
    }
  });

  test("plans goals that can be measured, and says what was measured", async () => {
    await joined();
    const told = { goal: "每校十节", measure: "上传的课例数", due: "2027-06" };
    await expect(db.write((tx) => addGoal(tx, partner, id, told))).rejects.toMatchObject({
      kind: "forbidden",
    });
    await db.write((tx) => addGoal(tx, leadAdmin, id, told));
    const [goal] = (await getCommunityRecord(db.read, id)).goals;
    await db.write((tx) => measureGoal(tx, partner, id, goal?.id ?? "", "十二节"));
    expect((await getCommunityRecord(db.read, id)).goals).toMatchObject([{ ...told, reached: "十二节" }]);
    expect(goalSchema.safeParse({ ...told, due: "明年" }).success).toBe(false);
    expect(goalSchema.safeParse({ ...told, measure: " " }).success).toBe(false);
  });

  test("gathers what its units published", async () => {
    await joined();
    const work = await createPractice(db, partner);
    expect((await getCommunityRecord(db.read, id)).works).toEqual([]);
    await publish(db, partner, partnerAdmin, work);
    expect((await getCommunityRecord(db.read, id)).works).toMatchObject([{ practiceId: work }]);
  });
});

describe("minutes", () => {
  test("are one text that members of all units write, and nobody else", async () => {
    await joined();
    await meet(lead);
    const text = await minutes(lead);
    expect(await minutes(partner)).toBe(text);
    expect(await minutes(partner)).toBe(text);
    const { members, practice } = await getDeskPractice(db.read, partner, text);
    expect([practice.kind, members.map(({ memberId, part }) => [memberId, part])]).toEqual([
      "minutes",
      [
        [lead.memberId, "owner"],
        [partner.memberId, "editor"],
      ],
    ]);
    expect((await frozenNow(db, text)).projection.text).toBe("2026-10-12 听评课\n参加\n经过");
    const [stranger] = await schoolOf("远山小学（示例）");
    await expect(minutes(stranger)).rejects.toMatchObject({ kind: "not-found" });
  });

  test("take a day that exists", () => {
    const told = { kind: "training", title: "培训", hostId: "u" };
    expect(activitySchema.safeParse({ ...told, heldOn: "2026-10-12" }).success).toBe(true);
    expect(activitySchema.safeParse({ ...told, heldOn: "2026-13-12" }).success).toBe(false);
  });
});

test("a year's summary is drafted once, from that year's record", async () => {
  await joined();
  await db.write((tx) => addGoal(tx, leadAdmin, id, { goal: "十节", measure: "数", due: "2026-12" }));
  await meet(lead, "2026-03-01");
  await meet(partner, "2025-03-01");
  const draft = (actor: Actor) =>
    db.write((tx) => joinSummary(tx, actor, id, { year: 2026, title: "2026 年总结" }, WORDS));
  const text = await draft(lead);
  expect(await draft(partner)).toBe(text);
  const lines = (await frozenNow(db, text)).projection.text.split("\n");
  expect(lines).toEqual(["目标", "十节：未测", "活动", "2026-03-01 听评课", "成果", "没有", "展望"]);
});

describe("a unit that leaves", () => {
  test("takes its works along, and its people stop writing what is the community's", async () => {
    await joined();
    const work = await createPractice(db, partner);
    await publish(db, partner, partnerAdmin, work);
    await meet(partner);
    const text = await minutes(partner);
    await minutes(lead);
    await leave(partnerAdmin);
    const record = await getCommunityRecord(db.read, id);
    expect([record.units.length, record.works, record.activities.length]).toEqual([1, [], 1]);
    await expect(getDeskPractice(db.read, partner, text)).rejects.toMatchObject({ kind: "not-found" });
    expect((await getDeskPractice(db.read, lead, text)).part).toBe("owner");
    expect((await getDeskPractice(db.read, partner, work)).part).toBe("owner");
    await expect(getCommunityDesk(db.read, partner, id)).rejects.toMatchObject({ kind: "not-found" });
    await joined();
    expect((await getCommunityRecord(db.read, id)).works).toHaveLength(1);
  });

  test("keeps a text that nobody else wrote; the lead unit cannot leave", async () => {
    await joined();
    await meet(partner);
    const text = await minutes(partner);
    await leave(partnerAdmin);
    expect((await getDeskPractice(db.read, partner, text)).part).toBe("owner");
    await expect(leave(leadAdmin)).rejects.toMatchObject({ code: "lead-stays" });
  });
});

test("trials within one community do not count as independent while both are in it", async () => {
  const work = await createPractice(db, lead);
  await publish(db, lead, leadAdmin, work);
  await joined();
  await adopt(db, partner, work);
  const [other] = await schoolOf("远山小学（示例）");
  await adopt(db, other, work);
  const marks = (await listAdoptions(db.read, work)).map(({ school, dependence }) => [school, dependence]);
  expect(Object.fromEntries(marks)).toEqual({
    "湖畔小学（示例）": "same-community",
    "远山小学（示例）": null,
  });
  // It was so when they tried it, and stays so.
  await leave(partnerAdmin);
  const partners = (await listAdoptions(db.read, work)).find(({ school }) => school === "湖畔小学（示例）");
  expect(partners?.dependence).toBe("same-community");
});

test("the four spans follow from units and works, the four kinds from the units", () => {
  const school = { kind: "school", divisionCode: "110101" } as const;
  const far = { kind: "university", divisionCode: "330106" } as const;
  const work = { stage: ["primary"], subject: ["chinese", "math"] };
  expect(spansOf([school], [])).toEqual([]);
  expect(spansOf([school, school], [])).toEqual(["school"]);
  expect(spansOf([school, far], [work])).toEqual(["region", "subject"]);
  expect(spansOf([school, school], [work, { stage: ["junior"], subject: [] }])).toEqual([
    "school",
    "subject",
    "stage",
  ]);
  expect(
    ["county-bureau", "enterprise", "university", "school", "association"].map((kind) =>
      sideOf(kind as "school"),
    ),
  ).toEqual(["government", "enterprise", "research", "school", null]);
});
