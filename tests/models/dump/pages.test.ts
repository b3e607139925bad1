import { afterEach, beforeEach, expect, test } from "vitest";
import { ApplicationPage } from "../../../app/components/road/application-page";
import { applicationPageOf } from "../../../app/http/application-answer.server";
import { listDesignations } from "../../../app/models/applications/designation-queries.server";
import { designateExemplar } from "../../../app/models/applications/designations.server";
import { getObjectionDesk, raiseObjection } from "../../../app/models/applications/objections.server";
import { getApplication } from "../../../app/models/applications/queries.server";
import { closeCall } from "../../../app/models/calls/commands.server";
import { findPublicCall, listPublicCalls } from "../../../app/models/calls/queries.server";
import { addWork, removeCollection, startCollection } from "../../../app/models/collections/commands.server";
import { getCollection, listCollections } from "../../../app/models/collections/queries.server";
import {
  addGoal,
  foundCommunity,
  inviteUnit,
  joinCommunity,
} from "../../../app/models/communities/commands.server";
import { offerLead, takeLead } from "../../../app/models/communities/lead.server";
import { getCommunityRecord, listCommunities } from "../../../app/models/communities/queries.server";
import { listStays } from "../../../app/models/communities/stays.server";
import { addActivity } from "../../../app/models/communities/texts.server";
import { tellConditions } from "../../../app/models/conditions/commands.server";
import { findConditions } from "../../../app/models/conditions/queries.server";
import { dumpLineSchema } from "../../../app/models/dump/dump";
import { importWorks, readWork } from "../../../app/models/dump/import.server";
import { dumpPages, importPages } from "../../../app/models/dump/pages.server";
import { dumpWorks } from "../../../app/models/dump/queries.server";
import { dumpUnits, importUnits } from "../../../app/models/dump/units.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor } from "../../support/people";
import { TEXT } from "../../support/practices";
import {
  apply,
  applyWith,
  type Country,
  calendar,
  callContent,
  DAY,
  draftedCall,
  foundCountry,
  move,
  openedCall,
  without,
} from "../../support/road";
import { htmlOf, publishWork, visitorContext } from "../../support/visitor";

let here: TestDatabase;
let there: TestDatabase;
let country: Country;

beforeEach(async () => {
  here = await openTestDatabase();
  there = await openTestDatabase();
  country = await foundCountry(here.db);
});
afterEach(async () => {
  await here.remove();
  await there.remove();
});

/** Takes everything over as a file would; answers what it said beside the works. */
async function takeOver(): Promise<string> {
  const { read } = here.db;
  const lines: unknown[] = await dumpUnits(read);
  for await (const { work } of dumpWorks(read)) lines.push(work);
  const pages = await dumpPages(read);
  const parsed = [...lines, ...pages].map((line) => dumpLineSchema.parse(JSON.parse(JSON.stringify(line))));
  await there.db.write(async (tx) => {
    for (const line of parsed) {
      if (line.record === "unit") await importUnits(tx, [line]);
      else if (line.record === "work") await importWorks(tx, [readWork(line)]);
      else if (line.record !== "dump") await importPages(tx, [line]);
    }
  });
  expect(await dumpPages(there.db.read)).toEqual(pages);
  return JSON.stringify(pages);
}

/** What a page is read from is the same in both places. */
async function same<T>(read: (reader: TestDatabase["db"]["read"]) => Promise<T>): Promise<T> {
  const found = await read(here.db.read);
  expect(await read(there.db.read)).toEqual(found);
  return found;
}

test("collections come along with their order and reasons, without those that were deleted or are empty", async () => {
  const { teacher, principal, school: organisationId } = country;
  const works = [];
  for (const title of ["第一件", "第二件"])
    works.push(await publishWork(here.db, { owner: teacher, decider: principal }, { title }));
  const words = { organisationId, introduction: "给第一次开双师课的村小。" };
  const start = (title: string) => here.db.write((tx) => startCollection(tx, principal, { ...words, title }));
  const [id, gone] = [await start("乡村双师入门"), await start("删掉的")];
  await start("还空着的");
  for (const work of works.toReversed())
    for (const each of [id, gone])
      await here.db.write((tx) => addWork(tx, principal, each, { work, reason: "步骤写得清楚。" }));
  await here.db.write((tx) => removeCollection(tx, principal, gone, "删掉的"));
  const said = await takeOver();
  expect(await same((read) => listCollections(read))).toHaveLength(1);
  const { works: inside } = await same((read) => getCollection(read, id));
  expect(inside.map(({ title }) => title)).toEqual(["第二件", "第一件"]);
  for (const kept of ["删掉的", "还空着的", principal.memberId]) expect(said).not.toContain(kept);
});

