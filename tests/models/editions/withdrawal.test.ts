import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import type { Actor } from "../../../app/models/actor";
import { findRecord, listChanges } from "../../../app/models/catalogue/queries.server";
import { projectContent } from "../../../app/models/documents/projection.server";
import { getEdition } from "../../../app/models/editions/queries.server";
import { getWithdrawable, withdrawEdition } from "../../../app/models/editions/withdrawal.server";
import { search } from "../../../app/models/search/queries.server";
import { parseSearch } from "../../../app/models/search/search";
import { SearchIndex } from "../../../app/models/search/search-index.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createOrganisation } from "../../support/people";
import { createPractice, letIn, publish, writeOn } from "../../support/practices";

let store: TestDatabase;
let db: Database;
let school: string;
let owner: Actor;
let admin: Actor;
let editor: Actor;
let officer: Actor;
let stranger: Actor;
let id: string;

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  const bureau = await createOrganisation(db, { name: "县教育局（示例）", kind: "county-bureau" });
  const other = await createOrganisation(db, { name: "邻县教育局（示例）", kind: "county-bureau" });
  school = await createOrganisation(db, { name: "青禾小学（示例）", parentId: bureau });
  owner = await createActor(db, { name: "林老师", role: "teacher", organisationId: school });
  admin = await createActor(db, { name: "管理员", role: "school-admin", organisationId: school });
  officer = await createActor(db, { name: "局里", role: "bureau-officer", organisationId: bureau });
  stranger = await createActor(db, { name: "邻县", role: "bureau-officer", organisationId: other });
  editor = await createActor(db, { name: "陈老师" });
  id = await createPractice(db, owner, {
    details: { summary: "两位老师共上一节课。", stage: ["primary"], subject: ["chinese"], region: "330122" },
  });
  await letIn(db, owner, id, editor, "editor");
});
afterEach(() => store.remove());

async function withdraw(actor: Actor, number: number, reason = "数据有误，修订后再发。") {
  const { successor } = await getWithdrawable(db.read, actor, id, number);
  const next = successor && { number: successor.number, projection: projectContent(successor.content) };
  return db.write((tx) => withdrawEdition(tx, actor, { practiceId: id, number, reason }, next));
}
const find = async (q: string) =>
  (await search(new SearchIndex(db.read), parseSearch(new URLSearchParams({ q })))).hits.map(
    (hit) => hit.entryId,
  );

test("an edition is withdrawn by its owner, its unit or the bureau above, with a reason, once", async () => {
  await publish(db, owner, admin, id);
  await expect(withdraw(editor, 1)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(withdraw(stranger, 1)).rejects.toMatchObject({ kind: "not-found" });
  await expect(withdraw(owner, 2)).rejects.toMatchObject({ kind: "not-found" });
  await expect(withdraw(owner, 1, "  ")).rejects.toMatchObject({ code: "reason-required" });
  for (const [number, who] of [owner, admin, officer].entries()) {
    if (number > 0) await publish(db, owner, admin, id);
    await withdraw(who, number + 1);
    const edition = await getEdition(db.read, id, number + 1);
    expect(edition).toMatchObject({ withdrawalReason: "数据有误，修订后再发。" });
    expect(edition.withdrawnAt).toBeGreaterThan(0);
    await expect(withdraw(who, number + 1)).rejects.toMatchObject({ code: "already-withdrawn" });
  }
});

test("what was withdrawn is found no more, and the edition before it is found instead", async () => {
  await publish(db, owner, admin, id);
  await writeOn(db, owner, id, "第二版才有的萤火虫");
  await publish(db, owner, admin, id);
  expect(await find("萤火虫")).toEqual([id]);
  await withdraw(owner, 2);
  expect(await find("萤火虫")).toEqual([]);
  expect(await find("村小")).toEqual([id]);
  await withdraw(owner, 1);
  expect(await find("村小")).toEqual([]);
});

test("taking back an old edition leaves what is found as it is", async () => {
  await publish(db, owner, admin, id);
  await writeOn(db, owner, id, "第二版多了一句。");
  await publish(db, owner, admin, id);
  const before = await findRecord(db.read, id);
  await withdraw(owner, 1);
  expect(await findRecord(db.read, id)).toEqual(before);
  expect(await find("村小")).toEqual([id]);
});

test("harvesters hear of publication and withdrawal, in the sets the work was in", async () => {
  await publish(db, owner, admin, id);
  const published = await findRecord(db.read, id);
  expect(published).toMatchObject({
    gone: false,
    sets: ["kind:school-case", "region:330000", "stage:primary", "subject:chinese"],
  });
  await withdraw(owner, 1);
  const range = { from: null, until: null, after: null, limit: 10 };
  const [gone] = await listChanges(db.read, { ...range, set: "stage:primary" });
  expect(gone).toMatchObject({ practiceId: id, gone: true, sets: published?.sets });
  expect(gone?.changedAt).toBeGreaterThanOrEqual(published?.changedAt ?? 0);
  expect(await listChanges(db.read, { ...range, set: "subject" })).toHaveLength(1);
  expect(await listChanges(db.read, { ...range, set: "stage:junior-secondary" })).toEqual([]);
});
