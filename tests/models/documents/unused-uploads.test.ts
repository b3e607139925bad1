import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import type { Database } from "../../../app/db/database";
import { attachments, documentSegments, documentUpdates, events } from "../../../app/db/schema";
import type { Actor } from "../../../app/models/actor";
import { replaceStretch } from "../../../app/models/documents/compaction.server";
import type { Content } from "../../../app/models/documents/content";
import { loadDocument } from "../../../app/models/documents/load.server";
import { appendEntries } from "../../../app/models/documents/log.server";
import { MARK_KEYS, writeMark } from "../../../app/models/documents/nodes/suggestion";
import { packEntries } from "../../../app/models/documents/segments";
import {
  findUnusedUploads,
  removeUnusedUploads,
  UNUSED_AFTER,
} from "../../../app/models/documents/unused-uploads.server";
import { rootOf } from "../../../app/models/documents/yjs-format";
import { newId } from "../../../app/models/identifier";
import { addPicture } from "../../../app/models/practices/pictures.server";
import { AttachmentFolder } from "../../../server/attachment-folder";
import { UploadSweep } from "../../../server/upload-sweep";
import { migrationsFolder, openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createOrganisation } from "../../support/people";
import { drawing } from "../../support/pictures";
import { createPractice, TEXT } from "../../support/practices";
import { markOf } from "../../support/proposed";

let store: TestDatabase;
let db: Database;
let folder: string;
let shelf: { db: Database; attachments: AttachmentFolder };
let owner: Actor;
let practiceId: string;
let shown: string;
let unused: string;

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  folder = await mkdtemp(join(tmpdir(), "gongyan-sweep-"));
  shelf = { db, attachments: new AttachmentFolder(folder) };
  const school = await createOrganisation(db, { name: "青禾小学（示例）" });
  owner = await createActor(db, { name: "林老师", role: "teacher", organisationId: school });
  shown = newId();
  const content: Content = {
    type: "root",
    children: [
      { type: "paragraph", children: [{ type: "text", text: TEXT }] },
      { type: "figure", attachmentId: shown, alt: "", caption: "", width: 120, height: 80 },
    ],
  };
  practiceId = await createPractice(db, owner, { content });
  await addPicture(shelf, owner, practiceId, await drawing(), shown);
  unused = await upload();
});
afterEach(async () => {
  await store.remove();
  await rm(folder, { recursive: true, force: true });
});

const upload = async () => (await addPicture(shelf, owner, practiceId, await drawing())).id;
const muchLater = () => Date.now() + UNUSED_AFTER + 60_000;
const found = async () => (await findUnusedUploads(db.read, muchLater())).map(({ id }) => id).sort();
/** Changes the live text as a member does. */
async function write(change: (root: Y.XmlElement) => void): Promise<void> {
  const { updates, epoch } = await loadDocument(db.documents, practiceId);
  const doc = new Y.Doc();
  for (const bytes of updates) Y.applyUpdate(doc, bytes);
  const before = Y.encodeStateVector(doc);
  change(rootOf(doc) as unknown as Y.XmlElement);
  const bytes = Y.encodeStateAsUpdate(doc, before);
  const entry = { memberId: owner.memberId, bytes, at: Date.now(), clientIds: [doc.clientID] };
  await db.write((tx) => appendEntries(tx, practiceId, epoch, [entry]));
}
const figure = (id: string, marks: Record<string, string> = {}) => {
  const element = new Y.XmlElement("figure");
  for (const [key, value] of Object.entries({ __attachmentId: id, ...marks }))
    element.setAttribute(key, value);
  return element;
};

test("an upload that no text shows is unused after sixty days, and not before", async () => {
  expect(await findUnusedUploads(db.read, Date.now())).toEqual([]);
  expect(await found()).toEqual([unused]);
});

test("one that stood in the text and was deleted is in a version of it, also after the log was packed", async () => {
  const deleted = await upload();
  await write((root) => root.insert(1, [figure(deleted)]));
  await write((root) => root.delete(1, 1));
  expect(await found()).toEqual([unused]);
  const entries = await db.read.select().from(documentUpdates).orderBy(documentUpdates.seq);
  const { epoch, hash: lastHash } = entries.at(-1)!;
  const stretch = { id: practiceId, epoch, firstHash: "", lastHash, entries };
  await db.write((tx) => replaceStretch(tx, stretch, brotliCompressSync(packEntries(entries))));
  expect(await db.read.select().from(documentUpdates)).toEqual([]);
  expect(await db.read.select().from(documentSegments)).toHaveLength(1);
  expect(await found()).toEqual([unused]);
});

test("one that is only proposed, or stands in the place of another, is used", async () => {
  const [proposed, covering] = [await upload(), await upload()];
  const inserted = writeMark(markOf(owner.memberId));
  await write((root) => root.insert(1, [figure(proposed, { [MARK_KEYS.inserted]: inserted })]));
  await db.write((tx) =>
    tx.update(attachments).set({ replacedBy: covering }).where(eq(attachments.id, shown)),
  );
  expect(await found()).toEqual([unused]);
});

test("one of a work in which somebody wrote since is left for another night", async () => {
  const uploads = await findUnusedUploads(db.read, muchLater());
  await write((root) => root.insert(1, [figure(unused)]));
  expect(await db.write((tx) => removeUnusedUploads(tx, uploads))).toEqual([]);
  expect(await db.read.select().from(attachments)).toHaveLength(2);
});

test("the sweep lets the record and the bytes go, and says so in the record of the work", async () => {
  const sixtyDaysAgo = Date.now() - UNUSED_AFTER - 60_000;
  await db.write((tx) => tx.update(attachments).set({ createdAt: sixtyDaysAgo }));
  const sweep = new UploadSweep(db, shelf.attachments, { path: store.path, migrationsFolder });
  await sweep.sweep();
  await sweep.close();
  expect((await db.read.select().from(attachments)).map(({ id }) => id)).toEqual([shown]);
  expect([await shelf.attachments.has(shown), await shelf.attachments.has(unused)]).toEqual([true, false]);
  const told = await db.read.select().from(events).where(eq(events.kind, "attachment.swept"));
  expect(told).toMatchObject([{ subjectId: practiceId, payload: { id: unused } }]);
});
