import type { Database } from "../../app/db/database";
import type { Actor } from "../../app/models/actor";
import { answerAdoption } from "../../app/models/adoptions/commands.server";
import { startCopy } from "../../app/models/adoptions/copy.server";
import { designateExemplar, withdrawDesignation } from "../../app/models/applications/designations.server";
import { answerObjection, raiseObjection } from "../../app/models/applications/objections.server";
import { settleCall } from "../../app/models/calls/commands.server";
import { addWork, startCollection } from "../../app/models/collections/commands.server";
import {
  addGoal,
  foundCommunity,
  inviteUnit,
  joinCommunity,
} from "../../app/models/communities/commands.server";
import { leaveCommunity } from "../../app/models/communities/leaving.server";
import { listStays } from "../../app/models/communities/stays.server";
import { addActivity } from "../../app/models/communities/texts.server";
import { tellConditions } from "../../app/models/conditions/commands.server";
import type { Content } from "../../app/models/documents/content";
import { createDocument, encodeDocument } from "../../app/models/documents/yjs-format";
import { withdrawEdition } from "../../app/models/editions/withdrawal.server";
import { foundOrganisation } from "../../app/models/organisations/commands.server";
import { addReadings } from "../../app/models/readings/commands.server";
import { mergeOrganisation, renameOrganisation } from "../../app/models/registry/changes.server";
import { answerQuestion, askAuthors, sayUseful } from "../../app/models/voice/commands.server";
import { getVoiceDesk } from "../../app/models/voice/queries.server";
import { adopt, createSchool, report, unitOf } from "./adoptions";
import { createActor } from "./people";
import { publish, writeOn } from "./practices";
import {
  apply,
  type Country,
  calendar,
  DAY,
  foundCountry,
  move,
  openedCall,
  settings,
  without,
} from "./road";
import { publishWork } from "./visitor";

/** One of everything that has a page for everybody, by the domain's own commands, beside what is there. */
export async function publishEverything(db: Database): Promise<void> {
  const country = await foundCountry(db);
  const { teacher: owner, principal: decider } = country;
  const school = await createSchool(db, "湖畔小学（示例）", "330106");
  const near = await createActor(db, { name: "校长", role: "school-admin", organisationId: unitOf(school) });
  await keepCompany(db, country, near);
  const work = await publishWork(db, { owner, decider }, { details: inMathematics() });
  await writeOn(db, owner, work, "第二版多了一段。");
  await publish(db, owner, decider, work);
  await tryWork(db, owner, school, work);
  await speakOf(db, owner, work);
  const gone = await publishWork(db, { owner, decider }, { title: "收回的作品" });
  const withdrawal = { practiceId: gone, number: 1, reason: "照片未经同意" };
  await db.write((tx) => withdrawEdition(tx, owner, withdrawal, null));
  await collect(db, decider, unitOf(decider), work);
  await walkTheRoad(db, country);
  await changeUnits(db, country);
}

const inMathematics = () => ({
  summary: "两位老师共上一节课。",
  stage: ["primary"],
  subject: ["mathematics"],
});

/** A community that a school was in while it tried a work of another unit in it, and left. */
async function keepCompany(db: Database, { officer, county, principal }: Country, near: Actor) {
  const told = { name: "双师共同体（示例）", theme: "村小的双师课", charter: "每月一次。", leadId: county };
  const id = await db.write((tx) => foundCommunity(tx, officer, told));
  for (const unit of ["（示例）青禾中学", "湖畔小学（示例）"])
    await db.write((tx) => inviteUnit(tx, officer, id, { unit, duty: "出课" }));
  const [, own, other] = await listStays(db.read, id);
  const before = Date.now() - 2 * DAY;
  await db.write((tx) => joinCommunity(tx, principal, id, own!.id, before));
  await db.write((tx) => joinCommunity(tx, near, id, other!.id, before));
  await db.write((tx) => leaveCommunity(tx, near, id, other!.id, Date.now() + DAY));
  await db.write((tx) => addGoal(tx, officer, id, { goal: "每校一节", measure: "课例", due: "2027-06" }));
  const held = { kind: "training" as const, title: "磨课", heldOn: "2026-11-01", hostId: county };
  await db.write((tx) => addActivity(tx, officer, id, held));
}

