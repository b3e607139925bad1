import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import { asProblems } from "../../../app/http/broken-rules";
import {
  closeAftercare,
  listAftercare,
  planAftercare,
} from "../../../app/models/applications/aftercare.server";
import { listCareErrands } from "../../../app/models/applications/care-errands.server";
import { listDesignations } from "../../../app/models/applications/designation-queries.server";
import { designateExemplar, withdrawDesignation } from "../../../app/models/applications/designations.server";
import {
  declareInterestIn,
  listInterests,
  withdrawInterest,
} from "../../../app/models/applications/interests.server";
import { getRanking, rankEndorsements } from "../../../app/models/applications/ranking.server";
import { delegateOffice } from "../../../app/models/members/delegations.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import {
  apply,
  type Country,
  calendar,
  DAY,
  foundCountry,
  move,
  openedCall,
  without,
} from "../../support/road";

let store: TestDatabase;
let db: Database;
let country: Country;
beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  country = await foundCountry(db);
});
afterEach(() => store.remove());

test("a county sees its places, puts what it recommends into an order, and has none beyond its quota", async () => {
  const { steward, host, teacher, officer, principal } = country;
  const level = { kind: "endorsement" as const, level: "county" as const, days: 10, ranked: true };
  const steps = [{ ...level, quota: 2 }, ...without("check", "endorsement", "visit", "review")];
  const callId = await openedCall(db, steward, host, { steps });
  const [first, second, third] = [
    await apply(db, teacher, callId, { title: "甲" }),
    await apply(db, teacher, callId, { title: "乙" }),
    await apply(db, teacher, callId, { title: "丙" }),
  ] as const;
  for (const id of [first, second]) await move(db, officer, id, "endorse");
  await expect(move(db, officer, third, "endorse")).rejects.toMatchObject({ code: "quota-full" });

  const { call, offices, lists } = await getRanking(db.read, officer, callId);
  expect(lists).toHaveLength(1);
  expect(lists[0]).toMatchObject({ quota: 2, waiting: [{ title: "丙" }] });
  const place = { step: 0, organisationId: country.county, offices };
  await db.write((tx) => rankEndorsements(tx, officer, call, place, [second, first]));
  const again = await getRanking(db.read, officer, callId);
  expect(again.lists[0]?.candidates.map(({ title, rank }) => [title, rank])).toEqual([
    ["乙", 1],
    ["甲", 2],
  ]);
  const missing = db.write((tx) => rankEndorsements(tx, officer, call, place, [second]));
  await expect(missing).rejects.toMatchObject({ code: "ranking-incomplete" });
  expect((await getRanking(db.read, principal, callId)).lists).toEqual([]);
  await expect(getRanking(db.read, teacher, callId)).rejects.toMatchObject({ kind: "forbidden" });
});

test("all that is wrong with a stand-in, or with a declared interest, is told at once", async () => {
  const { officer, teacher } = country;
  const office = { organisationId: country.county, role: "bureau-officer" as const };
  const days = { validFrom: 2 * DAY, validTo: DAY };
  const lent = await asProblems(
    db.write((tx) => delegateOffice(tx, officer, { ...office, email: "nobody@a.example", ...days })),
    { "delegation-dates": "to", "delegate-unknown": "email" },
    {},
  );
  expect(lent).toMatchObject({
    problems: { fields: { to: ["delegation-dates"], email: ["delegate-unknown"] } },
  });
  const declared = await asProblems(
    db.write((tx) => declareInterestIn(tx, teacher, { unit: "没有的学校", reason: " " })),
    { "interest-unit": "unit", "reason-required": "reason" },
    {},
  );
  expect(declared).toMatchObject({
    problems: { fields: { unit: ["interest-unit"], reason: ["reason-required"] } },
  });
});

test("a declared interest names a unit that exists, and whoever declared it takes it back", async () => {
  const { teacher, officer } = country;
  const declare = (unit: string) =>
    db.write((tx) => declareInterestIn(tx, teacher, { unit, reason: "曾在该校任教" }));
  await expect(declare("没有的学校")).rejects.toMatchObject({ code: "interest-unit" });
  await declare("（示例）市馆");
  const [declared] = await listInterests(db.read, teacher);
  expect(declared).toMatchObject({ organisationName: "（示例）市馆" });
  const id = declared?.id ?? "";
  await expect(db.write((tx) => withdrawInterest(tx, officer, id))).rejects.toMatchObject({
    kind: "not-found",
  });
  await db.write((tx) => withdrawInterest(tx, teacher, id));
  expect(await listInterests(db.read, teacher)).toEqual([]);
});

test("in the year after its designation a work waits for its re-examination until one is planned and closed", async () => {
  const { steward, host, teacher, officer } = country;
  const steps = without("check", "endorsement", "review", "visit");
  const callId = await openedCall(db, steward, host, { steps });
  const id = await apply(db, teacher, callId);
  await move(db, steward, id, "cultivate");
  await move(db, steward, id, "conclude-notice", Date.now() + 30 * DAY);
  const told = { documentNumber: "教装馆〔2026〕50号" };
  await db.write((tx) => designateExemplar(tx, steward, id, told, { calendar }));
  const [designation] = await listDesignations(db.read, callId);
  const designated = designation?.id ?? "";
  const later = Date.now() + 366 * DAY;
  const kinds = async (at?: number) => (await listCareErrands(db.read, steward, at)).map(({ kind }) => kind);
  expect(await kinds()).toEqual([]);
  expect(await kinds(later)).toEqual(["re-examine"]);
  expect(await listCareErrands(db.read, officer, later)).toEqual([]);

  const year = new Date(later).getUTCFullYear();
  const plan = { kind: "re-examination" as const, year, words: "看看是否还在用", expertEmail: officer.email };
  const planned = await db.write((tx) => planAftercare(tx, steward, designated, plan));
  expect(await kinds(later)).toEqual(["aftercare"]);
  await db.write((tx) => closeAftercare(tx, steward, planned, "kept"));
  expect(await kinds(later)).toEqual([]);
  expect(await listAftercare(db.read, designated)).toMatchObject([{ outcome: "kept", expertName: "县里人" }]);
  const reason = { reason: "数据有误。" };
  await db.write((tx) => withdrawDesignation(tx, steward, id, reason, { calendar }));
  await expect(
    db.write((tx) => planAftercare(tx, steward, designated, { ...plan, year: year + 1 })),
  ).rejects.toMatchObject({ code: "move-not-possible" });
});
