import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../../app/db/database";
import type { Actor } from "../../app/models/actor";
import { reply, startThread } from "../../app/models/comments/commands.server";
import { newId } from "../../app/models/identifier";
import { noCluster, TestCluster } from "../support/cluster";
import { ANCHOR } from "../support/comments";
import { startHost, type TestHost } from "../support/host";
import { addParagraph, RawSocket, textOf } from "../support/sockets";
import { until } from "../support/wait";

const begin = (db: Database, actor: Actor, id: string, thread = newId()) =>
  db.write((tx) => startThread(tx, actor, id, { id: thread, anchor: ANCHOR, body: "写细一点" }));

describe("those who have a text open", () => {
  let host: TestHost;
  beforeAll(async () => {
    host = await startHost();
  });
  afterAll(() => host?.stop());

  test("hear that something was said beside it, and those of another text do not", async () => {
    const [lin, zhou] = [await host.member("林青"), await host.member("教研员")];
    const [id, other] = [await host.practice(lin), await host.practice(lin)];
    await host.join(id, zhou, "commenter");
    const here = await new RawSocket(host, id, lin.cookie).open();
    const elsewhere = await new RawSocket(host, other, lin.cookie).open();
    const thread = newId();
    await begin(host.gongyan.db, zhou.actor, id, thread);
    await until("she hears of it", () => here.notices.includes("comments"));
    await host.gongyan.db.write((tx) => reply(tx, lin.actor, id, thread, { id: newId(), body: "好" }));
    await until("and of the answer", () => here.notices.length === 2);
    expect(elsewhere.notices).toEqual([]);
    here.socket.close();
    elsewhere.socket.close();
  });

  test("and may only comment cannot write in it: the server refuses and stores nothing", async () => {
    const [lin, zhou] = [await host.member("林青"), await host.member("教研员")];
    const id = await host.practice(lin);
    await host.join(id, zhou, "commenter");
    const socket = await new RawSocket(host, id, zhou.cookie).open();
    expect(socket.welcome?.role).toBe("read");
    await begin(host.gongyan.db, zhou.actor, id);
    socket.write((doc) => addParagraph(doc, "偷写的一段"));
    await until("it is refused", () => socket.notices.includes("refused:read-only"));
    const reader = await new RawSocket(host, id, lin.cookie).open();
    expect(textOf(reader.doc)).toBe("开头");
    for (const each of [socket, reader]) each.socket.close();
  });
});

if (noCluster) console.warn(noCluster);

describe.skipIf(noCluster)("where several processes share documents", () => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await TestCluster.start();
  });
  afterAll(() => cluster?.stop());

  test("those who sit at each of them hear of it", async () => {
    const [a, b] = cluster.nodes;
    const [wang, li] = [await cluster.member("王老师"), await cluster.member("李老师")];
    const id = await cluster.practice([wang, li]);
    const here = await a.socket(id, wang).open();
    const there = await b.socket(id, li).open();
    await begin(cluster.db, wang.actor, id);
    for (const each of [here, there]) await until("heard", () => each.notices.includes("comments"));
    for (const each of [here, there]) each.socket.close();
  });
});
