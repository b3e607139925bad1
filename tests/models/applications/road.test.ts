import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import type { Move } from "../../../app/models/applications/application";
import { exportRecord } from "../../../app/models/applications/archive.server";
import { assignReviews } from "../../../app/models/applications/assigning.server";
import { getReviewDesk, listOpenReviews } from "../../../app/models/applications/blind.server";
import { getCertificate, listSeals } from "../../../app/models/applications/designation-queries.server";
import { designateExemplar, withdrawDesignation } from "../../../app/models/applications/designations.server";
import { declareInterest } from "../../../app/models/applications/interests.server";
import {
  answerObjection,
  listNotice,
  raiseObjection,
} from "../../../app/models/applications/objections.server";
import { getPanel } from "../../../app/models/applications/panel.server";
import {
  getSeenApplication,
  listMoves,
  listReturnedTo,
} from "../../../app/models/applications/queries.server";
import { rehearseCall } from "../../../app/models/applications/rehearsal.server";
import { listReviews, recuseReview } from "../../../app/models/applications/reviews.server";
import { findPublicKey, isSigned } from "../../../app/models/applications/signing.server";
import { resubmitApplication } from "../../../app/models/applications/submit.server";
import {
  keepNotes,
  scheduleVisit,
  signReport,
  writeReport,
} from "../../../app/models/applications/visits.server";
import { getCall } from "../../../app/models/calls/queries.server";
import type { Step } from "../../../app/models/calls/step";
import { findEdition } from "../../../app/models/editions/queries.server";
import { delegateOffice } from "../../../app/models/members/delegations.server";
import { foundOrganisation } from "../../../app/models/organisations/commands.server";
import { search } from "../../../app/models/search/queries.server";
import { SearchIndex } from "../../../app/models/search/search-index.server";
import { loadTaxonomy } from "../../../app/models/taxonomy/queries.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { contentOf } from "../../support/host";
import { createActor } from "../../support/people";
import { createPractice, frozenNow, letIn, writeOn } from "../../support/practices";
import {
  apply,
  applyWith,
  type Country,
  calendar,
  DAY,
  foundCountry,
  judge,
  move,
  nameExperts,
  openedCall,
  without,
} from "../../support/road";

const { divisions } = loadTaxonomy("content");
let store: TestDatabase;
let db: Database;
let country: Country;
beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  country = await foundCountry(db);
});
afterEach(() => store.remove());

const endorsing = () =>
  [
    [country.principal, "pass"],
    [country.principal, "endorse"],
    [country.officer, "endorse"],
    [country.municipal, "endorse"],
    [country.provincial, "endorse"],
  ] as const;

async function endorseAll(id: string): Promise<void> {
  for (const [actor, name] of endorsing()) await move(db, actor, id, name);
}

async function standing(id: string) {
  const { application } = await getSeenApplication(db.read, country.steward, id);
  return application;
}

test("a work goes the whole road from its school to an exemplar with a certificate that anybody can check", async () => {
  const { steward, teacher, host } = country;
  const callId = await openedCall(db, steward, host);
  const experts = await nameExperts(db, steward, callId, 4);
  const id = await apply(db, teacher, callId, { title: "林青禾的双师课堂" });
  await endorseAll(id);
  await db.write((tx) => assignReviews(tx, steward, callId));
  for (const [index, { id: review, expertId }] of (await listReviews(db.read, callId)).entries()) {
    await judge(db, experts.find(({ memberId }) => memberId === expertId)!, review, 0.8 + index / 50);
  }
  await move(db, steward, id, "conclude-review");
  await visit(id);
  await move(db, steward, id, "conclude-visit");
  await move(db, steward, id, "select");
  const over = Date.now() + 30 * DAY;
  await move(db, steward, id, "conclude-notice", over);
  const told = { documentNumber: "教装馆〔2026〕50号" };
  await db.write((tx) => designateExemplar(tx, steward, id, told, { calendar }));

  const { practiceId, status } = await standing(id);
  expect(status).toBe("designated");
  expect((await findEdition(db.read, practiceId, "newest"))?.title).toBe("林青禾的双师课堂");
  expect(await found("exemplar")).toBe(1);
  const [seal] = await listSeals(db.read, practiceId, "2026-11-28");
  const { certificate, text, signature, genuine } = await getCertificate(db.read, seal!.certificateNumber);
  expect(genuine).toBe(true);
  expect(certificate).toMatchObject({ document: told.documentNumber, organisation: "（示例）青禾中学" });
  const key = (await findPublicKey(db.read))!;
  expect(isSigned(key, text, signature)).toBe(true);
  expect(isSigned(key, text.replace("双师", "单师"), signature)).toBe(false);
  expect((await listMoves(db.read, id)).map((each) => each.move)).toEqual(
    "submit pass endorse endorse endorse endorse conclude-review conclude-visit select conclude-notice designate".split(
      " ",
    ),
  );
  await db.write((tx) => withdrawDesignation(tx, steward, id, { reason: "材料不实。" }, { calendar }));
  expect(await listSeals(db.read, practiceId, "2026-11-28")).toEqual([]);
  expect([await found("exemplar"), await found("withdrawn")]).toEqual([0, 1]);
  expect(await getCertificate(db.read, seal!.certificateNumber)).toMatchObject({
    withdrawalReason: "材料不实。",
  });
});

