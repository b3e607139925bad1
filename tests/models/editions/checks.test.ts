import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import type { Actor } from "../../../app/models/actor";
import { marksSchema } from "../../../app/models/editions/check";
import {
  checkRequest,
  getRequestToCheck,
  listChecks,
  listOwnChecks,
} from "../../../app/models/editions/checks.server";
import {
  getReadRequest,
  getRequest,
  listWaitingRequests,
} from "../../../app/models/editions/request-queries.server";
import { approvePublication } from "../../../app/models/editions/requests.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createOrganisation } from "../../support/people";
import { askForPublication, createPractice, letIn } from "../../support/practices";

let store: TestDatabase;
let db: Database;
let [school, id, requestId] = ["", "", ""];
let owner: Actor;
let admin: Actor;
let checker: Actor;
beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  school = await createOrganisation(db, { name: "青禾小学（示例）" });
  owner = await createActor(db, { name: "林老师", role: "teacher", organisationId: school });
  admin = await createActor(db, { name: "管理员", role: "school-admin", organisationId: school });
  checker = await createActor(db, { name: "审校员", role: "copy-editor", organisationId: school });
  id = await createPractice(db, owner);
  requestId = await askForPublication(db, owner, id);
});
afterEach(() => store.remove());

const marks = {
  ...{ wording: "mend" as const, pictures: "ok" as const, personal: "ok" as const },
  wordingNote: "第二段的“再接再励”应为“再接再厉”。",
};
const check = (actor: Actor) => db.write((tx) => checkRequest(tx, actor, requestId, marks));
const HIDDEN = { kind: "not-found" };

test("an editor of the unit reads what waits for publication and leaves a check that writers and deciders read", async () => {
  expect(await listWaitingRequests(db.read, checker)).toMatchObject([{ id: requestId, act: "check" }]);
  expect((await getReadRequest(db.read, checker, requestId)).frozen.title).not.toBe("");
  await check(checker);
  expect(await listWaitingRequests(db.read, checker)).toEqual([]);
  expect(await listWaitingRequests(db.read, admin)).toMatchObject([{ id: requestId, act: "decide" }]);
  const found = [{ checkedByName: "审校员", marks: { ...marks, picturesNote: "", personalNote: "" } }];
  expect(await listOwnChecks(db.read, owner, id)).toMatchObject(found);
  expect(await listChecks(db.read, requestId)).toMatchObject(found);
  await expect(check(checker)).rejects.toMatchObject({ code: "check-done" });
});

test("an editor decides nothing, checks no other unit's texts, none they write in, and none that is decided", async () => {
  await expect(getRequest(db.read, checker, requestId)).rejects.toMatchObject(HIDDEN);
  await expect(db.write((tx) => approvePublication(tx, checker, requestId))).rejects.toMatchObject(HIDDEN);
  await expect(check(admin)).rejects.toMatchObject(HIDDEN);
  const elsewhere = await createOrganisation(db, { name: "远山小学（示例）" });
  const foreign = await createActor(db, { name: "外校审校", role: "copy-editor", organisationId: elsewhere });
  await expect(getReadRequest(db.read, foreign, requestId)).rejects.toMatchObject(HIDDEN);
  await expect(listOwnChecks(db.read, checker, id)).rejects.toMatchObject(HIDDEN);
  const writer = await createActor(db, { name: "也写", role: "copy-editor", organisationId: school });
  await letIn(db, owner, id, writer, "editor");
  await expect(getRequestToCheck(db.read, writer, requestId)).rejects.toMatchObject(HIDDEN);
  await db.write((tx) => approvePublication(tx, admin, requestId));
  await expect(check(checker)).rejects.toMatchObject({ code: "already-decided" });
});

test("what is to be mended says so, and nothing stays unmarked", () => {
  const codes = (told: object) => marksSchema.safeParse(told).error?.issues.map(({ message }) => message);
  expect(codes({ ...marks, wordingNote: " " })).toEqual(["note-required"]);
  expect(codes({ ...marks, personal: "" })).toEqual(["check-unmarked"]);
  expect(codes({ ...marks, wordingNote: "字".repeat(2001) })).toEqual(["note-long"]);
});
