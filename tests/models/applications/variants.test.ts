import { afterEach, beforeEach, expect, test } from "vitest";
import { namedSteps } from "../../../app/http/preset-steps";
import {
  closeAftercare,
  listAftercare,
  planAftercare,
} from "../../../app/models/applications/aftercare.server";
import { assignReviews } from "../../../app/models/applications/assigning.server";
import { findDesignationOf, listSeals } from "../../../app/models/applications/designation-queries.server";
import { designateExemplar, withdrawDesignation } from "../../../app/models/applications/designations.server";
import { getSeenApplication, listMoves } from "../../../app/models/applications/queries.server";
import { listReviews, submitReview } from "../../../app/models/applications/reviews.server";
import { resubmitApplication } from "../../../app/models/applications/submit.server";
import type { Preset } from "../../../app/models/calls/presets";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createOrganisation } from "../../support/people";
import { frozenNow, writeOn } from "../../support/practices";
import {
  apply,
  type Country,
  calendar,
  callContent,
  DAY,
  foundCountry,
  move,
  nameExperts,
  openedCall,
  sheetOf,
} from "../../support/road";

/* The roads of domain.md 5 that are no exemplar's: the same engine with the steps that a bureau is offered. */

let store: TestDatabase;
let country: Country;
beforeEach(async () => {
  store = await openTestDatabase();
  country = await foundCountry(store.db);
});
afterEach(() => store.remove());

const rubricNamed = (id: string) => callContent.rubrics.find((each) => each.id === id)!;
const standing = async (id: string) =>
  (await getSeenApplication(store.db.read, country.steward, id)).application;

/** A call as its form offers it, and a work of its kind that was applied with. */
async function begin(preset: Preset & ("study" | "resource"), rubric: string, owner = country.teacher) {
  const { steward, host } = country;
  const steps = namedSteps(preset, "zh-CN");
  const call = await openedCall(store.db, steward, host, {
    ...{ kinds: [preset], steps, rubric: rubricNamed(rubric) },
  });
  return { call, steps, id: await apply(store.db, owner, call, { kind: preset }) };
}

/** Three experts judge by the rubric of the call, all alike. */
async function judged(call: string, rubric: string): Promise<void> {
  const { db } = store;
  const experts = await nameExperts(db, country.steward, call, 3);
  await db.write((tx) => assignReviews(tx, country.steward, call));
  for (const { id, expertId } of await listReviews(db.read, call)) {
    const expert = experts.find(({ memberId }) => memberId === expertId)!;
    await db.write((tx) => submitReview(tx, expert, id, sheetOf(rubricNamed(rubric), 0.8)));
  }
}

test("a study goes from its application over opening, interim and final report to the file", async () => {
  const { db } = store;
  const { steward, teacher, principal, officer } = country;
  const { call, steps, id } = await begin("study", "study-final");
  await move(db, principal, id, "pass");
  await move(db, officer, id, "endorse");
  await move(db, steward, id, "pass");
  await judged(call, "study-final");
  await move(db, steward, id, "conclude-review");
  await move(db, steward, id, "select");
  const passed: string[] = [];
  for (const words of ["开题报告：方案已论证。", "中期：已上十二节。", "结题：目标都已达到。"]) {
    const { status, step, practiceId } = await standing(id);
    expect(status).toBe("asked");
    passed.push(steps[step]?.name ?? "");
    await writeOn(db, teacher, practiceId, words);
    const { projection } = await frozenNow(db, practiceId);
    const handedIn = { projection, nomination: {} };
    await db.write((tx) => resubmitApplication(tx, teacher, id, handedIn, { calendar }));
    await move(db, steward, id, "pass");
  }
  expect(passed).toEqual(["开题", "中期检查", "结题鉴定"]);
  expect(steps[(await standing(id)).step]?.name).toBe("归档");
  await move(db, steward, id, "pass");
  expect(await standing(id)).toMatchObject({ status: "completed", verdict: "exemplar", kind: "study" });
  const editions = new Set((await listMoves(db.read, id)).map(({ editionId }) => editionId));
  expect(editions.size).toBe(4);
  // What experts judged stays what they judged.
  const [first] = await listMoves(db.read, id);
  const judgedThen = (await listReviews(db.read, call)).map(({ editionId }) => editionId);
  expect(new Set(judgedThen)).toEqual(new Set([first?.editionId]));
});

test("a resource of an enterprise is recommended after compliance, trial and review, looked at again, and taken off the list", async () => {
  const { db } = store;
  const { steward, officer } = country;
  const maker = await createOrganisation(db, { name: "（示例）云上课堂公司", kind: "enterprise" });
  const owner = await createActor(db, { name: "产品经理", role: "teacher", organisationId: maker });
  const { call, steps, id } = await begin("resource", "resource", owner);
  expect(steps.slice(0, 2).map(({ name }) => name)).toEqual(["合规审查", "试用评价"]);
  await move(db, steward, id, "pass");
  await move(db, steward, id, "pass");
  await judged(call, "resource");
  await move(db, steward, id, "conclude-review");
  await move(db, steward, id, "select");
  const told = { documentNumber: "教装馆〔2026〕51号" };
  await db.write((tx) => designateExemplar(tx, steward, id, told, { calendar }));
  const { practiceId } = await standing(id);
  const today = new Date().toISOString().slice(0, 10);
  expect(await listSeals(db.read, practiceId, today)).toHaveLength(1);
  const year = new Date(Date.now() + 366 * DAY).getUTCFullYear();
  const designated = (await findDesignationOf(db.read, id))?.id ?? "";
  const again = {
    kind: "re-examination" as const,
    year,
    words: "备案到期，请复核",
    expertEmail: officer.email,
  };
  const planned = await db.write((tx) => planAftercare(tx, steward, designated, again));
  await db.write((tx) => closeAftercare(tx, steward, planned, "kept"));
  expect(await listAftercare(db.read, designated)).toMatchObject([{ outcome: "kept" }]);
  const reason = { reason: "备案失效，下架。" };
  await db.write((tx) => withdrawDesignation(tx, steward, id, reason, { calendar }));
  expect((await standing(id)).status).toBe("revoked");
  expect(await listSeals(db.read, practiceId, today)).toEqual([]);
});