async function found(standing: string): Promise<number> {
  const filters = { standing: [standing] };
  return (await search(new SearchIndex(db.read), { q: "", filters, sort: "newest", page: 1, size: 1 })).total;
}

async function visit(id: string): Promise<void> {
  const { steward } = country;
  const [one, two] = [await createActor(db, { name: "考察甲" }), await createActor(db, { name: "考察乙" })];
  const plan = { plannedFor: "2026-12-08", place: "学校", online: false, emails: [one.email, two.email] };
  const visitId = await db.write((tx) => scheduleVisit(tx, steward, id, plan));
  const note = { id: "note-0001", item: "process", words: "听课一节", notedAt: Date.now() };
  await db.write((tx) => keepNotes(tx, one, visitId, [note]));
  await db.write((tx) => keepNotes(tx, one, visitId, [note]));
  await db.write((tx) => writeReport(tx, one, visitId, "属实。"));
  await expect(move(db, steward, id, "conclude-visit")).rejects.toMatchObject({ code: "move-not-possible" });
  await db.write((tx) => signReport(tx, one, visitId));
  await expect(move(db, steward, id, "conclude-visit")).rejects.toMatchObject({ code: "move-not-possible" });
  await db.write((tx) => signReport(tx, two, visitId));
}

test("nobody acts for a unit that is not theirs, and nobody decides on their own work", async () => {
  const callId = await openedCall(db, country.steward, country.host);
  const practiceId = await createPractice(db, country.teacher);
  await letIn(db, country.teacher, practiceId, country.principal, "editor");
  const id = await applyWith(db, country.teacher, callId, practiceId);
  await expect(move(db, country.officer, id, "pass")).rejects.toMatchObject({ code: "forbidden" });
  await expect(move(db, country.principal, id, "pass")).rejects.toMatchObject({ code: "forbidden" });
  await expect(move(db, country.teacher, id, "pass")).rejects.toMatchObject({ code: "forbidden" });
  const stranger = await createActor(db, { name: "路人" });
  await expect(getSeenApplication(db.read, stranger, id)).rejects.toMatchObject({ code: "not-found" });
});

test("a work that is sent back is handed in again as another edition and goes on where it was", async () => {
  const callId = await openedCall(db, country.steward, country.host);
  const id = await apply(db, country.teacher, callId);
  await move(db, country.principal, id, "pass");
  await move(db, country.principal, id, "endorse");
  await move(db, country.officer, id, "return");
  const before = await standing(id);
  await writeOn(db, country.teacher, before.practiceId, "补充了学情数据。");
  const { projection } = await frozenNow(db, before.practiceId);
  await db.write((tx) =>
    resubmitApplication(tx, country.teacher, id, { projection, nomination: {} }, { calendar }),
  );
  const after = await standing(id);
  expect(after).toMatchObject({ status: "waiting", step: before.step, holderId: country.county });
  expect(after.editionId).not.toBe(before.editionId);
  const records = await listMoves(db.read, id);
  expect(records.slice(-2).map(({ editionId }) => editionId)).toEqual([before.editionId, after.editionId]);
});

