import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import type { Actor } from "../../../app/models/actor";
import { assignReviews } from "../../../app/models/applications/assigning.server";
import { listReviews } from "../../../app/models/applications/reviews.server";
import { closeCall } from "../../../app/models/calls/commands.server";
import { askForDataset, decideOnDataset } from "../../../app/models/research/commands.server";
import { exportDataset } from "../../../app/models/research/datasets.server";
import { listDatasetRequests, listUndecidedRequests } from "../../../app/models/research/queries.server";
import { APPROVED_FOR, type Dataset } from "../../../app/models/research/research";
import { adopt, createSchool, report } from "../../support/adoptions";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor } from "../../support/people";
import { createPractice, publish } from "../../support/practices";
import {
  apply,
  type Country,
  foundCountry,
  judge,
  nameExperts,
  openedCall,
  without,
} from "../../support/road";

let store: TestDatabase;
let db: Database;
let country: Country;
let researcher: Actor;
beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  country = await foundCountry(db);
  researcher = await createActor(db, { name: "高研", role: "researcher", organisationId: country.host });
});
afterEach(() => store.remove());

const purpose = "研究专家评分的一致性，数据只存放在课题组的加密硬盘上。";
const ask = (actor = researcher, dataset: Dataset = "scores") =>
  db.write((tx) => askForDataset(tx, actor, { dataset, purpose }));
const decide = (id: string, granted: "yes" | "no", reason = "", at?: number) =>
  db.write((tx) => decideOnDataset(tx, country.steward, id, { granted, reason }, at));

test("a researcher asks, a steward grants it for a year, and nobody else takes the data", async () => {
  const id = await ask();
  await expect(exportDataset(db.read, researcher, "scores")).rejects.toMatchObject({ kind: "not-found" });
  await expect(ask()).rejects.toMatchObject({ code: "research-asked" });
  const waiting = async (actor: Actor) =>
    (await listUndecidedRequests(db.read, actor)).map((each) => each.id);
  expect([await waiting(country.steward), await waiting(researcher)]).toEqual([[id], []]);
  await decide(id, "yes");
  expect(await waiting(country.steward)).toEqual([]);
  expect(await exportDataset(db.read, researcher, "scores")).toMatch(/^\uFEFFcall,work,kind,expert/);
  await expect(ask()).rejects.toMatchObject({ code: "research-approved" });
  for (const [actor, dataset] of [
    [researcher, "adoptions"],
    [country.steward, "scores"],
    [{ ...researcher, grants: [] }, "scores"],
  ] as const) {
    await expect(exportDataset(db.read, actor, dataset)).rejects.toMatchObject({ kind: "not-found" });
  }
  const [request] = await listDatasetRequests(db.read, researcher);
  expect(request).toMatchObject({ granted: true, memberName: "高研" });
});

test("a refusal says why, an approval ends, and only stewards decide, once and never on their own", async () => {
  const id = await ask();
  await expect(decide(id, "no")).rejects.toMatchObject({ code: "reason-required" });
  await decide(id, "no", "用途不清楚。");
  await expect(decide(id, "yes")).rejects.toMatchObject({ code: "already-decided" });
  const again = await ask();
  await decide(again, "yes", "", Date.now() - APPROVED_FOR - 1);
  await expect(exportDataset(db.read, researcher, "scores")).rejects.toMatchObject({ kind: "not-found" });
  const both = { ...country.steward, grants: [...country.steward.grants, ...researcher.grants] };
  const own = await ask(both);
  const told = { granted: "yes" as const };
  await expect(db.write((tx) => decideOnDataset(tx, both, own, told))).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(db.write((tx) => decideOnDataset(tx, country.officer, own, told))).rejects.toMatchObject({
    kind: "not-found",
  });
  await expect(listDatasetRequests(db.read, country.officer)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(ask(country.teacher)).rejects.toMatchObject({ kind: "forbidden" });
});

test("scores are told without whose they are, and not at all of calls with few works", async () => {
  const { steward, host, teacher } = country;
  const judged = async (works: number) => {
    const call = await openedCall(db, steward, host, { steps: without("check", "endorsement", "visit") });
    const experts = await nameExperts(db, steward, call, 3);
    const ids = [];
    for (let each = 0; each < works; each++) ids.push(await apply(db, teacher, call));
    await db.write((tx) => assignReviews(tx, steward, call));
    for (const { id, expertId } of await listReviews(db.read, call)) {
      await judge(db, experts.find(({ memberId }) => memberId === expertId) as Actor, id, 0.8);
    }
    await db.write((tx) => closeCall(tx, steward, call));
    return [call, ...ids, ...experts.flatMap(({ memberId, name, email }) => [memberId, name, email])];
  };
  await judged(4);
  const secrets = [...(await judged(5)), "林青禾", "青禾中学", "依据见正文", "总体意见"];
  await decide(await ask(), "yes");
  const table = await exportDataset(db.read, researcher, "scores");
  const lines = table.trim().split("\r\n").slice(1);
  expect(new Set(lines.map((line) => line.split(",")[0]))).toEqual(new Set(["c1"]));
  expect(new Set(lines.map((line) => line.split(",")[1])).size).toBe(5);
  expect(lines).toHaveLength(5 * 3 * 7);
  expect(secrets.filter((secret) => table.includes(secret))).toEqual([]);
});

test("trials are told in bands without the school and the work, and not where a term saw few of them", async () => {
  const { teacher, principal } = country;
  const work = await createPractice(db, teacher, { title: "湖边的课" });
  await publish(db, teacher, principal, work);
  for (let each = 0; each < 6; each++) {
    const school = await createSchool(db, `（示例）试用学校${each}`);
    const term = each === 5 ? "2025-2" : "2026-1";
    const id = await adopt(db, school, work, { term, classes: 4, pupils: 180 + each });
    await report(db, school, id, each === 0 ? "none" : "effective");
  }
  await decide(await ask(researcher, "adoptions"), "yes");
  const [head, ...lines] = (await exportDataset(db.read, researcher, "adoptions")).trim().split("\r\n");
  expect(head).toBe("kind,term,classes,pupils,changed,outcome,artefacts");
  const line = (outcome: string) => `school-case,2026-1,3-9,50-199,no,${outcome},process`;
  expect(lines.sort()).toEqual([...Array(4).fill(line("effective")), line("none")]);
});
