import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { readState } from "../../app/models/documents/load.server";
import { encodeSync, SYNC } from "../../app/models/documents/wire";
import { removeCollaborator } from "../../app/models/practices/collaborator-commands.server";
import { joinCluster } from "../../server/cluster/join-cluster";
import { Connection } from "../../server/collaboration/connection";
import { noCluster, TestCluster } from "../support/cluster";
import { addParagraph, type RawSocket, textOf } from "../support/sockets";
import { until } from "../support/wait";

if (noCluster) console.warn(noCluster);

describe.skipIf(noCluster)("two processes at one database", () => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await TestCluster.start();
  });
  afterAll(() => cluster?.stop());

  test("show each other what is written at either, and acknowledge it", async () => {
    const [a, b] = cluster.nodes;
    const [wang, li] = [await cluster.member("王老师"), await cluster.member("李老师")];
    const id = await cluster.practice([wang, li]);
    const here = await a.socket(id, wang).open();
    const there = await b.socket(id, li).open();
    here.write((doc) => addParagraph(doc, "甲"));
    await until("the other process shows it", () => textOf(there.doc) === "开头|甲");
    there.write((doc) => addParagraph(doc, "乙"));
    await until("the owner shows it", () => textOf(here.doc) === "开头|甲|乙");
    await until("both are acknowledged", () => here.acked === 1 && there.acked === 1);
    here.socket.close();
    there.socket.close();
  });

  test("send a member out at the other process within two seconds of losing access", async () => {
    const [a, b] = cluster.nodes;
    const [wang, li] = [await cluster.member("赵老师"), await cluster.member("钱老师")];
    const id = await cluster.practice([wang, li]);
    const owner = await a.socket(id, wang).open();
    const guest = await b.socket(id, li).open();
    const removedAt = Date.now();
    await cluster.db.write((tx) => removeCollaborator(tx, wang.actor, id, li.memberId));
    await until("the member is out", () => guest.closed?.code === 4403);
    expect(Date.now() - removedAt).toBeLessThan(2_000);
    owner.socket.close();
  });

  test("store at the owner what came in elsewhere before somebody reads", async () => {
    const [a] = cluster.nodes;
    const [wang, li] = [await cluster.member("吴老师"), await cluster.member("郑老师")];
    const id = await cluster.practice([wang, li]);
    const owner = await a.socket(id, wang).open();
    const here = await joinCluster({ db: cluster.db, redisUrl: `redis://127.0.0.1:${cluster.redis.port}` });
    const room = await here.rooms.open(id);
    const outlet = { open: true, backlog: 0, send() {}, close() {}, terminate() {} };
    const identity = { memberId: li.memberId, name: "郑老师", unit: "", color: "#000000" };
    const connection = new Connection(outlet, { identity, role: "write", sessionIdHash: "" });
    room.join(connection);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, (await readState(cluster.db.read, id)).state);
    for (let count = 0; count < 20; count++) {
      const before = Y.encodeStateVector(doc);
      addParagraph(doc, String(count));
      room.receive(connection, encodeSync(SYNC.update, Y.encodeStateAsUpdate(doc, before)));
    }
    await here.rooms.flush(id);
    const stored = new Y.Doc();
    Y.applyUpdate(stored, (await readState(cluster.db.read, id)).state);
    expect(textOf(stored)).toBe(textOf(doc));
    room.leave(connection);
    here.rooms.release(room);
    await here.close();
    owner.socket.close();
  });

  test("go on where a document is owned while Redis is away, and let others in again after it", async () => {
    const [a, b] = cluster.nodes;
    const [wang, li] = [await cluster.member("冯老师"), await cluster.member("陈老师")];
    const id = await cluster.practice([wang, li]);
    const owner = await a.socket(id, wang).open();
    const guest = await b.socket(id, li).open();
    await cluster.redis.kill();
    await until("the guest is told to come again", () => guest.closed?.code === 1012);
    owner.write((doc) => addParagraph(doc, "甲"));
    await until("the owner's own member is acknowledged", () => owner.acked === 1);
    expect(await b.socket(id, li).refused()).toBe(503);
    await cluster.redis.run();
    const backAt = Date.now();
    const again = await comeBack(() => b.socket(id, li));
    again.write((doc) => addParagraph(doc, "乙"));
    await until("both have both", () => textOf(owner.doc) === "开头|甲|乙" && again.acked === 1);
    expect(Date.now() - backAt).toBeLessThan(5_000);
    for (const { socket } of [owner, again]) socket.close();
  });

  test("refuse what an owner still wants to store after it was taken for dead", async () => {
    const [a, b] = cluster.nodes;
    const [wang, li] = [await cluster.member("褚老师"), await cluster.member("卫老师")];
    const id = await cluster.practice([wang, li]);
    const frozen = await a.socket(id, wang).open();
    a.pause();
    frozen.write((doc) => addParagraph(doc, "迟到"));
    const next = await comeBack(() => b.socket(id, li));
    next.write((doc) => addParagraph(doc, "新"));
    await until("the new owner stores", () => next.acked === 1);
    a.resume();
    await until("the old owner sends its members away", () => frozen.closed?.code === 1012);
    expect(frozen.acked).toBe(0);
    const fresh = await comeBack(() => a.socket(id, wang));
    expect(textOf(fresh.doc)).toBe("开头|新");
    for (const { socket } of [next, fresh]) socket.close();
  });

  test("go on with a document within five seconds when its owner is killed", async () => {
    const [a, b] = cluster.nodes;
    const [wang, li] = [await cluster.member("孙老师"), await cluster.member("周老师")];
    const id = await cluster.practice([wang, li]);
    const owner = await a.socket(id, wang).open();
    const guest = await b.socket(id, li).open();
    owner.write((doc) => addParagraph(doc, "一"));
    guest.write((doc) => addParagraph(doc, "二"));
    await until("both are acknowledged", () => owner.acked === 1 && guest.acked === 1);
    const killedAt = Date.now();
    await a.kill();
    await until("the guest is told to come again", () => guest.closed?.code === 1012);
    const next = await b.socket(id, li).open();
    next.write((doc) => addParagraph(doc, "三"));
    await until("it is written on", () => next.acked === 1);
    const healed = Date.now() - killedAt;
    console.info(`the document went on ${healed} ms after its owner was killed`);
    expect(healed).toBeLessThan(5_000);
    expect(textOf(next.doc).split("|").sort()).toEqual(["一", "三", "二", "开头"].sort());
    next.socket.close();
    await a.run();
  });
});

/** As a browser does: knocks again until it is let in. */
async function comeBack(knock: () => RawSocket): Promise<RawSocket> {
  let socket = knock();
  await until(
    "it is let in",
    () => {
      if (socket.socket.readyState > 1) socket = knock();
      return socket.welcome;
    },
    15_000,
  );
  return socket.open();
}
