import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import * as Y from "yjs";
import { documents, events } from "../../app/db/schema";
import { loadDocument } from "../../app/models/documents/load.server";
import { appendEntries, type Entry } from "../../app/models/documents/log.server";
import { rootOf } from "../../app/models/documents/yjs-format";
import { nameVersion, noteCopies } from "../../app/models/versions/commands.server";
import type { History } from "../../app/models/versions/history";
import { findLog, readRawLog } from "../../app/models/versions/log.server";
import { findSpot, listNamedVersions } from "../../app/models/versions/queries.server";
import { WorkerHistory } from "../../server/history";
import { startHost, type TestHost, type TestMember } from "../support/host";
import { packLog, takeSnapshot } from "../support/long-logs";
import { addParagraph, RawSocket, textOf } from "../support/sockets";
import { until } from "../support/wait";
import { wordsAt } from "../support/written";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MORNING = Date.UTC(2026, 8, 1, 1);

let host: TestHost;
let ann: TestMember;
let bob: TestMember;
let id: string;

beforeEach(async () => {
  host = await startHost();
  ann = await host.member("安");
  bob = await host.member("波");
  id = await host.practice(ann, "");
  await host.join(id, bob, "editor");
});
afterEach(() => host.stop());

const history = () => host.gongyan.shared.history as WorkerHistory;
const log = () => findLog(host.gongyan.db.read, id);
const spot = async (key: string) => findSpot(host.gongyan.db.read, await log(), key);

/** Types letter by letter, from `at` on, a letter a second. */
async function type(member: TestMember, at: number, words: string): Promise<void> {
  const { db } = host.gongyan;
  const doc = new Y.Doc();
  for (const update of (await loadDocument(db.read, id)).updates) Y.applyUpdate(doc, update);
  const { memberId } = member.actor;
  const written: Entry[] = [];
  doc.on("update", (bytes: Uint8Array) =>
    written.push({ memberId, bytes, at: at + written.length * 1_000, clientIds: [doc.clientID] }),
  );
  const text = wordsAt(rootOf(doc), 0);
  for (const letter of words) text.insert(text.length, letter);
  await db.write((tx) => appendEntries(tx, id, 1, written));
}

const sessions = async (asked: History = history()) => {
  const { versions } = await asked.survey(await log());
  return versions.map(({ seq, shares, letters }) => ({ seq, letters, writers: shares.length }));
};

test("a version is what was written without half an hour's pause by people who write together", async () => {
  await type(ann, MORNING, "双师课堂");
  await type(ann, MORNING + 20 * MINUTE, "一年");
  await type(bob, MORNING + 22 * MINUTE, "记");
  await type(ann, MORNING + 2 * HOUR, "又");
  await type(bob, MORNING + 2.4 * HOUR, "改");
  expect(await sessions()).toEqual([
    { seq: 1, letters: 0, writers: 1 },
    { seq: 8, letters: 7, writers: 2 },
    { seq: 9, letters: 8, writers: 1 },
    { seq: 10, letters: 9, writers: 1 },
  ]);
});

test("packing the log changes neither the versions nor who wrote what in them", async () => {
  await type(ann, MORNING, "课前".repeat(300));
  await type(bob, MORNING + 3 * HOUR, "课后".repeat(300));
  const before = await sessions();
  const [, first = { seq: 0 }] = before;
  const compared = await history().compare(await log(), await spot(`1-${first.seq}`), await spot(""));
  await takeSnapshot(host.gongyan.db, id);
  await packLog(host.gongyan.db, id);
  expect((await readRawLog(host.gongyan.db.read, await log())).segments).toHaveLength(1);
  // Asked anew: answers given before the packing are kept.
  const fresh = new WorkerHistory({ path: join(host.dataDir, "gongyan.db"), migrationsFolder: "" });
  onTestFinished(() => fresh.close());
  expect(await sessions(fresh)).toEqual(before);
  const again = await fresh.compare(await log(), await spot(`1-${first.seq}`), await spot(""));
  expect(again).toEqual(compared);
  expect(again.summary.inserted).toEqual({ [bob.actor.memberId]: 600 });
  const { text } = await fresh.read(await log(), await spot(`1-${first.seq}`));
  expect(text).toBe("课前".repeat(300));
});

test("a named version keeps its text when packing takes its place away", async () => {
  const { db } = host.gongyan;
  await type(ann, MORNING, "送审稿".repeat(400));
  const place = { epoch: 1, seq: 4 };
  const kept = await history().keep(await log(), await spot("1-4"));
  expect(kept.letters).toBe(3);
  await db.write((tx) => nameVersion(tx, ann.actor, id, { place, name: "送审稿", kept }));
  await takeSnapshot(db, id);
  await packLog(db, id);
  const { text, at } = await history().read(await log(), await spot("1-4"));
  expect(text).toBe("送审稿");
  expect(at).toBeGreaterThan(0);
  expect(await listNamedVersions(db.read, id)).toMatchObject([{ name: "送审稿", seq: 4, letters: 3 }]);
  const { summary } = await history().compare(await log(), await spot("1-4"), await spot(""));
  expect(summary.inserted).toEqual({ [ann.actor.memberId]: 1197 });
});

