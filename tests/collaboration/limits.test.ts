import * as encoding from "lib0/encoding";
import { afterEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { LIMITS as CONTENT } from "../../app/models/documents/content";
import { loadDocument } from "../../app/models/documents/load.server";
import { CLOSE, encodeSync, MESSAGE, SYNC } from "../../app/models/documents/wire";
import { rootOf } from "../../app/models/documents/yjs-format";
import type { Limits } from "../../server/collaboration/limits";
import { startHost, type TestHost, type TestMember, UNHURRIED } from "../support/host";
import { addParagraph, RawSocket, textOf } from "../support/sockets";
import { until } from "../support/wait";

let host: TestHost;
let ann: TestMember;
let id: string;
afterEach(() => host.stop());

async function begin(limits: Partial<Limits> = {}): Promise<void> {
  host = await startHost({ limits: { ...UNHURRIED, ...limits } });
  ann = await host.member("安");
  id = await host.practice(ann);
}

const open = (member = ann, document = id) => new RawSocket(host, document, member.cookie).open();
const stored = () => loadDocument(host.gongyan.db.read, id);
const query = new Uint8Array([MESSAGE.queryAwareness]);
const empty = encodeSync(SYNC.step2, new Uint8Array([0, 0]));

describe("frames", () => {
  test("faster than anybody types end the connection, and only that", async () => {
    await begin({ framesPerSecond: 1, burst: 40 });
    const other = await open();
    const hasty = await open();
    for (let frame = 0; frame < 60; frame++) hasty.send(empty);
    expect(await until("the end", () => hasty.closed)).toEqual({ code: CLOSE.tooBusy, reason: "too-busy" });
    other.write((doc) => addParagraph(doc, "照常"));
    await until("the acknowledgement", () => other.acked === 1);
  });

  test("of several sockets of one member are counted together", async () => {
    await begin({ memberFramesPerSecond: 1, memberBurst: 100 });
    const sockets = [await open(), await open(), await open()];
    for (let frame = 0; frame < 30; frame++) for (const socket of sockets) socket.send(empty);
    await until("one of them ends", () => sockets.some((socket) => socket.closed?.code === CLOSE.tooBusy));
    expect(Math.max(...sockets.map((socket) => socket.acked))).toBeLessThan(31);
  });

  test("whose answer is long cost more", async () => {
    await begin({ framesPerSecond: 1, burst: 60 });
    const asking = await open();
    for (let frame = 0; frame < 4; frame++) {
      asking.send(encodeSync(SYNC.step1, Y.encodeStateVector(asking.doc)));
    }
    await until("the end", () => asking.closed?.code === CLOSE.tooBusy);
    const waiting = await open();
    for (let frame = 0; frame < 20; frame++) waiting.send(query);
    await until("the end", () => waiting.closed?.code === CLOSE.tooBusy);
  });

  test("of WebSocket itself that ask for an answer count as well", async () => {
    await begin({ framesPerSecond: 1, burst: 40 });
    const asking = await open();
    for (let frame = 0; frame < 60; frame++) asking.socket.ping();
    await until("the end", () => asking.closed?.code === CLOSE.tooBusy);
  });

  test("of more bytes than a writer needs end the connection", async () => {
    await begin({ memberBytesPerSecond: 1, memberBytesBurst: 300_000 });
    const writer = await open();
    for (let frame = 0; frame < 5; frame++) writer.write((doc) => addParagraph(doc, "x".repeat(100_000)));
    await until("the end", () => writer.closed?.code === CLOSE.tooBusy);
    expect(writer.acked).toBeLessThanOrEqual(3);
  });

  test("cannot be sent anew by coming again", async () => {
    await begin({ memberFramesPerSecond: 1, memberBurst: 60 });
    const hasty = await open();
    for (let frame = 0; frame < 100; frame++) hasty.send(empty);
    await until("the end", () => hasty.closed?.code === CLOSE.tooBusy);
    expect(await new RawSocket(host, id, ann.cookie).refused()).toBe(429);
  });

  test("that are refused cost what it takes to undo them", async () => {
    await begin({ memberFramesPerSecond: 1, memberBurst: 150 });
    for (let round = 0; round < 2; round++) {
      const hostile = await open();
      hostile.write((doc) => rootOf(doc).insert(0, [new Y.XmlElement("script")]));
      await until("the refusal", () => hostile.closed?.code === CLOSE.invalid);
    }
    expect(await new RawSocket(host, id, ann.cookie).refused()).toBe(429);
  });
});

describe("sockets", () => {
  test("of one member in one document have a limit at the door", async () => {
    await begin({ socketsPerMemberAndDocument: 2 });
    const first = await open();
    await open();
    expect(await new RawSocket(host, id, ann.cookie).refused()).toBe(429);
    const elsewhere = await host.practice(ann);
    await open(ann, elsewhere);
    first.socket.close();
    await until("there is room again", async () => {
      const { socket } = new RawSocket(host, id, ann.cookie);
      await new Promise((resolve) => socket.once("open", resolve).once("error", resolve));
      return socket.readyState === socket.OPEN;
    });
  });

  test("of one member in all documents have a limit at the door", async () => {
    await begin({ socketsPerMember: 2 });
    await open();
    await open(ann, await host.practice(ann));
    expect(await new RawSocket(host, await host.practice(ann), ann.cookie).refused()).toBe(429);
    const ben = await host.member("本");
    await host.join(id, ben, "editor");
    await open(ben);
  });

  test("of one document have a limit at the door", async () => {
    await begin({ socketsPerDocument: 2 });
    const ben = await host.member("本");
    await host.join(id, ben, "editor");
    await open();
    await open(ben);
    expect(await new RawSocket(host, id, ann.cookie).refused()).toBe(429);
  });
});

describe("a document", () => {
  test("lets no more wait for the disk than it can hold", async () => {
    await begin({ waitingBytes: 250_000 });
    const writer = await open();
    for (let update = 0; update < 5; update++) writer.write((doc) => addParagraph(doc, "x".repeat(100_000)));
    expect((await until("the end", () => writer.closed)).code).toBe(CLOSE.tooLarge);
    expect(writer.notices).toContain("refused:too-large");
    expect((await stored()).seq).toBeLessThan(5);
  });

  test("takes much that comes at once in turns, all of it and in order", async () => {
    await begin({ turnBytes: 10_000 });
    const writer = await open();
    for (let update = 0; update < 30; update++)
      writer.write((doc) => addParagraph(doc, `${update}${"x".repeat(5_000)}`));
    await until("all are acknowledged", () => writer.acked === 30);
    expect(textOf((await open()).doc)).toBe(textOf(writer.doc));
  });

  test("takes no update beyond the size of one", async () => {
    await begin();
    const writer = await open();
    writer.write((doc) => addParagraph(doc, "x".repeat(CONTENT.updateBytes)));
    expect(await until("the end", () => writer.closed)).toEqual({
      code: CLOSE.tooLarge,
      reason: "refused:too-large",
    });
    expect(writer.notices).toEqual(["refused:too-large"]);
    expect((await stored()).seq).toBe(1);
  });

  test("does not grow beyond the size of a whole", async () => {
    await begin();
    let writer = await open();
    const most = CONTENT.stateBytes / 1_000_000;
    for (let update = 1; update <= most + 1 && !writer.closed; update++) {
      writer.write((doc) => addParagraph(doc, "x".repeat(1_000_000)));
      await until("an answer", () => writer.acked === update || writer.closed);
    }
    expect(writer.closed?.code).toBe(CLOSE.tooLarge);
    writer = await open();
    writer.write((doc) => rootOf(doc).delete(2, 2));
    await until("what was too much can be deleted", () => writer.acked === 1);
    writer.write((doc) => addParagraph(doc, "又有地方了"));
    await until("and there is room again", () => writer.acked === 2);
  }, 60_000);

  test("does not hold more elements than an editor can", async () => {
    await begin();
    const writer = await open();
    const before = (await stored()).seq;
    let sent = 0;
    while (!writer.closed && sent < CONTENT.nodes + 10_000) {
      const acked = writer.acked + 1;
      writer.write((doc) =>
        rootOf(doc).push(Array.from({ length: 5_000 }, () => new Y.XmlElement("horizontalrule"))),
      );
      sent += 5_000;
      await until("an answer", () => writer.acked === acked || writer.closed, 30_000);
    }
    expect(writer.closed?.code).toBe(CLOSE.tooLarge);
    expect(sent).toBeGreaterThan(CONTENT.nodes);
    expect((await stored()).seq).toBeGreaterThan(before);
  }, 60_000);

  test("refuses what brings more clients than anybody has had sessions", async () => {
    await begin();
    const hostile = await open();
    const update = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 2_000);
      for (let client = 3_000; client > 1_000; client--) {
        for (const value of [1, client, 0, 0, 1]) encoding.writeVarUint(encoder, value);
      }
      encoding.writeVarUint(encoder, 0);
    });
    hostile.send(encodeSync(SYNC.update, update));
    await until("the end", () => hostile.closed?.code === CLOSE.badFrame);
  });
});