test("a step that asks for a text waits with the writers until they hand one in, and then with who decides", async () => {
  const steps: Step[] = [
    { kind: "panel", days: 5 },
    { kind: "check", name: "中期检查", level: "host", days: 30, asks: true },
    { kind: "designation", days: 5, years: 2 },
  ];
  const called = { exemplar: "结题课题", cultivated: "" };
  const callId = await openedCall(db, country.steward, country.host, { steps, called });
  const id = await apply(db, country.teacher, callId);
  await move(db, country.steward, id, "select");
  expect(await standing(id)).toMatchObject({ status: "asked", step: 1, returns: 0 });
  expect((await listReturnedTo(db.read, country.teacher)).map((each) => each.id)).toEqual([id]);
  await expect(move(db, country.steward, id, "pass")).rejects.toMatchObject({ code: "move-not-possible" });
  const { practiceId, editionId } = await standing(id);
  await writeOn(db, country.teacher, practiceId, "中期报告：已上十二节。");
  const { projection } = await frozenNow(db, practiceId);
  await db.write((tx) =>
    resubmitApplication(tx, country.teacher, id, { projection, nomination: {} }, { calendar }),
  );
  const handedIn = await standing(id);
  expect(handedIn).toMatchObject({ status: "waiting", step: 1, holderId: country.host });
  expect(handedIn.editionId).not.toBe(editionId);
  await move(db, country.steward, id, "pass");
  const told = { documentNumber: "教〔2026〕1号" };
  await db.write((tx) => designateExemplar(tx, country.steward, id, told, { calendar }));
  const [seal] = await listSeals(db.read, practiceId, "2026-12-01");
  expect(seal).toMatchObject({ kind: "exemplar", called: "结题课题" });
  const { certificate, genuine } = await getCertificate(db.read, seal?.certificateNumber ?? "");
  expect([certificate.called, genuine]).toEqual(["结题课题", true]);
});

test("a quota is never exceeded, also when all come at once", async () => {
  const steps = without("check").map((step) => (step.kind === "endorsement" ? { ...step, quota: 2 } : step));
  const callId = await openedCall(db, country.steward, country.host, { steps });
  const ids: string[] = [];
  for (let n = 0; n < 5; n++) ids.push(await apply(db, country.teacher, callId, { title: `课例${n}` }));
  const outcomes = await Promise.allSettled(ids.map((id) => move(db, country.principal, id, "endorse")));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  const [refused] = outcomes.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
  expect(refused).toMatchObject({ code: "quota-full" });
  // A work that is taken back gives its place back.
  const taken = ids[outcomes.findIndex(({ status }) => status === "fulfilled")]!;
  await move(db, country.teacher, taken, "withdraw");
  const left = ids[outcomes.findIndex(({ status }) => status === "rejected")]!;
  await move(db, country.principal, left, "endorse");
});

test("what lies too long is taken over by the unit above, and somebody on leave has a delegate", async () => {
  const callId = await openedCall(db, country.steward, country.host);
  const id = await apply(db, country.teacher, callId);
  await expect(move(db, country.officer, id, "take-over")).rejects.toMatchObject({
    code: "move-not-possible",
  });
  const late = Date.now() + 40 * DAY;
  await move(db, country.officer, id, "take-over", late);
  expect((await standing(id)).holderId).toBe(country.county);
  const delegate = await createActor(db, { name: "代办人" });
  const lent = {
    ...{ organisationId: country.county, role: "bureau-officer" as const, email: delegate.email },
    ...{ validFrom: Date.now() - 1, validTo: Date.now() + 20 * DAY },
  };
  await db.write((tx) => delegateOffice(tx, country.officer, lent));
  await move(db, delegate, id, "pass");
  const last = (await listMoves(db.read, id)).at(-1);
  expect(last).toMatchObject({
    actorName: "代办人",
    actingRole: "bureau-officer (delegate)",
    organisationId: country.county,
    unitName: "（示例）县馆",
  });
});

test("a refusal is contested once, and the host answers", async () => {
  const callId = await openedCall(db, country.steward, country.host);
  const id = await apply(db, country.teacher, callId);
  const act = (actor: Country["steward"], name: Move) => move(db, actor, id, name);
  await act(country.principal, "refuse");
  await act(country.teacher, "appeal");
  await act(country.steward, "reinstate");
  await act(country.principal, "refuse");
  await expect(act(country.teacher, "appeal")).rejects.toMatchObject({ code: "move-not-possible" });
});

