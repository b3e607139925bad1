import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { documentSegments, documentSnapshots, documents, documentUpdates } from "../../app/db/schema";
import { loadDocument } from "../../app/models/documents/load.server";
import { appendEntries, type Entry } from "../../app/models/documents/log.server";
import { readContent } from "../../app/models/documents/read-content";
import { writeSnapshot } from "../../app/models/documents/snapshots.server";
import { encodeContent, rootOf } from "../../app/models/documents/yjs-format";
import { Compaction } from "../../server/compaction";
import { WorkerWorkshop } from "../../server/workshop";
import { root, startHost, type TestHost, type TestMember } from "../support/host";
import { SEED, seededRandom } from "../support/random";
import { addParagraph, RawSocket, textOf } from "../support/sockets";
import { until } from "../support/wait";

const DAY = 24 * 3_600_000;
const NEW_YEAR = Date.UTC(2026, 0, 1, 8);

/** Chinese as teachers write it: the words of the sample works, in order. */
const LETTERS = readdirSync(join(root, "content/samples/works"))
  .filter((name) => name.endsWith(".md"))
  .sort()
  .flatMap(
    (name) => readFileSync(join(root, "content/samples/works", name), "utf8").match(/\p{Script=Han}/gu) ?? [],
  );
let written = 0;

let host: TestHost;
let members: TestMember[];
let id: string;
let expected: string;
let entries: number;
const workshop = new WorkerWorkshop();

/**
 * A year: on two days of three somebody opens the document, as a new client each time, and types,
 * letter by letter, here and there, and takes about a tenth of it back.
 */
async function writeAYear(): Promise<void> {
  const next = seededRandom(SEED);
  const doc = new Y.Doc();
  for (const update of (await loadDocument(host.gongyan.db.read, id)).updates) Y.applyUpdate(doc, update);
  for (let day = 0; day < 365; day++) {
    if (day % 3 === 2) continue;
    const member = members[Math.floor(next() * members.length)]!;
    const session: Entry[] = [];
    let at = NEW_YEAR + day * DAY;
    doc.clientID = 1_000 + day;
    const note = (bytes: Uint8Array) => {
      at += 900;
      session.push({ memberId: member.actor.memberId, bytes, at, clientIds: clientsOf(bytes) });
    };
    doc.on("update", note);
    writeADay(doc, next);
    doc.off("update", note);
    await host.gongyan.db.write((tx) => appendEntries(tx, id, 1, session));
  }
  expected = textOf(doc);
}

const clientsOf = (bytes: Uint8Array) => [...Y.parseUpdateMeta(bytes).to.keys()];

function writeADay(doc: Y.Doc, next: () => number): void {
  for (let passage = 0; passage < 3; passage++) {
    const root = rootOf(doc);
    if (next() < 0.3) addParagraph(doc, "");
    const paragraph = root.get(Math.floor(next() * root.length)) as Y.XmlElement;
    const words = paragraph.get(0) as Y.XmlText;
    let place = Math.floor(next() * (words.length + 1));
    for (let letter = 0; letter < 20; letter++) {
      words.insert(place, LETTERS[written++ % LETTERS.length]!);
      place += 1;
      if (next() < 0.1) {
        place -= 1;
        words.delete(place, 1);
      }
    }
  }
}

beforeAll(async () => {
  host = await startHost();
  members = [await host.member("安"), await host.member("波"), await host.member("陈")];
  id = await host.practice(members[0]!);
  await writeAYear();
  entries = (await loadDocument(host.gongyan.db.read, id)).seq;
}, 120_000);
afterAll(async () => {
  await workshop.close();
  await host.stop();
});

const inEpoch = <T extends { documentId: unknown }>(table: T) => eq(table.documentId as never, id);

async function snapshotNow(): Promise<void> {
  const stored = await loadDocument(host.gongyan.db.read, id);
  const doc = new Y.Doc();
  for (const update of stored.updates) Y.applyUpdate(doc, update);
  const [state, stateVector] = [Y.encodeStateAsUpdate(doc), Y.encodeStateVector(doc)];
  const { epoch, seq } = stored;
  await host.gongyan.db.write((tx) =>
    writeSnapshot(tx, id, { epoch, seq, state, stateVector, at: Date.now() }),
  );
}

async function storedBytes(): Promise<number> {
  const { read } = host.gongyan.db;
  const loose = await read.select().from(documentUpdates).where(inEpoch(documentUpdates));
  const packed = await read.select().from(documentSegments).where(inEpoch(documentSegments));
  const snapshots = await read.select().from(documentSnapshots).where(inEpoch(documentSnapshots));
  return [...loose, ...packed, ...snapshots].reduce((sum, each) => sum + each.bytes.length, 0);
}

test(`a document of a year takes at most three times its fresh encoding (seed ${SEED})`, async () => {
  const before = await storedBytes();
  await snapshotNow();
  const compaction = new Compaction(host.gongyan.db, workshop);
  compaction.want(id);
  await compaction.settled();
  const doc = new Y.Doc();
  for (const update of (await loadDocument(host.gongyan.db.read, id)).updates) Y.applyUpdate(doc, update);
  expect(textOf(doc)).toBe(expected);
  const fresh = encodeContent(readContent(doc).content).length;
  const after = await storedBytes();
  console.info(
    `${entries} entries: ${before} bytes as written, ${after} packed with a snapshot, ${fresh} afresh: ${(after / fresh).toFixed(2)} times`,
  );
  expect(after).toBeLessThan(3 * fresh);
}, 120_000);

test("and still holds every member's part and can be read without its snapshots", async () => {
  const { db } = host.gongyan;
  await db.write((tx) => tx.delete(documentSnapshots).where(inEpoch(documentSnapshots)));
  const stored = await loadDocument(db.read, id);
  expect(stored.seq).toBe(entries);
  const doc = new Y.Doc();
  for (const update of stored.updates) Y.applyUpdate(doc, update);
  expect(doc.store.pendingStructs).toBeNull();
  expect(textOf(doc)).toBe(expected);
  expect(new Set(stored.clients.values()).size).toBe(members.length + 1);
});

test("people go on writing in it", async () => {
  const socket = await new RawSocket(host, id, members[0]!.cookie).open();
  socket.write((doc) => addParagraph(doc, "新年"));
  await until("the acknowledgement", () => socket.acked === 1);
  expect(textOf(socket.doc)).toBe(`${expected}|新年`);
  socket.socket.close();
  await until("the room is put away", () => host.gongyan.rooms.size === 0);
  expect((await loadDocument(host.gongyan.db.read, id)).seq).toBe(entries + 1);
});

test("a packed stretch that was tampered with is noticed", async () => {
  const { db } = host.gongyan;
  const [segment] = await db.read.select().from(documentSegments).where(inEpoch(documentSegments));
  const bytes = Buffer.from(segment!.bytes);
  bytes[bytes.length >> 1]! ^= 1;
  await db.write(async (tx) => {
    await tx.delete(documentSnapshots).where(inEpoch(documentSnapshots));
    const { firstSeq } = segment!;
    await tx
      .update(documentSegments)
      .set({ bytes })
      .where(and(inEpoch(documentSegments), eq(documentSegments.firstSeq, firstSeq)));
  });
  await expect(loadDocument(db.read, id)).rejects.toMatchObject({ code: "document-damaged" });
  const refused = await new RawSocket(host, id, members[0]!.cookie);
  await until("the end", () => refused.closed?.code === 4423);
  const [document] = await db.read.select().from(documents).where(eq(documents.id, id));
  expect(document?.quarantinedAt).not.toBeNull();
});