test("what is no version is not found", async () => {
  await type(ann, MORNING, "一");
  await expect(spot("x")).rejects.toMatchObject({ code: "not-found" });
  await expect(spot("2-1")).rejects.toMatchObject({ code: "not-found" });
  await expect(history().read(await log(), await spot("1-99"))).rejects.toMatchObject({ kind: "not-found" });
});

test("a log that was tampered with is damaged for its versions too", async () => {
  await type(ann, MORNING, "一");
  await host.gongyan.db.write((tx) =>
    tx.execute("UPDATE document_updates SET at = at + 1 WHERE document_id = ? AND seq = 2", [id]),
  );
  await expect(history().survey(await log())).rejects.toMatchObject({ code: "document-damaged" });
});

async function restoreFor(member: TestMember, key: string): Promise<void> {
  const { db, shared } = host.gongyan;
  const raw = await log();
  const restoration = await history().restoration(raw, await spot(key));
  await db.write((tx) => noteCopies(tx, member.actor, id, raw.epoch, restoration));
  const edit = { epoch: raw.epoch, updates: restoration.updates };
  await shared.liveWriter.write(id, member.actor, "session", edit);
}

test("restoring while two people write loses nothing, is an edit of its own, and can be taken back", async () => {
  await type(ann, MORNING, "原来的话");
  const end = (await log()).end.seq;
  const one = await new RawSocket(host, id, ann.cookie).open();
  const other = await new RawSocket(host, id, bob.cookie).open();
  one.write((doc) => wordsAt(rootOf(doc), 0).delete(0, 4));
  one.write((doc) => addParagraph(doc, "安后来写的"));
  await until("both are stored", () => one.acked === 2);
  await until("the other has it", () => textOf(other.doc).includes("安后来写的"));
  const later = (await log()).end.seq;

  const restoring = restoreFor(ann, `1-${end}`);
  other.write((doc) => addParagraph(doc, "波同时写的"));
  await restoring;
  await until("the writer is acknowledged", () => other.acked === 1);
  await until("both see it", () => [one, other].every(({ doc }) => textOf(doc) === "原来的话|波同时写的"));

  const [document] = await host.gongyan.db.read.select().from(documents).where(eq(documents.id, id));
  expect(document).toMatchObject({ epoch: 1, lastSeq: later + 2 });
  const { versions } = await history().survey(await log());
  expect(
    versions
      .at(-1)
      ?.shares.map(({ memberId }) => memberId)
      .sort(),
  ).toEqual([ann, bob].map(({ actor }) => actor.memberId).sort());

  await restoreFor(bob, `1-${later}`);
  await until("it is taken back", () => textOf(one.doc) === "|安后来写的");
  await restoreFor(bob, `1-${later + 2}`);
  await until("nothing was lost", () => textOf(one.doc) === "原来的话|波同时写的");
  const blocks = await history().authored(await log());
  expect(blocks.map(({ words }) => words.map(({ by, text }) => [by, text]))).toEqual([
    [[ann.actor.memberId, "原来的话"]],
    [[bob.actor.memberId, "波同时写的"]],
  ]);
});

test("who may not write cannot restore, whatever the page believed", async () => {
  const reader = await host.member("读者");
  await host.join(id, reader, "viewer");
  await type(ann, MORNING, "一");
  const { liveWriter } = host.gongyan.shared;
  await expect(
    liveWriter.write(id, reader.actor, "session", { epoch: 1, updates: [] }),
  ).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(
    host.gongyan.db.write((tx) =>
      noteCopies(tx, reader.actor, id, 1, { updates: [], clientId: 1, passages: [] }),
    ),
  ).rejects.toMatchObject({ kind: "forbidden" });
});

test("an edit made for another epoch is not written", async () => {
  const { liveWriter } = host.gongyan.shared;
  await expect(liveWriter.write(id, ann.actor, "session", { epoch: 9, updates: [] })).rejects.toMatchObject({
    code: "document-epoch",
  });
});

test("giving a name is on record", async () => {
  await type(ann, MORNING, "一");
  const kept = await history().keep(await log(), await spot(""));
  const { place } = await spot("");
  await host.gongyan.db.write((tx) => nameVersion(tx, ann.actor, id, { place, name: "初稿", kept }));
  const rows = await host.gongyan.db.read.select().from(events).where(eq(events.kind, "version.named"));
  expect(rows).toMatchObject([{ actorId: ann.actor.memberId, subjectId: id, payload: { name: "初稿" } }]);
});