/** Tried, reported, answered, and copied by somebody who has not published the copy. */
async function tryWork(db: Database, owner: Actor, school: Actor, work: string) {
  const trial = await adopt(db, school, work, { number: 2, changes: "改成一节课", reasons: "课时不够" });
  await report(db, school, trial, "partly");
  for (const told of [
    { stance: "confirmed" as const, body: "" },
    { stance: "comment" as const, body: "下学期再看。" },
  ])
    await db.write((tx) => answerAdoption(tx, owner, trial, told));
  await copy(db, school, trial);
  const far = await createSchool(db, "远山小学（示例）", "621102");
  await report(db, far, await adopt(db, far, work, { number: 2 }), "none");
}

/** A text without pictures needs no shelf. */
function copy(db: Database, actor: Actor, trial: string): Promise<string> {
  const attachments = { copy: async () => false };
  const compose = async (content: Content) => ({ document: encodeDocument(createDocument(content)) });
  return startCopy({ db, attachments, workshop: { compose } }, actor, trial);
}

/** Read, found useful, asked about and answered. */
async function speakOf(db: Database, owner: Actor, practiceId: string) {
  const visitor = { address: "192.0.2.1", agent: "Firefox", memberId: null };
  const spoken = { practiceId, number: 2 };
  await db.write((tx) => addReadings(tx, [{ practiceId, month: "2026-11", views: 7, downloads: 2 }]));
  await db.write((tx) => sayUseful(tx, visitor, spoken, true));
  await db.write((tx) => askAuthors(tx, visitor, spoken, { name: "", body: "没有双屏怎么办？" }));
  const [question] = (await getVoiceDesk(db.read, owner, practiceId)).questions;
  const answered = { questionId: question!.id, answer: "轮流用。" };
  await db.write((tx) => answerQuestion(tx, owner, practiceId, answered));
}

async function collect(db: Database, principal: Actor, organisationId: string, work: string) {
  const words = { organisationId, title: "乡村双师入门", introduction: "给第一次开双师课的村小。" };
  const id = await db.write((tx) => startCollection(tx, principal, words));
  await db.write((tx) => addWork(tx, principal, id, { work, reason: "步骤写得清楚。" }));
  const told = { stage: ["primary"], pupils: 900, boarding: null, devices: 0.25, bandwidth: null, area: [] };
  await db.write((tx) =>
    tellConditions(tx, principal, organisationId, { ...told, year: 2026, source: "统计报表" }),
  );
}

/** A call that was changed, with works designated, taken back and on notice, objected to and not. */
async function walkTheRoad(db: Database, country: Country) {
  const { steward, host, teacher } = country;
  const steps = without("check", "endorsement", "review", "visit");
  const call = await openedCall(db, steward, host, { steps });
  const longer = settings({ steps, closesAt: Date.now() + 60 * DAY });
  await db.write((tx) => settleCall(tx, steward, call, longer, "各地来信，延长一个月。"));
  const works = [];
  for (const title of ["认定的", "撤销的", "公示的", "有异议的"])
    works.push(await apply(db, teacher, call, { title: `${title}双师课` }));
  for (const each of works) await move(db, steward, each, "select");
  const [held, revoked, , contested] = works as [string, string, string, string];
  for (const each of [held, revoked]) {
    await move(db, steward, each, "conclude-notice", Date.now() + 30 * DAY);
    const told = { documentNumber: "教技〔2026〕1号" };
    await db.write((tx) => designateExemplar(tx, steward, each, told, { calendar }));
  }
  await db.write((tx) => withdrawDesignation(tx, steward, revoked, { reason: "材料不实。" }, { calendar }));
  const somebody = await createActor(db, { name: "家长" });
  const told = { name: "张某", contact: "13800000000", words: "数据有误", evidence: "见附表" };
  const objection = await db.write((tx) => raiseObjection(tx, somebody, contested, told));
  const answer = { answer: "经核实，数据无误。", upheld: false };
  await db.write((tx) => answerObjection(tx, steward, objection, answer));
  await db.write((tx) => raiseObjection(tx, somebody, contested, told));
}

/** A unit that was renamed, and one that went up in it. */
async function changeUnits(db: Database, { steward, county, school }: Country) {
  const place = { divisionCode: "110101", jurisdictionCode: "110000" };
  const name = "（示例）青禾完小";
  const small = await db.write((tx) =>
    foundOrganisation(tx, null, { name, kind: "school", parentId: county, ...place }),
  );
  const grounds = "县教〔2026〕2号";
  await db.write((tx) => mergeOrganisation(tx, steward, small, { into: school, name, grounds }));
  await db.write((tx) => renameOrganisation(tx, steward, school, { name: "（示例）青禾实验学校", grounds }));
}
