import { afterEach, beforeEach, expect, test } from "vitest";
import { loadDocument } from "../../app/models/documents/load.server";
import { startHost, type TestHost, type TestMember } from "../support/host";
import { addParagraph, plainProvider, RawSocket, textOf } from "../support/sockets";
import { until } from "../support/wait";

let host: TestHost;
let ann: TestMember;
let bo: TestMember;
let id: string;

beforeEach(async () => {
  host = await startHost();
  ann = await host.member("安");
  bo = await host.member("波");
  id = await host.practice(ann);
  await host.join(id, bo, "editor");
});
afterEach(() => host.stop());

test("two members with the provider that y-websocket ships write one text", async () => {
  const one = plainProvider(host, id, ann);
  const two = plainProvider(host, id, bo);
  await until("both are synced", () => one.provider.synced && two.provider.synced);
  addParagraph(one.doc, "双师课堂");
  addParagraph(two.doc, "融合教学");
  await until("both have both", () => {
    const text = textOf(one.doc);
    return text === textOf(two.doc) && text.includes("双师课堂") && text.includes("融合教学");
  });
  one.provider.destroy();
  two.provider.destroy();
});

test("an update is acknowledged after it is in the log, with its writer and its time", async () => {
  const socket = await new RawSocket(host, id, ann.cookie).open();
  const before = Date.now();
  socket.write((doc) => addParagraph(doc, "第一句"));
  await until("the acknowledgement", () => socket.acked === 1);
  const stored = await loadDocument(host.gongyan.db.read, id);
  expect(stored.seq).toBe(2);
  expect(stored.clients.get(socket.doc.clientID)).toBe(ann.actor.memberId);
  const { documentUpdates } = await import("../../app/db/schema");
  const [, row] = await host.gongyan.db.read.select().from(documentUpdates);
  expect(row?.memberId).toBe(ann.actor.memberId);
  expect(row?.at).toBeGreaterThanOrEqual(before);
});

test("many updates at once are all acknowledged and come back in full after a restart", async () => {
  const socket = await new RawSocket(host, id, ann.cookie).open();
  for (let index = 0; index < 250; index++) socket.write((doc) => addParagraph(doc, `第${index}句`));
  await until("all acknowledgements", () => socket.acked === 250);
  const expected = textOf(socket.doc);
  const { dataDir } = host;
  await host.gongyan.stop();
  const again = await startHost({ dataDir });
  const reader = await new RawSocket(again, id, ann.cookie).open();
  expect(textOf(reader.doc)).toBe(expected);
  await again.gongyan.stop();
  host = await startHost();
});

test("a document that was left and opened again while it was being put away keeps every word", async () => {
  for (let round = 0; round < 30; round++) {
    const socket = await new RawSocket(host, id, ann.cookie).open();
    socket.write((doc) => addParagraph(doc, `回${round}`));
    await until("the acknowledgement", () => socket.acked === 1);
    socket.socket.close();
    await until("closed", () => socket.closed);
  }
  const last = await new RawSocket(host, id, bo.cookie).open();
  for (let round = 0; round < 30; round++) expect(textOf(last.doc)).toContain(`回${round}`);
  last.socket.close();
  await until("the room is put away", () => host.gongyan.rooms.size === 0);
});
