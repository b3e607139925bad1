import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { documentSnapshots, documentUpdates } from "../../app/db/schema";
import { loadDocument } from "../../app/models/documents/load.server";
import { startHost, type TestHost, type TestMember, UNHURRIED } from "../support/host";
import { addParagraph, RawSocket, textOf } from "../support/sockets";
import { until } from "../support/wait";

let host: TestHost;
let ann: TestMember;
let id: string;

beforeEach(async () => {
  host = await startHost({ limits: UNHURRIED });
  ann = await host.member("安");
  id = await host.practice(ann);
});
afterEach(() => host.stop());

const snapshots = () =>
  host.gongyan.db.read.select().from(documentSnapshots).where(eq(documentSnapshots.documentId, id));

async function write(socket: RawSocket, count: number): Promise<void> {
  for (let done = 0; done < count; done += 50) {
    const target = socket.acked + 50;
    for (let index = 0; index < 50; index++) socket.write((doc) => addParagraph(doc, `${done + index}`));
    await until("the acknowledgements", () => socket.acked >= target);
  }
}

test("a snapshot is taken as the last one leaves a long log, and the log itself stays", async () => {
  const socket = await new RawSocket(host, id, ann.cookie).open();
  await write(socket, 250);
  expect(await snapshots()).toEqual([]);
  const expected = textOf(socket.doc);
  socket.socket.close();
  await until(
    "the room is put away",
    async () => host.gongyan.rooms.size === 0 && (await snapshots()).length === 1,
  );
  const stored = await loadDocument(host.gongyan.db.read, id);
  expect(stored.updates).toHaveLength(1);
  expect(stored.seq).toBe(251);
  expect(await host.gongyan.db.read.select().from(documentUpdates)).toHaveLength(251);
  const reader = await new RawSocket(host, id, ann.cookie).open();
  expect(textOf(reader.doc)).toBe(expected);
});

test("a snapshot is taken while people go on writing for long", async () => {
  const socket = await new RawSocket(host, id, ann.cookie).open();
  await write(socket, 550);
  await until("a snapshot", async () => (await snapshots()).length === 1);
  expect((await loadDocument(host.gongyan.db.read, id)).updates.length).toBeLessThan(110);
}, 60_000);

test("a document whose log was tampered with is not served", async () => {
  const socket = await new RawSocket(host, id, ann.cookie).open();
  await write(socket, 50);
  socket.socket.close();
  await until("the room is put away", () => host.gongyan.rooms.size === 0);
  await host.gongyan.db.write((tx) =>
    tx.update(documentUpdates).set({ memberId: "somebody-else" }).where(eq(documentUpdates.seq, 20)),
  );
  await expect(loadDocument(host.gongyan.db.read, id)).rejects.toMatchObject({ code: "document-damaged" });
});
