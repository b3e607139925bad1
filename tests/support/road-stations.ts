import type { Database } from "../../app/db/database";
import type { Actor } from "../../app/models/actor";
import { planAftercare } from "../../app/models/applications/aftercare.server";
import { assignReviews } from "../../app/models/applications/assigning.server";
import { listDesignations } from "../../app/models/applications/designation-queries.server";
import { designateExemplar, withdrawDesignation } from "../../app/models/applications/designations.server";
import { answerObjection, raiseObjection } from "../../app/models/applications/objections.server";
import { getApplication } from "../../app/models/applications/queries.server";
import { listReviews } from "../../app/models/applications/reviews.server";
import { keepNotes, scheduleVisit, writeReport } from "../../app/models/applications/visits.server";
import { settleCall } from "../../app/models/calls/commands.server";
import { getCall } from "../../app/models/calls/queries.server";
import { createActor, PASSWORD, signInAs } from "./people";
import {
  apply,
  type Country,
  calendar,
  DAY,
  draftedCall,
  foundCountry,
  judge,
  move,
  nameExperts,
  openedCall,
  without,
} from "./road";

/** A road with a work at each of its stations, and everybody who meets one there. */
export interface Stations {
  cookies: Record<string, string>;
  /** Application ids. */
  at: Record<
    "county" | "author" | "review" | "visit" | "panel" | "notice" | "designated" | "revoked",
    string
  >;
  works: Record<"county" | "author" | "revoked", string>;
  calls: Record<"whole" | "short" | "draft", string>;
  programme: string;
  reviews: Record<"open" | "handedIn", string>;
  visit: string;
  certificates: Record<"valid" | "withdrawn", string>;
  school: string;
  county: string;
}

export async function assembleStations(db: Database): Promise<Stations> {
  const country = await foundCountry(db);
  const { steward, host, teacher, principal, officer } = country;
  const whole = await openedCall(db, steward, host);
  const short = await openedCall(db, steward, host, { steps: without("check", "endorsement") });
  const { programmeId, settings } = await getCall(db.read, whole);
  const later = { ...settings, closesAt: settings.closesAt + 7 * DAY };
  await db.write((tx) => settleCall(tx, steward, whole, later, "各地来电，顺延一周。"));
  const draft = await draftedCall(db, steward, host);
  const [county, author] = [await apply(db, teacher, whole), await apply(db, teacher, whole)];
  for (const id of [county, author])
    for (const name of ["pass", "endorse"] as const) await move(db, principal, id, name);
  await move(db, officer, author, "return");
  const experts = await nameExperts(db, steward, short, 4);
  const ids: string[] = [];
  for (let n = 0; n < 6; n++) ids.push(await apply(db, teacher, short, { title: `双师课堂之${n + 1}` }));
  const [review = "", visit = "", panel = "", notice = "", designated = "", revoked = ""] = ids;
  const reviews = await judgeAllBut(db, steward, { call: short, experts, open: review });
  const visitors = [await createActor(db, { name: "考察甲" }), await createActor(db, { name: "考察乙" })];
  for (const id of [visit, panel, notice, designated, revoked])
    await move(db, steward, id, "conclude-review");
  const late = Date.now() + 60 * DAY;
  for (const id of [panel, notice, designated, revoked]) await move(db, steward, id, "conclude-visit", late);
  const visitId = await beginVisit(db, steward, visit, visitors);
  await move(db, steward, notice, "select");
  await move(db, steward, designated, "cultivate");
  await move(db, steward, revoked, "select");
  const objector = await createActor(db, { name: "有话说" });
  await object(db, { steward, objector, notice });
  const certificates = await designateBoth(db, country, { designated, revoked });
  const workOf = async (id: string) => (await getApplication(db.read, id)).practiceId;
  const people: Record<string, Actor> = {
    ...{ steward, teacher, principal, officer, objector, visitor: visitors[0] as Actor },
    expert: experts.find(({ memberId }) => memberId === reviews.expert) as Actor,
  };
  const cookies: Record<string, string> = {};
  for (const [name, { memberId, email }] of Object.entries(people))
    cookies[name] = (await signInAs(db, { memberId, email, password: PASSWORD })).cookie;
  return {
    cookies,
    at: { county, author, review, visit, panel, notice, designated, revoked },
    works: {
      county: await workOf(county),
      author: await workOf(author),
      revoked: await workOf(revoked),
    },
    calls: { whole, short, draft },
    programme: programmeId,
    reviews,
    visit: visitId,
    certificates,
    school: country.school,
    county: country.county,
  };
}