test("an expert cannot judge their own school's, county's or colleagues' work, nor one of a unit they have named", async () => {
  const { steward } = country;
  const callId = await openedCall(db, steward, country.host, {
    steps: without("check", "endorsement", "visit"),
  });
  const [free, named, author] = await nameExperts(db, steward, callId, 3);
  const id = await apply(db, country.teacher, callId);
  await db.write((tx) => declareInterest(tx, named!, country.school, "亲属在该校任教"));
  await letIn(db, country.teacher, (await standing(id)).practiceId, author!, "viewer");
  const { assigned, short } = await db.write((tx) => assignReviews(tx, steward, callId));
  expect(assigned).toEqual([{ applicationId: id, expertId: free!.memberId }]);
  expect(short).toEqual([{ applicationId: id, missing: 2 }]);
});

test("a recused expert is replaced, scores far apart call one more, and all numbers follow from the reviews", async () => {
  const { steward } = country;
  const callId = await openedCall(db, steward, country.host, {
    steps: without("check", "endorsement", "visit"),
  });
  const experts = await nameExperts(db, steward, callId, 6);
  const expert = (id: string) => experts.find(({ memberId }) => memberId === id)!;
  const id = await apply(db, country.teacher, callId);
  await db.write((tx) => assignReviews(tx, steward, callId));
  const [first] = await listReviews(db.read, callId);
  await db.write((tx) => recuseReview(tx, expert(first!.expertId), first!.id, "认识作者"));
  await db.write((tx) => assignReviews(tx, steward, callId));
  const standingReviews = async () =>
    (await listReviews(db.read, callId)).filter(({ recusedAt }) => recusedAt === null);
  const shares = [0.9, 0.8, 0.6];
  for (const [n, each] of (await standingReviews()).entries())
    await judge(db, expert(each.expertId), each.id, shares[n]!);
  await expect(move(db, steward, id, "conclude-review")).rejects.toMatchObject({ code: "move-not-possible" });
  await db.write((tx) => assignReviews(tx, steward, callId));
  const more = (await standingReviews()).find(({ submittedAt }) => submittedAt === null)!;
  expect(more.reason).toBe("spread");
  await judge(db, expert(more.expertId), more.id, 0.7);
  await move(db, steward, id, "conclude-review");
  const { rows } = await getPanel(db.read, steward, callId);
  const totals = (await standingReviews()).map(({ total }) => total!);
  expect(rows[0]?.score).toBe(totals.reduce((a, b) => a + b, 0) / 4);
  await expect(getPanel(db.read, expert(more.expertId), callId)).rejects.toMatchObject({ code: "forbidden" });
});

test("an expert is shown nothing by which the work could be known, and other experts' scores never", async () => {
  const { steward } = country;
  const callId = await openedCall(db, steward, country.host, {
    steps: without("check", "endorsement", "visit"),
  });
  const experts = await nameExperts(db, steward, callId, 3);
  const partnerSchool = { name: "（示例）定西市陇泉实验学校", kind: "school", parentId: null };
  const place = { divisionCode: "621102", jurisdictionCode: "620000" };
  const partner = await db.write((tx) => foundOrganisation(tx, null, { ...partnerSchool, ...place }));
  const guest = await createActor(db, { name: "周雨桐", role: "teacher", organisationId: partner });
  const practiceOf = await createPractice(db, country.teacher, {
    title: "青禾中学林青禾的课",
    content: contentOf("我校与陇泉实验学校（甘肃定西）的周老师一起上课，两校学生同做一道题，当堂反馈。"),
  });
  await letIn(db, country.teacher, practiceOf, guest, "editor");
  const id = await applyWith(db, country.teacher, callId, practiceOf);
  await db.write((tx) => assignReviews(tx, steward, callId));
  const { practiceId, editionId } = await standing(id);
  for (const { id: review, expertId } of await listReviews(db.read, callId)) {
    const expert = experts.find(({ memberId }) => memberId === expertId)!;
    const shown = JSON.stringify([
      await getReviewDesk(db.read, divisions, expert, review),
      await listOpenReviews(db.read, divisions, expert),
    ]);
    for (const secret of [
      "林青禾",
      "青禾",
      "东城",
      "陇泉",
      "定西",
      "甘肃",
      "周老师",
      id,
      practiceId,
      editionId,
    ])
      expect(shown).not.toContain(secret);
    await expect(getSeenApplication(db.read, expert, id)).rejects.toMatchObject({ code: "not-found" });
    await expect(getReviewDesk(db.read, divisions, country.teacher, review)).rejects.toMatchObject({
      code: "not-found",
    });
  }
});

