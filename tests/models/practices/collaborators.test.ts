import { afterEach, beforeEach, expect, test } from "vitest";
import type { CommittedEvent, Database } from "../../../app/db/database";
import type { Actor } from "../../../app/models/actor";
import { changePart, removeCollaborator } from "../../../app/models/practices/collaborator-commands.server";
import type { Part } from "../../../app/models/practices/practice";
import { getRemovable, listCollaborators } from "../../../app/models/practices/queries.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createOrganisation } from "../../support/people";
import { createPractice, letIn } from "../../support/practices";

let store: TestDatabase;
let db: Database;
let owner: Actor;
let guest: Actor;
let stranger: Actor;
let id: string;
let events: CommittedEvent[];

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  const school = await createOrganisation(db, { name: "青禾小学（示例）" });
  owner = await createActor(db, { name: "林老师", role: "teacher", organisationId: school });
  guest = await createActor(db, { name: "陈老师" });
  stranger = await createActor(db, { name: "路人" });
  id = await createPractice(db, owner);
  await letIn(db, owner, id, guest, "editor");
  events = [];
  db.onCommit((committed) => events.push(...committed));
});
afterEach(() => store.remove());

const give = (by: Actor, whom: Actor, part: Part) =>
  db.write((tx) => changePart(tx, by, id, whom.memberId, part));
const remove = (by: Actor, whom: Actor) => db.write((tx) => removeCollaborator(tx, by, id, whom.memberId));
const parts = async () => (await listCollaborators(db.read, id)).map(({ name, part }) => `${name} ${part}`);

test("collaborators stand in the order in which they came", async () => {
  await letIn(db, owner, id, stranger, "viewer");
  expect(await parts()).toEqual(["林老师 owner", "陈老师 editor", "路人 viewer"]);
});

test("who is in a work already keeps their part when they are let in again", async () => {
  await letIn(db, owner, id, guest, "viewer");
  expect(await parts()).toEqual(["林老师 owner", "陈老师 editor"]);
});

test("an owner changes parts; nobody else does, not even their own", async () => {
  await give(owner, guest, "commenter");
  expect(await parts()).toEqual(["林老师 owner", "陈老师 commenter"]);
  expect(events).toMatchObject([{ kind: "collaborator.changed", payload: { part: "commenter" } }]);
  await expect(give(guest, guest, "owner")).rejects.toMatchObject({ kind: "forbidden" });
  await expect(give(stranger, guest, "owner")).rejects.toMatchObject({ kind: "not-found" });
});

test("a part that is none, and a member who has none, are refused", async () => {
  await expect(give(owner, guest, "king" as Part)).rejects.toMatchObject({ code: "part-required" });
  await expect(give(owner, stranger, "editor")).rejects.toMatchObject({ kind: "not-found" });
  await expect(remove(owner, stranger)).rejects.toMatchObject({ kind: "not-found" });
  expect(events).toEqual([]);
});

test("the same part again changes nothing and is not recorded", async () => {
  await give(owner, guest, "editor");
  expect(events).toEqual([]);
});

test("the last owner cannot leave, and cannot stop being one", async () => {
  await expect(remove(owner, owner)).rejects.toMatchObject({ kind: "conflict", code: "last-owner" });
  await expect(give(owner, owner, "viewer")).rejects.toMatchObject({ code: "last-owner" });
  expect((await getRemovable(db.read, owner, id, owner.memberId)).lastOwner).toBe(true);
  await give(owner, guest, "owner");
  expect((await getRemovable(db.read, owner, id, owner.memberId)).lastOwner).toBe(false);
  await remove(owner, owner);
  expect(await parts()).toEqual(["陈老师 owner"]);
});

test("two owners who leave at the same moment leave one behind", async () => {
  await give(owner, guest, "owner");
  const both = await Promise.allSettled([remove(owner, owner), remove(guest, guest)]);
  expect(both.map((each) => each.status)).toEqual(["fulfilled", "rejected"]);
  expect(await parts()).toEqual(["陈老师 owner"]);
});

test("anybody may leave; only an owner removes others", async () => {
  await letIn(db, owner, id, stranger, "viewer");
  await expect(remove(guest, stranger)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(getRemovable(db.read, guest, id, stranger.memberId)).rejects.toMatchObject({
    kind: "forbidden",
  });
  expect(await getRemovable(db.read, guest, id, guest.memberId)).toMatchObject({ own: true });
  await remove(guest, guest);
  await remove(owner, stranger);
  expect(await parts()).toEqual(["林老师 owner"]);
  expect(events.map((event) => event.kind)).toEqual([
    "collaborator.added",
    "collaborator.removed",
    "collaborator.removed",
  ]);
});