/** Everybody judges what is theirs, but one work waits for one of them. */
async function judgeAllBut(
  db: Database,
  steward: Actor,
  { call, experts, open }: { call: string; experts: readonly Actor[]; open: string },
): Promise<{ open: string; handedIn: string; expert: string }> {
  await db.write((tx) => assignReviews(tx, steward, call));
  const all = await listReviews(db.read, call);
  const left = all.find(({ applicationId }) => applicationId === open);
  for (const { id, expertId, applicationId } of all) {
    if (id === left?.id) continue;
    const expert = experts.find(({ memberId }) => memberId === expertId);
    if (expert) await judge(db, expert, id, applicationId === open ? 0.7 : 0.82);
  }
  const expert = left?.expertId ?? "";
  const handedIn = all.find((each) => each.expertId === expert && each.id !== left?.id)?.id ?? "";
  return { open: left?.id ?? "", handedIn, expert };
}

async function beginVisit(
  db: Database,
  steward: Actor,
  application: string,
  visitors: readonly Actor[],
): Promise<string> {
  const emails = visitors.map(({ email }) => email);
  const plan = { plannedFor: "2026-12-08", place: "（示例）青禾中学", online: false, emails };
  const id = await db.write((tx) => scheduleVisit(tx, steward, application, plan));
  const note = { id: "note-0001", item: "process", words: "听课一节，两块屏幕都亮着。", notedAt: Date.now() };
  const [one] = visitors as [Actor];
  await db.write((tx) => keepNotes(tx, one, id, [note]));
  await db.write((tx) => writeReport(tx, one, id, "与材料相符。"));
  return id;
}

/** One objection was answered, another waits. */
async function object(
  db: Database,
  { steward, objector, notice }: { steward: Actor; objector: Actor; notice: string },
): Promise<void> {
  const told = {
    name: "张某",
    contact: "13800000000",
    words: "课时数与课表不符。",
    evidence: "校园网的课表",
  };
  const first = await db.write((tx) => raiseObjection(tx, objector, notice, told));
  const answer = { answer: "课表已更新，与材料一致。", upheld: false };
  await db.write((tx) => answerObjection(tx, steward, first, answer));
  await db.write((tx) => raiseObjection(tx, objector, notice, { ...told, words: "样本太小。" }));
}

async function designateBoth(
  db: Database,
  { steward, officer }: Country,
  { designated, revoked }: { designated: string; revoked: string },
): Promise<Stations["certificates"]> {
  const numbers: string[] = [];
  for (const id of [designated, revoked]) {
    const { callId } = await getApplication(db.read, id);
    await move(db, steward, id, "conclude-notice", Date.now() + 60 * DAY);
    const told = { documentNumber: "教装馆〔2026〕50号" };
    await db.write((tx) => designateExemplar(tx, steward, id, told, { calendar }));
    const made = (await listDesignations(db.read, callId)).find(({ applicationId }) => applicationId === id);
    numbers.push(made?.certificateNumber ?? "");
    const task = { kind: "task" as const, year: 2027, words: "每学期一次公开课", expertEmail: officer.email };
    if (id === designated) await db.write((tx) => planAftercare(tx, steward, made?.id ?? "", task));
  }
  const reason = { reason: "数据有误，作者已说明。" };
  await db.write((tx) => withdrawDesignation(tx, steward, revoked, reason, { calendar }));
  const [valid = "", withdrawn = ""] = numbers;
  return { valid, withdrawn };
}
