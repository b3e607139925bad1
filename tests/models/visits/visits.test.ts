import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import type { Database } from "../../../app/db/database";
import { documents } from "../../../app/db/schema";
import type { Actor } from "../../../app/models/actor";
import type { Content } from "../../../app/models/documents/content";
import { readState } from "../../../app/models/documents/load.server";
import { appendEntries } from "../../../app/models/documents/log.server";
import { rootOf } from "../../../app/models/documents/yjs-format";
import { sectionsSince } from "../../../app/models/visits/section-digest.server";
import { findChanges, recordVisit } from "../../../app/models/visits/visits.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor } from "../../support/people";
import { createPractice, letIn } from "../../support/practices";

let store: TestDatabase;
let db: Database;
let reader: Actor;
let lin: Actor;
let zhou: Actor;
let id: string;

const heading = (text: string) => ({
  type: "heading" as const,
  level: 2 as const,
  children: [{ type: "text" as const, text }],
});
const paragraph = (text: string) => ({
  type: "paragraph" as const,
  children: [{ type: "text" as const, text }],
});
const content: Content = {
  type: "root",
  children: [
    paragraph("导语"),
    heading("一、背景"),
    paragraph("山里的学校。"),
    heading("二、做法"),
    paragraph("两位老师。"),
    heading("三、效果"),
    paragraph("厚了一倍。"),
  ],
};

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  reader = await createActor(db, { name: "读者" });
  lin = await createActor(db, { name: "林青" });
  zhou = await createActor(db, { name: "周雨桐" });
  id = await createPractice(db, lin, { content });
  await letIn(db, lin, id, reader, "viewer");
  await letIn(db, lin, id, zhou, "editor");
});
afterEach(() => store.remove());

const parts = () => ({
  db,
  workshop: {
    sections: async (state: Uint8Array, since: Uint8Array | null) => sectionsSince(state, since),
    project: () => Promise.reject(new Error("not asked for")),
    readProposed: () => Promise.reject(new Error("not asked for")),
    renderContent: () => Promise.reject(new Error("not asked for")),
    compose: () => Promise.reject(new Error("not asked for")),
    compareContents: () => Promise.reject(new Error("not asked for")),
    inspect: () => Promise.reject(new Error("not asked for")),
    offerChanges: () => Promise.reject(new Error("not asked for")),
  },
});
const visit = (actor: Actor) => recordVisit(parts(), actor, id);
const changes = (actor: Actor) => findChanges(parts(), actor, id);

/** Writes in the document as somebody who has it open. */
async function write(actor: Actor, change: (root: Y.XmlElement) => void): Promise<void> {
  const { state, epoch } = await readState(db.read, id);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const before = Y.encodeStateVector(doc);
  doc.transact(() => change(rootOf(doc)));
  const bytes = Y.encodeStateAsUpdate(doc, before);
  const entry = { memberId: actor.memberId, bytes, at: Date.now(), clientIds: [doc.clientID] };
  await db.write((tx) => appendEntries(tx, id, epoch, [entry]));
}

const wordsOf = (root: Y.XmlElement, block: number) =>
  (root.get(block) as Y.XmlElement).get(0) as unknown as Y.XmlText;

test("a first visit has nothing to compare with, and neither has one after which nobody wrote", async () => {
  expect(await changes(reader)).toBeNull();
  await visit(reader);
  expect(await changes(reader)).toBeNull();
});

test("sections that others wrote in are told with who added to them", async () => {
  await visit(reader);
  await write(zhou, (root) => wordsOf(root, 4).insert(0, "县里和村里的"));
  await write(lin, (root) => wordsOf(root, 2).insert(0, "一所"));
  await write(zhou, (root) => wordsOf(root, 2).insert(0, "这是"));
  expect(await changes(reader)).toMatchObject({
    names: ["林青", "周雨桐"],
    sections: [
      { heading: "一、背景", kind: "changed", names: ["林青", "周雨桐"] },
      { heading: "二、做法", kind: "changed", names: ["周雨桐"] },
    ],
  });
  await visit(reader);
  expect(await changes(reader)).toBeNull();
});

test("new sections and those that are gone are told, and where words were only taken away nobody is named", async () => {
  await visit(reader);
  await write(zhou, (root) => {
    root.delete(5, 2);
    const added = new Y.XmlElement("heading");
    added.setAttribute("__tag", "h2");
    const words = new Y.XmlText();
    words.insert(0, "四、反思");
    added.insert(0, [words]);
    root.insert(root.length, [added]);
    wordsOf(root, 4).delete(0, 2);
  });
  expect((await changes(reader))?.sections).toEqual([
    { heading: "二、做法", kind: "changed", names: [] },
    { heading: "四、反思", kind: "new", names: ["周雨桐"] },
    { heading: "三、效果", kind: "gone", names: [] },
  ]);
});

test("what a member wrote themself is no news to them", async () => {
  await visit(zhou);
  await write(zhou, (root) => wordsOf(root, 2).insert(0, "自己写的"));
  expect(await changes(zhou)).toBeNull();
  await write(lin, (root) => wordsOf(root, 4).insert(0, "别人写的"));
  expect((await changes(zhou))?.sections).toEqual([
    { heading: "二、做法", kind: "changed", names: ["林青"] },
  ]);
});

test("after a change of history nothing is compared", async () => {
  await visit(reader);
  await db.write((tx) => tx.update(documents).set({ epoch: 2 }));
  expect(await changes(reader)).toBeNull();
});

test("who has no part in a work leaves no visit and is told nothing", async () => {
  const stranger = await createActor(db, { name: "路人" });
  await expect(visit(stranger)).rejects.toMatchObject({ kind: "not-found" });
  await expect(changes(stranger)).rejects.toMatchObject({ kind: "not-found" });
});