test("a call that is limited to a stage and a subject takes works that name both", async () => {
  const about = { stage: ["primary"], subject: ["music"], problem: [] };
  const callId = await openedCall(db, country.steward, country.host, { about });
  const told = { summary: "两位老师共上一节课。", stage: ["primary", "junior-secondary"] };
  const refused = apply(db, country.teacher, callId, { details: { ...told, subject: ["mathematics"] } });
  await expect(refused).rejects.toMatchObject({ code: "about-not-admitted" });
  const taken = { details: { ...told, subject: ["mathematics", "music"] } };
  expect((await standing(await apply(db, country.teacher, callId, taken))).status).toBe("waiting");
});

test("a province calls its own schools, the centre everybody", async () => {
  const far = { kind: "school", parentId: null, divisionCode: "621102", jurisdictionCode: "620000" };
  const school = await db.write((tx) => foundOrganisation(tx, null, { ...far, name: "（示例）陇泉学校" }));
  const teacher = await createActor(db, { name: "周雨桐", role: "teacher", organisationId: school });
  const own = await openedCall(db, country.provincial, country.province);
  await apply(db, country.teacher, own);
  await expect(apply(db, teacher, own)).rejects.toMatchObject({ code: "place-not-called" });
  await apply(db, teacher, await openedCall(db, country.steward, country.host));
});

test("an objection stops one work alone, is answered for all to read, and one that is right strikes it", async () => {
  const { steward } = country;
  const callId = await openedCall(db, steward, country.host, {
    steps: without("check", "endorsement", "review", "visit"),
  });
  const [id, other] = [
    await apply(db, country.teacher, callId),
    await apply(db, country.teacher, callId, { title: "另一课" }),
  ];
  for (const each of [id, other]) await move(db, steward, each, "select");
  const somebody = await createActor(db, { name: "家长" });
  const told = { name: "张某", contact: "13800000000", words: "数据有误", evidence: "见附表" };
  const objection = await db.write((tx) => raiseObjection(tx, somebody, id, told));
  const over = Date.now() + 30 * DAY;
  await expect(move(db, steward, id, "conclude-notice", over)).rejects.toMatchObject({
    code: "move-not-possible",
  });
  await move(db, steward, other, "conclude-notice", over);
  const call = await getCall(db.read, callId);
  expect(JSON.stringify(await listNotice(db.read, call))).not.toContain("张某");
  await db.write((tx) => answerObjection(tx, steward, objection, { answer: "经核实，属实。", upheld: true }));
  await move(db, steward, id, "strike");
  expect((await standing(id)).status).toBe("declined");
});

test("the record goes out as a table that no spreadsheet takes for a formula", async () => {
  const callId = await openedCall(db, country.steward, country.host);
  const id = await apply(db, country.teacher, callId);
  const { moveApplication } = await import("../../../app/models/applications/commands.server");
  await db.write((tx) =>
    moveApplication(tx, country.principal, id, { move: "refuse", comment: '=HYPERLINK("x")' }, { calendar }),
  );
  const csv = await exportRecord(db.read, country.steward, callId, "csv");
  expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
  expect(JSON.parse(await exportRecord(db.read, country.steward, callId, "json"))).toHaveLength(2);
  await expect(exportRecord(db.read, country.officer, callId, "json")).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("a dry run shows the way of published works and moves nothing", async () => {
  const callId = await openedCall(db, country.steward, country.host);
  const { publish } = await import("../../support/practices");
  const practiceId = await createPractice(db, country.teacher);
  await publish(db, country.teacher, country.principal, practiceId);
  const { works, warnings } = await rehearseCall(db.read, country.steward, callId, calendar);
  expect(works[0]?.way.map(({ holderName }) => holderName).slice(0, 5)).toEqual([
    "（示例）青禾中学",
    "（示例）青禾中学",
    "（示例）县馆",
    "（示例）市馆",
    "（示例）省馆",
  ]);
  expect(warnings).toContain("experts-few");
});
