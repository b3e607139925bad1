import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import type { CommittedEvent, Database } from "../../../app/db/database";
import type { Actor } from "../../../app/models/actor";
import { loadDocument } from "../../../app/models/documents/load.server";
import { appendEntries } from "../../../app/models/documents/log.server";
import { decideSuggestions } from "../../../app/models/suggestions/commands.server";
import { listAccepted, listSuggesters } from "../../../app/models/suggestions/queries.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor } from "../../support/people";
import { createPractice, letIn } from "../../support/practices";

let store: TestDatabase;
let db: Database;
let owner: Actor;
let ann: Actor;
let stranger: Actor;
let id: string;
let events: CommittedEvent[];

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  owner = await createActor(db, { name: "主笔" });
  ann = await createActor(db, { name: "安老师" });
  stranger = await createActor(db, { name: "路人" });
  id = await createPractice(db, owner);
  await letIn(db, owner, id, ann, "suggester");
  await propose(ann, "proposal1", "proposal2");
  events = [];
  db.onCommit((committed) => events.push(...committed));
});
afterEach(() => store.remove());

/** As a room stores an update with new proposals. */
async function propose(actor: Actor, ...ids: string[]): Promise<void> {
  const { epoch } = await loadDocument(db.read, id);
  const { memberId } = actor;
  const suggestions = ids.map((each) => ({ id: each, memberId, at: 1_700_000_000 }));
  const bytes = Y.encodeStateAsUpdate(new Y.Doc());
  await db.write((tx) =>
    appendEntries(tx, id, epoch, [{ memberId, bytes, at: 1, clientIds: [], suggestions }]),
  );
}

const decide = (actor: Actor, outcome: string, ...ids: string[]) =>
  db.write((tx) => decideSuggestions(tx, actor, id, { ids, outcome }));
const accepted = async () => (await listAccepted(db.read, id)).map((each) => [each.id, each.memberId]);

test("what a writer accepts is on record with whose proposal it was, and counts for them", async () => {
  await decide(owner, "accepted", "proposal1", "proposal2", "unknown12");
  const payload = { suggestionId: "proposal1", memberId: ann.memberId };
  expect(events).toMatchObject([
    { kind: "suggestion.accepted", actorId: owner.memberId, subjectId: id, payload },
    { kind: "suggestion.accepted" },
  ]);
  expect(await accepted()).toEqual([
    ["proposal1", ann.memberId],
    ["proposal2", ann.memberId],
  ]);
  await decide(owner, "accepted", "proposal1");
  await decide(owner, "rejected", "proposal1");
  expect(events.map(({ kind }) => kind).slice(2)).toEqual(["suggestion.rejected"]);
  expect(await accepted()).toEqual([["proposal2", ann.memberId]]);
});

test("accepting what is one's own is no merit", async () => {
  await propose(owner, "proposal3");
  await decide(owner, "accepted", "proposal3");
  expect(await accepted()).toEqual([]);
});

test("who may not write decides nothing, and who may not read learns nothing", async () => {
  await expect(decide(ann, "accepted", "proposal1")).rejects.toMatchObject({ kind: "forbidden" });
  await expect(decide(stranger, "accepted", "proposal1")).rejects.toMatchObject({ kind: "not-found" });
  await expect(decide(owner, "praised", "proposal1")).rejects.toMatchObject({ code: "suggestions-invalid" });
  await expect(decide(owner, "accepted")).rejects.toMatchObject({ kind: "invalid" });
  await expect(listSuggesters(db.read, stranger, id)).rejects.toMatchObject({ kind: "not-found" });
  expect(await listSuggesters(db.read, ann, id)).toEqual([
    { memberId: ann.memberId, name: "安老师", fromFile: false },
  ]);
  expect(events).toEqual([]);
});
