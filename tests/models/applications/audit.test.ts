import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import type { Actor } from "../../../app/models/actor";
import { recordFilterSchema } from "../../../app/models/applications/audit";
import { exportRecords, listRecords } from "../../../app/models/applications/audit.server";
import { getRoadFile } from "../../../app/models/applications/road-files.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor } from "../../support/people";
import { apply, type Country, foundCountry, move, moveWithFile, openedCall } from "../../support/road";

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

test("nobody else reads the records of all roads", async () => {
  for (const actor of [country.officer, country.principal, country.teacher]) {
    await expect(listRecords(db.read, actor, {}, 1)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(table(actor)).rejects.toMatchObject({ kind: "forbidden" });
  }
});