test("communities come along with units, goals, activities and who led them, without units that were only asked", async () => {
  const { officer, municipal, county, school, city } = country;
  const told = { name: "双师共同体", theme: "村小的双师课", charter: "每月一次。" };
  const id = await here.db.write((tx) => foundCommunity(tx, officer, { ...told, leadId: county }));
  await here.db.write((tx) => inviteUnit(tx, officer, id, { unit: "（示例）青禾中学", duty: "出课" }));
  await here.db.write((tx) =>
    addGoal(tx, officer, id, { goal: "每校一节", measure: "课例", due: "2027-06" }),
  );
  const activity = { kind: "training" as const, title: "磨课", heldOn: "2026-11-01", hostId: county };
  await here.db.write((tx) => addActivity(tx, officer, id, activity));
  await here.db.write((tx) => inviteUnit(tx, officer, id, { unit: "（示例）市馆", duty: "协调" }));
  const stay = (await listStays(here.db.read, id)).find(({ organisationId }) => organisationId === city);
  await here.db.write((tx) => joinCommunity(tx, municipal, id, stay?.id ?? ""));
  await here.db.write((tx) => offerLead(tx, officer, id, stay?.id ?? ""));
  await here.db.write((tx) => takeLead(tx, municipal, id));
  const said = await takeOver();
  expect(await same(listCommunities)).toHaveLength(1);
  const record = await same((read) => getCommunityRecord(read, id));
  expect([record.units.length, record.goals.length, record.activities.length]).toEqual([2, 1, 1]);
  expect(record.formerLeads.map(({ name }) => name)).toEqual(["（示例）县馆"]);
  for (const kept of [school, officer.memberId]) expect(said).not.toContain(kept);
});

test("calls come along once they were opened, without quotas of single units and without drafts", async () => {
  const { steward, host, province } = country;
  const open = await openedCall(here.db, steward, host, { quotas: { [province]: 7 } });
  const closed = await openedCall(here.db, steward, host);
  await here.db.write((tx) => closeCall(tx, steward, closed));
  const draft = await draftedCall(here.db, steward, host);
  const said = await takeOver();
  const publicly = async (read: TestDatabase["db"]["read"], id: string) => {
    const call = await findPublicCall(read, id);
    return (
      call && { ...call, createdBy: null, rehearsedAt: null, settings: { ...call.settings, quotas: {} } }
    );
  };
  for (const id of [open, closed]) expect(await same((read) => publicly(read, id))).not.toBe(null);
  expect(await listPublicCalls(there.db.read)).toHaveLength(2);
  for (const kept of [draft, province, steward.memberId]) expect(said).not.toContain(kept);
});

test("conditions come along for the newest year, without who told them", async () => {
  const { principal, school } = country;
  const told = { stage: ["primary"], pupils: 900, boarding: null, devices: 0.25, bandwidth: null, area: [] };
  for (const year of [2025, 2026])
    await here.db.write((tx) => tellConditions(tx, principal, school, { ...told, year, source: "统计报表" }));
  const said = await takeOver();
  expect(await same((read) => findConditions(read, school))).toMatchObject({ year: 2026, pupils: 900 });
  for (const kept of ["2025", principal.memberId]) expect(said).not.toContain(kept);
});

test("a notice whose text is public is concluded and designated where it was taken over; any other is not", async () => {
  const { teacher, principal, steward, host } = country;
  const steps = without("check", "endorsement", "review", "visit");
  const call = await openedCall(here.db, steward, host, { steps });
  const work = await publishWork(here.db, { owner: teacher, decider: principal }, { title: "读得到的" });
  const known = await applyWith(here.db, teacher, call, work);
  const hidden = await apply(here.db, teacher, call, { title: "读不到的" });
  for (const each of [known, hidden]) await move(here.db, steward, each, "select");
  const said = await takeOver();
  expect(said).toContain(`"text":{"practiceId":"${work}","edition":1}`);
  expect(said).not.toContain((await getApplication(here.db.read, hidden)).practiceId);
  const later = Date.now() + 30 * DAY;
  const stranger = await createActor(there.db, { name: "接管的人", role: "steward", organisationId: host });
  await move(there.db, stranger, known, "conclude-notice", later);
  const told = { documentNumber: "教技〔2026〕3号" };
  await there.db.write((tx) => designateExemplar(tx, stranger, known, told, { calendar, at: later }));
  expect(await listDesignations(there.db.read, call)).toMatchObject([
    { practiceId: work, title: "读得到的" },
  ]);
  const refused = { code: "application-elsewhere" };
  await expect(move(there.db, stranger, hidden, "conclude-notice", later)).rejects.toMatchObject(refused);
  const objection = { name: "张某", contact: "电话", words: "数据有误", evidence: "见附表" };
  await expect(there.db.write((tx) => raiseObjection(tx, stranger, hidden, objection))).rejects.toMatchObject(
    refused,
  );
  expect(await getObjectionDesk(there.db.read, stranger, hidden)).toMatchObject({
    open: false,
    elsewhere: true,
  });
  // Who runs the call there is told why, and where it will be.
  const page = await applicationPageOf(
    { ...(await visitorContext(there.db)), callContent },
    stranger,
    hidden,
  );
  expect(page).toMatchObject({ paper: null, moves: [] });
  expect(htmlOf(ApplicationPage, page)).toContain("留在原平台");
  const own = await applicationPageOf({ ...(await visitorContext(there.db)), callContent }, stranger, known);
  expect(htmlOf(ApplicationPage, own)).toContain(TEXT);
});
