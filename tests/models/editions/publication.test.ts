import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CommittedEvent, Database } from "../../../app/db/database";
import { editions, publicationRequests } from "../../../app/db/schema";
import type { Actor } from "../../../app/models/actor";
import { hashOf } from "../../../app/models/editions/commands.server";
import type { EditionDetails } from "../../../app/models/editions/edition";
import {
  getRequest,
  listOwnEditions,
  listRequests,
  listWaitingRequests,
} from "../../../app/models/editions/request-queries.server";
import {
  approvePublication,
  requestPublication,
  returnForRevision,
  withdrawRequest,
} from "../../../app/models/editions/requests.server";
import { removeCollaborator } from "../../../app/models/practices/collaborator-commands.server";
import { deletePractice, renamePractice } from "../../../app/models/practices/commands.server";
import { getDeskPractice, listDesk } from "../../../app/models/practices/queries.server";
import { search } from "../../../app/models/search/queries.server";
import { parseSearch } from "../../../app/models/search/search";
import { SearchIndex } from "../../../app/models/search/search-index.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { contentOf } from "../../support/host";
import { createActor, createOrganisation } from "../../support/people";
import {
  askForPublication,
  createPractice,
  frozenNow,
  letIn,
  publish,
  TEXT,
  writeOn,
} from "../../support/practices";

let store: TestDatabase;
let db: Database;
let school: string;
let owner: Actor;
let editor: Actor;
let admin: Actor;
let stranger: Actor;
let id: string;
let events: CommittedEvent[];

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  school = await createOrganisation(db, { name: "青禾小学（示例）" });
  const other = await createOrganisation(db, { name: "远山小学（示例）" });
  owner = await createActor(db, { name: "林老师", role: "teacher", organisationId: school });
  admin = await createActor(db, { name: "管理员", role: "school-admin", organisationId: school });
  editor = await createActor(db, { name: "陈老师", role: "teacher", organisationId: other });
  stranger = await createActor(db, { name: "外校管理员", role: "school-admin", organisationId: other });
  id = await createPractice(db, owner);
  await letIn(db, owner, id, editor, "editor");
  events = [];
  db.onCommit((committed) => events.push(...committed));
});
afterEach(() => store.remove());

const approve = (actor: Actor, requestId: string) =>
  db.write((tx) => approvePublication(tx, actor, requestId));
const sendBack = (actor: Actor, requestId: string, note = "请补充数据来源。") =>
  db.write((tx) => returnForRevision(tx, actor, requestId, note));
const editionRows = () => db.read.select().from(editions).orderBy(editions.number);
const find = async (q: string) =>
  (await search(new SearchIndex(db.read), parseSearch(new URLSearchParams({ q })))).hits.map(
    (hit) => hit.entryId,
  );

describe("publication", () => {
  test("is asked for by an owner, granted by the lead unit's administrator, and freezes the text", async () => {
    const requestId = await askForPublication(db, owner, id);
    await writeOn(db, editor, id, "申请之后又写的一段。");
    await db.write((tx) => renamePractice(tx, owner, id, "申请之后改的题名"));
    expect(await approve(admin, requestId)).toBe(1);

    const [edition] = await editionRows();
    expect(edition).toMatchObject({
      practiceId: id,
      number: 1,
      title: "双师课堂的一年",
      publishedBy: owner.memberId,
      approvedBy: admin.memberId,
      requestId,
      withdrawnAt: null,
    });
    expect(edition?.html).toBe(`<p>${TEXT}</p>`);
    const live = await frozenNow(db, id);
    expect(live.projection.text).toContain("申请之后又写的一段。");
    expect(events.map((event) => event.kind)).toEqual([
      "publication.requested",
      "practice.renamed",
      "edition.published",
    ]);
  });

  test("names those who write, in their order, with the units they wrote for", async () => {
    const reader = await createActor(db, { name: "读者" });
    await letIn(db, owner, id, reader, "viewer");
    await publish(db, owner, admin, id);
    const [edition] = await editionRows();
    const details = edition?.details as unknown as EditionDetails;
    expect(details.organisation).toBe("青禾小学（示例）");
    expect(details.authors).toEqual([
      { name: "林老师", memberId: owner.memberId, organisation: "青禾小学（示例）" },
      { name: "陈老师", memberId: editor.memberId, organisation: "远山小学（示例）" },
    ]);
    await db.write((tx) => removeCollaborator(tx, owner, id, editor.memberId));
    const [after] = await editionRows();
    expect(after?.details.authors).toHaveLength(2);
  });

  test("is found at once, and never before", async () => {
    const requestId = await askForPublication(db, owner, id);
    expect(await find("村小")).toEqual([]);
    await approve(admin, requestId);
    expect(await find("村小")).toEqual([id]);
  });

  test("happens again: the second edition stands beside the first, which does not change", async () => {
    await publish(db, owner, admin, id);
    const [first] = await editionRows();
    await writeOn(db, owner, id, "第二年，我们把听课换成了共同备课。");
    expect(await publish(db, owner, admin, id)).toBe(2);
    const [still, second] = await editionRows();
    expect(still).toEqual(first);
    expect(second?.html).toContain("共同备课");
    expect(await find("第二年")).toEqual([id]);
    expect((await listOwnEditions(db.read, editor, id)).map(({ number }) => number)).toEqual([2, 1]);
    expect((await getDeskPractice(db.read, owner, id)).newestEdition?.number).toBe(2);
  });

  test("is named by a hash of exactly what was approved", async () => {
    await publish(db, owner, admin, id);
    const [edition] = await editionRows();
    const details = edition?.details as unknown as EditionDetails;
    expect(edition?.contentHash).toMatch(/^[0-9a-f]{64}$/);
    expect(edition?.contentHash).toBe(hashOf("双师课堂的一年", details, edition?.content ?? ""));
    expect(hashOf("双师课堂的两年", details, edition?.content ?? "")).not.toBe(edition?.contentHash);
    expect(hashOf("双师课堂的一年", details, `${edition?.content} `)).not.toBe(edition?.contentHash);
  });
});

