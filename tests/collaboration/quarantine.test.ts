import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { documentSnapshots, documents, documentUpdates, events } from "../../app/db/schema";
import { loadDocument } from "../../app/models/documents/load.server";
import {
  findGoodVersion,
  quarantineDocument,
  restoreDocument,
} from "../../app/models/documents/quarantine.server";
import { CLOSE } from "../../app/models/documents/wire";
import { startHost, type TestHost, type TestMember } from "../support/host";
import { addParagraph, RawSocket, textOf } from "../support/sockets";
import { until } from "../support/wait";

let host: TestHost;
let ann: TestMember;
let id: string;

beforeEach(async () => {
  host = await startHost();
  ann = await host.member("安");
  id = await host.practice(ann);
  const socket = await new RawSocket(host, id, ann.cookie).open();
  for (const word of ["一", "二", "三", "四"]) {
    const acked = socket.acked + 1;
    socket.write((doc) => addParagraph(doc, word));
    await until("the acknowledgement", () => socket.acked === acked);
  }
  socket.socket.close();
  await until("the room is put away", () => host.gongyan.rooms.size === 0);
});
afterEach(() => host.stop());

/** The third entry of the log says something else than was written. */
async function damage(): Promise<void> {
  const third = and(eq(documentUpdates.documentId, id), eq(documentUpdates.seq, 4));
  const [row] = await host.gongyan.db.read.select().from(documentUpdates).where(third);
  const bytes = Buffer.from(row!.bytes);
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 4) ^ 1, bytes.length - 4);
  await host.gongyan.db.write((tx) => tx.update(documentUpdates).set({ bytes }).where(third));
}

async function turnedAway(): Promise<RawSocket> {
  const socket = new RawSocket(host, id, ann.cookie);
  await until("the end", () => socket.closed);
  expect(socket.closed?.code).toBe(CLOSE.quarantined);
  expect(socket.notices).toEqual(["quarantined"]);
  expect(socket.welcome).toBeNull();
  return socket;
}

test("a damaged text is kept from everybody, once for all, while others are served", async () => {
  const other = await host.practice(ann, "另一件");
  await damage();
  await turnedAway();
  await turnedAway();
  const told = await host.gongyan.db.read.select().from(events).where(eq(events.subjectId, id));
  expect(told.filter((each) => each.kind === "document.quarantined")).toHaveLength(1);
  const socket = await new RawSocket(host, other, ann.cookie).open();
  socket.write((doc) => addParagraph(doc, "照常"));
  await until("the acknowledgement", () => socket.acked === 1);
});

test("it goes on from its last good version, in a new epoch, and its words keep their writer", async () => {
  await damage();
  await turnedAway();
  const { db } = host.gongyan;
  const version = await findGoodVersion(db.read, id);
  expect(version.lost).toBe(2);
  await db.write((tx) => restoreDocument(tx, ann.actor, id, version));
  const socket = await new RawSocket(host, id, ann.cookie).open();
  expect(socket.welcome?.epoch).toBe(2);
  expect(textOf(socket.doc)).toBe("开头|一|二");
  socket.write((doc) => addParagraph(doc, "接着写"));
  await until("the acknowledgement", () => socket.acked === 1);
  const stored = await loadDocument(db.read, id);
  expect([...stored.clients.values()].filter((owner) => owner === ann.actor.memberId)).toHaveLength(2);
  const old = await db.read.select().from(documentUpdates).where(eq(documentUpdates.epoch, 1));
  expect(old).toHaveLength(5);
});

test.each([
  ["three entries at the end", 3, 3],
  ["another end", 0, null],
])(
  "where %s are missing, it is said how many changes are lost, or that nobody can tell",
  async (_, missing, lost) => {
    const { db } = host.gongyan;
    await db.write((tx) => quarantineDocument(tx, id, { reason: "missing-end", missing }));
    expect((await findGoodVersion(db.read, id)).lost).toBe(lost);
  },
);

test("a damaged snapshot is passed over, because the log holds everything", async () => {
  const { db } = host.gongyan;
  const [document] = await db.read.select().from(documents).where(eq(documents.id, id));
  await db.write((tx) =>
    tx.insert(documentSnapshots).values({
      documentId: id,
      epoch: 1,
      seq: 5,
      at: 1,
      bytes: Buffer.from([0, 0]),
      hash: document!.lastHash,
      bytesHash: "0".repeat(64),
    }),
  );
  const socket = await new RawSocket(host, id, ann.cookie).open();
  expect(textOf(socket.doc)).toBe("开头|一|二|三|四");
});

test("restoring what is not in quarantine is refused", async () => {
  const { db } = host.gongyan;
  const version = await findGoodVersion(db.read, id);
  await expect(db.write((tx) => restoreDocument(tx, ann.actor, id, version))).rejects.toMatchObject({
    code: "not-quarantined",
  });
});
