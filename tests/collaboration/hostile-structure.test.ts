import * as encoding from "lib0/encoding";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { loadDocument } from "../../app/models/documents/load.server";
import { CLOSE, encodeSync, SYNC } from "../../app/models/documents/wire";
import { rootOf } from "../../app/models/documents/yjs-format";
import { startHost, type TestHost, type TestMember, UNHURRIED } from "../support/host";
import { element, HARM, type Harm, updateOfOne, words } from "../support/hostile-structures";
import { addParagraph, RawSocket, textOf } from "../support/sockets";
import { until } from "../support/wait";

let host: TestHost;
let innocent: TestMember;
let hostile: TestMember;
let id: string;
let writer: RawSocket;

beforeAll(async () => {
  host = await startHost({ limits: UNHURRIED });
  innocent = await host.member("无辜");
  hostile = await host.member("捣乱");
  id = await host.practice(innocent);
  await host.join(id, hostile, "editor");
  writer = await new RawSocket(host, id, innocent.cookie).open();
});
afterAll(() => host.stop());

const stored = () => loadDocument(host.gongyan.db.read, id);

/** The innocent writer's update goes out in the same turn and arrives. */
async function beside(harm: (socket: RawSocket) => void): Promise<RawSocket> {
  const socket = await new RawSocket(host, id, hostile.cookie).open();
  const { seq } = await stored();
  const acked = writer.acked + 1;
  harm(socket);
  writer.write((doc) => addParagraph(doc, "照常"));
  await until("the innocent writer's acknowledgement", () => writer.acked === acked);
  expect((await stored()).seq).toBe(seq + 1);
  return socket;
}

async function expectRefusal(socket: RawSocket, code: number): Promise<void> {
  const closed = await until("the end", () => socket.closed);
  expect(closed).toEqual({ code, reason: code === CLOSE.invalid ? "refused:invalid-content" : "bad-frame" });
  if (code === CLOSE.invalid) expect(socket.notices).toEqual(["refused:invalid-content"]);
  expect(socket.acked).toBe(0);
}

describe("is refused, and nothing of it stored, while another's words in the same moment are:", () => {
  for (const [name, harm] of Object.entries(HARM)) {
    test(name, async () => {
      const socket = await beside((socket) => socket.write(harm));
      await expectRefusal(socket, CLOSE.invalid);
    });
  }
  test("a property in JSON of old", async () => {
    const json = (encoder: encoding.Encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, "1");
    };
    const update = updateOfOne(77, 2, json, { key: "__format" });
    await expectRefusal(
      await beside((socket) => socket.send(encodeSync(SYNC.update, update))),
      CLOSE.invalid,
    );
  });
  test("words between a paragraph and the inside of another", async () => {
    const socket = await beside((socket) => {
      const [first] = rootOf(socket.doc).toArray() as Y.XmlElement[];
      const inside = first!.get(0)._item!.id;
      const write = (encoder: encoding.Encoder) => encoding.writeVarString(encoder, "字");
      const update = updateOfOne(78, 4, write, { origin: first!._item!.id, rightOrigin: inside });
      socket.send(encodeSync(SYNC.update, update));
    });
    await expectRefusal(socket, CLOSE.invalid);
  });
  test("clocks that no number holds", async () => {
    const long = (encoder: encoding.Encoder) => encoding.writeVarUint(encoder, Number.MAX_SAFE_INTEGER);
    const update = updateOfOne(79, 1, long);
    await expectRefusal(
      await beside((socket) => socket.send(encodeSync(SYNC.update, update))),
      CLOSE.badFrame,
    );
  });
});

test("what is sent again as something else stays what it was", async () => {
  const socket = await new RawSocket(host, id, hostile.cookie).open();
  const mine = new Y.Doc({ gc: false });
  mine.clientID = 4_242;
  const other = new Y.Doc();
  other.clientID = 4_242;
  addParagraph(mine, "真的话");
  rootOf(other).insert(0, [element("script", {}, words("假"))]);
  addParagraph(other, "后来的话");
  socket.send(encodeSync(SYNC.update, Y.encodeStateAsUpdate(mine)));
  await until("the first is stored", () => socket.acked === 1);
  socket.send(encodeSync(SYNC.update, Y.encodeStateAsUpdate(other)));
  await until("the second is stored or refused", () => socket.acked === 2 || socket.closed);
  const { updates } = await stored();
  for (const readings of [updates, [Y.mergeUpdates(updates)], [Y.mergeUpdates([...updates].reverse())]]) {
    const doc = new Y.Doc();
    for (const update of readings) Y.applyUpdate(doc, update);
    expect(rootOf(doc).toString()).not.toContain("script");
    expect(textOf(doc)).toContain("真的话");
  }
});

test("what is put into a paragraph that is gone stays gone in every reading of the log", async () => {
  const socket = await new RawSocket(host, id, hostile.cookie).open();
  const late = new Y.Doc();
  Y.applyUpdate(late, Y.encodeStateAsUpdate(socket.doc));
  const gone = rootOf(late).length - 1;
  socket.write((doc) => rootOf(doc).delete(gone, 1));
  await until("the deletion is stored", () => socket.acked === 1);
  const harm: Harm = (doc) => (rootOf(doc).get(gone) as Y.XmlElement).insert(0, [element("script")]);
  const before = Y.encodeStateVector(late);
  late.transact(() => harm(late));
  socket.send(encodeSync(SYNC.update, Y.encodeStateAsUpdate(late, before)));
  await until("it is stored", () => socket.acked === 2);
  const { updates } = await stored();
  for (const readings of [updates, [Y.mergeUpdates(updates)]]) {
    const doc = new Y.Doc();
    for (const update of readings) Y.applyUpdate(doc, update);
    expect(rootOf(doc).toString()).not.toContain("script");
    expect(textOf(doc)).toBe(textOf(socket.doc));
  }
});

test("after all of it a newcomer reads what the innocent writer wrote", async () => {
  const reader = await new RawSocket(host, id, innocent.cookie).open();
  await until("the writer has everything", () => textOf(writer.doc) === textOf(reader.doc));
  expect(textOf(reader.doc).match(/照常/g)!.length).toBeGreaterThan(Object.keys(HARM).length);
});