describe("asking for publication", () => {
  test("is the owner's, not an editor's; a stranger does not know of the work", async () => {
    await expect(askForPublication(db, editor, id)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(askForPublication(db, admin, id)).rejects.toMatchObject({ kind: "not-found" });
  });

  test("is refused while readers have exactly this text already; another title is another edition", async () => {
    await publish(db, owner, admin, id);
    await expect(askForPublication(db, owner, id)).rejects.toMatchObject({
      ...{ kind: "conflict", code: "nothing-changed" },
    });
    await db.write((tx) => renamePractice(tx, owner, id, "双师课堂的两年"));
    expect(await publish(db, owner, admin, id)).toBe(2);
  });

  test("is refused while an earlier request waits", async () => {
    const both = await Promise.allSettled([
      askForPublication(db, owner, id),
      askForPublication(db, owner, id),
    ]);
    expect(both.map((each) => each.status)).toEqual(["fulfilled", "rejected"]);
    expect(both[1]).toMatchObject({ reason: { kind: "conflict", code: "already-requested" } });
  });

  test.each([
    ["no-organisation", () => createPractice(db, { ...owner, grants: [] })],
    ["summary-required", () => createPractice(db, owner, { details: { stage: ["primary"] } })],
    ["stage-required", () => createPractice(db, owner, { details: { summary: "有摘要" } })],
    ["text-required", () => createPractice(db, owner, { content: contentOf("太短") })],
  ])("is refused for a work with %s", async (code, start) => {
    const poor = await start();
    await expect(askForPublication(db, owner, poor)).rejects.toMatchObject({ kind: "invalid", code });
    expect(await db.read.select().from(publicationRequests)).toEqual([]);
  });

  test("brings the decider each place that tells of a person, with whose word it was looked at", async () => {
    const findings = [{ kind: "phone" as const, sample: "138******78", block: "block-1-2" }];
    const frozen = await frozenNow(db, id);
    const ask = (looked: boolean) =>
      db.write((tx) => requestPublication(tx, owner, id, { ...frozen, check: { findings, looked } }));
    await expect(ask(false)).rejects.toMatchObject({ code: "findings-unread" });
    const request = await getRequest(db.read, admin, await ask(true));
    expect(request).toMatchObject({
      findings: 1,
      found: [{ kind: "phone", sample: "138******78" }],
      requestedByName: "林老师",
    });
  });

  test("is refused for a work that was put away", async () => {
    const frozenAt = await frozenNow(db, id);
    await db.write((tx) => deletePractice(tx, owner, id));
    await expect(db.write((tx) => requestPublication(tx, owner, id, frozenAt))).rejects.toMatchObject({
      kind: "not-found",
    });
  });

  test("can be taken back by the owner, after which nobody approves it", async () => {
    const requestId = await askForPublication(db, owner, id);
    await expect(db.write((tx) => withdrawRequest(tx, editor, id))).rejects.toMatchObject({
      kind: "forbidden",
    });
    await db.write((tx) => withdrawRequest(tx, owner, id));
    await expect(db.write((tx) => withdrawRequest(tx, owner, id))).rejects.toMatchObject({
      code: "not-requested",
    });
    await expect(approve(admin, requestId)).rejects.toMatchObject({ code: "already-decided" });
    expect(await editionRows()).toEqual([]);
    await askForPublication(db, owner, id);
  });
});

describe("deciding", () => {
  test("is for the lead unit's administrator; a stranger does not know of the request", async () => {
    const requestId = await askForPublication(db, owner, id);
    for (const other of [stranger, owner, editor]) {
      await expect(approve(other, requestId)).rejects.toMatchObject({ kind: "not-found" });
      await expect(sendBack(other, requestId)).rejects.toMatchObject({ kind: "not-found" });
      await expect(getRequest(db.read, other, requestId)).rejects.toMatchObject({ kind: "not-found" });
      expect(await listWaitingRequests(db.read, other)).toEqual([]);
    }
    await expect(approve(admin, "nowhere")).rejects.toMatchObject({ kind: "not-found" });
    expect(await listWaitingRequests(db.read, admin)).toMatchObject([
      { id: requestId, title: "双师课堂的一年", kind: "school-case", requestedByName: "林老师" },
    ]);
  });

  test("is also for a steward, and for the officer of a bureau that leads the work", async () => {
    const bureau = await createOrganisation(db, { name: "示例县电教馆", kind: "county-bureau" });
    const officer = await createActor(db, { name: "馆员", role: "bureau-officer", organisationId: bureau });
    const steward = await createActor(db, { name: "值班员", role: "steward", organisationId: bureau });
    const requestId = await askForPublication(db, owner, id);
    await expect(approve(officer, requestId)).rejects.toMatchObject({ kind: "not-found" });
    expect(await listWaitingRequests(db.read, officer)).toEqual([]);
    expect(await listWaitingRequests(db.read, steward)).toHaveLength(1);
    await approve(steward, requestId);
    const regional = await createPractice(db, officer, { kind: "regional-case" });
    expect(await publish(db, officer, officer, regional)).toBe(1);
  });

  test("happens once", async () => {
    const requestId = await askForPublication(db, owner, id);
    const both = await Promise.allSettled([approve(admin, requestId), approve(admin, requestId)]);
    expect(both.map((each) => each.status)).toEqual(["fulfilled", "rejected"]);
    expect(both[1]).toMatchObject({ reason: { code: "already-decided" } });
    await expect(sendBack(admin, requestId)).rejects.toMatchObject({ code: "already-decided" });
    expect(await editionRows()).toHaveLength(1);
  });

  test("may send the work back with a note, which its writers read, and they ask again", async () => {
    const requestId = await askForPublication(db, owner, id);
    await expect(sendBack(admin, requestId, "  ")).rejects.toMatchObject({ code: "note-required" });
    await expect(sendBack(admin, requestId, "长".repeat(2001))).rejects.toMatchObject({ code: "note-long" });
    await sendBack(admin, requestId, " 请补充数据来源。 ");

    expect((await getDeskPractice(db.read, editor, id)).returned?.note).toBe("请补充数据来源。");
    expect((await listDesk(db.read, owner))[0]).toMatchObject({ requested: false, returned: true });
    expect(await editionRows()).toEqual([]);

    const again = await askForPublication(db, owner, id);
    const { returned, request } = await getDeskPractice(db.read, owner, id);
    expect([returned, request?.id]).toEqual([null, again]);
    expect((await listDesk(db.read, owner))[0]).toMatchObject({ requested: true, returned: false });
    await approve(admin, again);
    expect(await listRequests(db.read, editor, id)).toMatchObject([
      { decision: "approved", decidedByName: "管理员", edition: 1 },
      { decision: "returned", note: "请补充数据来源。", edition: null },
    ]);
    await expect(listRequests(db.read, stranger, id)).rejects.toMatchObject({ kind: "not-found" });
  });

  test("shows the decider the frozen text, not the live one", async () => {
    const requestId = await askForPublication(db, owner, id);
    await writeOn(db, owner, id, "还没想好的一段");
    const { frozen } = await getRequest(db.read, admin, requestId);
    expect(frozen.projection.html).toBe(`<p>${TEXT}</p>`);
    await expect(getDeskPractice(db.read, admin, id)).rejects.toMatchObject({ kind: "not-found" });
    const [stored] = await db.read
      .select()
      .from(publicationRequests)
      .where(eq(publicationRequests.id, requestId));
    expect(stored).toMatchObject({ epoch: 1, seq: 1, organisationId: school });
  });
});
