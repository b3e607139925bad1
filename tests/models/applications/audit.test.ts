import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import { type Actor, actAs } from "../../../app/models/actor";
import { assignReviews } from "../../../app/models/applications/assigning.server";
import { recordFilterSchema } from "../../../app/models/applications/audit";
import { exportRecords, listRecords } from "../../../app/models/applications/audit.server";
import { listOpenReviews } from "../../../app/models/applications/blind.server";
import { getSeenApplication } from "../../../app/models/applications/queries.server";
import { saveReview } from "../../../app/models/applications/reviews.server";
import { getRoadFile } from "../../../app/models/applications/road-files.server";
import { giveGrant } from "../../../app/models/members/commands.server";
import { delegateOffice, officesOf } from "../../../app/models/members/delegations.server";
import { findActor } from "../../../app/models/members/queries.server";
import { getFacts } from "../../../app/models/practices/queries.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor } from "../../support/people";
import { createPractice } from "../../support/practices";
import {
  apply,
  type Country,
  DAY,
  foundCountry,
  move,
  moveWithFile,
  nameExperts,
  openedCall,
  RUBRIC,
  sheetOf,
  without,
} from "../../support/road";
import { taxonomy } from "../../support/visitor";

let store: TestDatabase;
let db: Database;
let country: Country;
let auditor: Actor;
beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  country = await foundCountry(db);
  auditor = await createActor(db, { name: "审计员", role: "auditor", organisationId: country.host });
});
afterEach(() => store.remove());

const attachments = { put: async () => undefined, remove: async () => undefined };

async function table(actor: Actor, asked: Record<string, string> = {}): Promise<string[]> {
  let text = "";
  for await (const piece of exportRecords(db.read, actor, recordFilterSchema.parse(asked))) text += piece;
  return text.trim().split("\r\n").slice(1);
}

async function moves(asked: Record<string, string>): Promise<string[]> {
  const { rows } = await listRecords(db.read, auditor, recordFilterSchema.parse(asked), 1);
  return rows.map(({ move: name }) => name);
}

test("an auditor reads the records of all roads and the files of their moves, and can move nothing", async () => {
  const { steward, principal, teacher, host } = country;
  const shelf = { db, attachments };
  const [first, second] = [await openedCall(db, steward, host), await openedCall(db, steward, host)];
  const id = await apply(db, teacher, first, { title: "双师课堂" });
  await apply(db, teacher, second);
  await moveWithFile(shelf, principal, id, { move: "pass", name: "盖章件.txt" });
  const { rows, total } = await listRecords(db.read, auditor, {}, 1);
  expect(total).toBe(3);
  expect(rows[0]).toMatchObject({ move: "pass", title: "双师课堂", unitName: "（示例）青禾中学" });
  const file = rows[0]?.file?.id ?? "";
  expect(await getRoadFile(db.read, auditor, id, file)).toMatchObject({ name: "盖章件.txt" });
  expect(await table(auditor)).toHaveLength(3);
  await expect(move(db, auditor, id, "return")).rejects.toMatchObject({ kind: "not-found" });
});

test("records are found by call, by move, by who acted and by the day", async () => {
  const { steward, principal, teacher, host } = country;
  const call = await openedCall(db, steward, host);
  const id = await apply(db, teacher, call);
  await apply(db, teacher, await openedCall(db, steward, host));
  await move(db, principal, id, "pass");
  expect(await moves({ call })).toEqual(["pass", "submit"]);
  expect(await moves({ move: "submit" })).toEqual(["submit", "submit"]);
  expect(await moves({ who: "国栋" })).toEqual(["pass"]);
  expect(await moves({ who: "%" })).toHaveLength(3);
  expect(await moves({ to: "2020-01-01" })).toEqual([]);
  expect(await moves({ from: "2020-01-01", to: "2999-01-01" })).toHaveLength(3);
  expect(await moves({ from: "2020-99-99", move: "no-move" })).toHaveLength(3);
  expect(await table(auditor, { call, move: "pass" })).toHaveLength(1);
});

test("who holds other roles too is an auditor only where they chose it, and then edits and judges nothing", async () => {
  const { steward, principal, teacher, officer, host } = country;
  const call = await openedCall(db, steward, host, { steps: without("check", "endorsement") });
  const [reviewer] = await nameExperts(db, steward, call, 3);
  const id = await apply(db, teacher, call);
  await db.write((tx) => assignReviews(tx, steward, call));
  const [review] = await listOpenReviews(db.read, taxonomy.divisions, reviewer!);
  const delegation = { organisationId: country.county, role: "bureau-officer" as const };
  const dates = { validFrom: Date.now() - 1000, validTo: Date.now() + DAY };
  await db.write((tx) => delegateOffice(tx, officer, { ...delegation, ...dates, email: reviewer!.email }));
  const audits = async ({ memberId }: Actor) => {
    const told = { memberId, organisationId: host, role: "auditor" as const };
    const grantId = await db.write((tx) => giveGrant(tx, null, told));
    const both = (await findActor(db.read, memberId))!;
    return { working: actAs(both, null), auditing: actAs(both, grantId) };
  };

  const expert = await audits(reviewer!);
  await expect(listRecords(db.read, expert.working, {}, 1)).rejects.toMatchObject({ kind: "forbidden" });
  expect(await listOpenReviews(db.read, taxonomy.divisions, expert.working)).toHaveLength(1);
  expect((await listRecords(db.read, expert.auditing, {}, 1)).total).toBe(1);
  expect(await listOpenReviews(db.read, taxonomy.divisions, expert.auditing)).toEqual([]);
  await expect(
    db.write((tx) => saveReview(tx, expert.auditing, review!.id, sheetOf(RUBRIC, 0.8))),
  ).rejects.toMatchObject({ kind: "not-found" });
  expect(await officesOf(db.read, expert.auditing)).toEqual([expect.objectContaining({ role: "auditor" })]);

  const writer = await audits(teacher);
  expect((await getSeenApplication(db.read, writer.working, id)).seen.part).toBe("owner");
  const { seen, moves: possible } = await getSeenApplication(db.read, writer.auditing, id);
  expect([seen.part, possible]).toEqual(["viewer", []]);
  const work = (await getSeenApplication(db.read, teacher, id)).application.practiceId;
  expect(await getFacts(db.read, writer.auditing, work)).toMatchObject({ part: "viewer" });
  await expect(createPractice(db, writer.auditing)).rejects.toMatchObject({ code: "auditor-reads" });
  expect((await audits(principal)).working.grants.map(({ role }) => role)).toEqual(["school-admin"]);
});

test("nobody else reads the records of all roads", async () => {
  for (const actor of [country.officer, country.principal, country.teacher]) {
    await expect(listRecords(db.read, actor, {}, 1)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(table(actor)).rejects.toMatchObject({ kind: "forbidden" });
  }
});
