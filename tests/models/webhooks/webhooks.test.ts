import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import type { Actor } from "../../../app/models/actor";
import { withdrawEdition } from "../../../app/models/editions/withdrawal.server";
import { addWebhook, removeWebhook } from "../../../app/models/webhooks/commands.server";
import { listDeliveries, listWebhooks } from "../../../app/models/webhooks/queries.server";
import { HOOK_EVENTS, newWebhookSchema } from "../../../app/models/webhooks/webhook";
import { isOpenAddress, post } from "../../../server/post";
import { WebhookPost } from "../../../server/webhook-post";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createOrganisation } from "../../support/people";
import { createPractice, letIn, publish } from "../../support/practices";

interface Told {
  headers: IncomingHttpHeaders;
  body: string;
}

let store: TestDatabase;
let db: Database;
let school: string;
let owner: Actor;
let admin: Actor;
let officer: Actor;
let stranger: Actor;
let listener: Server;
let url: string;
let told: Told[];
let answer: number;
let now: number;
let postOffice: WebhookPost;

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  const bureau = await createOrganisation(db, { name: "县教育局（示例）", kind: "county-bureau" });
  const other = await createOrganisation(db, { name: "远山小学（示例）" });
  school = await createOrganisation(db, { name: "青禾小学（示例）", parentId: bureau });
  owner = await createActor(db, { name: "林老师", role: "teacher", organisationId: school });
  admin = await createActor(db, { name: "管理员", role: "school-admin", organisationId: school });
  officer = await createActor(db, { name: "局里", role: "bureau-officer", organisationId: bureau });
  stranger = await createActor(db, { name: "外校管理员", role: "school-admin", organisationId: other });
  [told, answer, now] = [[], 204, Date.now()];
  listener = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    told.push({ headers: request.headers, body });
    response.writeHead(answer).end();
  });
  await new Promise<void>((ready) => listener.listen(0, "127.0.0.1", ready));
  url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/hook`;
  postOffice = openPost(true);
});
afterEach(async () => {
  await postOffice.close();
  listener.close();
  await store.remove();
});

function openPost(allowPrivate: boolean) {
  return new WebhookPost(db, { origin: () => "https://gongyan.example.cn", allowPrivate, now: () => now });
}
const add = (actor: Actor, organisation = "", events = [...HOOK_EVENTS]) =>
  db.write((tx) => addWebhook(tx, actor, { url, organisation, events }));
async function publishOne(): Promise<string> {
  const id = await createPractice(db, owner);
  await publish(db, owner, admin, id);
  return id;
}

describe("an address", () => {
  test("is told of publication and withdrawal, signed with its secret", async () => {
    const { secret } = await add(owner);
    const id = await publishOne();
    await postOffice.settled();
    const asked = { practiceId: id, number: 1, reason: "数据有误" };
    await db.write((tx) => withdrawEdition(tx, owner, asked, null));
    await postOffice.settled();
    expect(told.map(({ body }) => JSON.parse(body))).toMatchObject([
      {
        type: "edition.published",
        work: { id, edition: 1, url: `https://gongyan.example.cn/practices/${id}/editions/1` },
      },
      { type: "edition.withdrawn", reason: "数据有误" },
    ]);
    const { headers, body } = told[0]!;
    const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    const key = Buffer.from(secret.replace("whsec_", ""), "base64");
    const signature = createHmac("sha256", key).update(signed).digest("base64");
    expect(headers["webhook-signature"]).toBe(`v1,${signature}`);
  });

  test("of a unit or a bureau hears of its works, of a writer of theirs, of a stranger of none", async () => {
    const editor = await createActor(db, { name: "陈老师" });
    const hooks = [
      await add(admin, school),
      await add(officer, officer.grants[0]!.organisationId),
      await add(editor),
      await add(stranger),
      await add(admin, school, ["edition.withdrawn"]),
    ];
    const id = await createPractice(db, owner);
    await letIn(db, owner, id, editor, "editor");
    await publish(db, owner, admin, id);
    await postOffice.settled();
    const counts = await Promise.all(
      [admin, officer, editor, stranger, admin].map(
        async (actor, index) => (await listDeliveries(db.read, actor, hooks[index]!.id)).length,
      ),
    );
    expect(counts).toEqual([1, 1, 1, 0, 0]);
    await expect(add(stranger, school)).rejects.toMatchObject({ kind: "not-found" });
    await expect(listDeliveries(db.read, stranger, hooks[0]!.id)).rejects.toMatchObject({
      kind: "not-found",
    });
  });

  test("that fails is tried again, later each time, and given up after a day and more", async () => {
    const { id } = await add(owner);
    answer = 503;
    await publishOne();
    await postOffice.settled();
    const pauses: number[] = [];
    for (let tries = 0; tries < 20; tries++) {
      const [delivery] = await listDeliveries(db.read, owner, id);
      expect(delivery).toMatchObject({ attempts: tries + 1, outcome: "503", deliveredAt: null });
      if (delivery?.dueAt == null) break;
      pauses.push((delivery.dueAt - now) / 60_000);
      now = delivery.dueAt;
      postOffice.wake();
      await postOffice.settled();
    }
    expect(pauses).toEqual([1, 5, 30, 120, 360, 1440]);
    expect(told).toHaveLength(7);
  });

  test("hears after a crash what it has not heard, once, and nothing from before it was there", async () => {
    await publishOne();
    await postOffice.close();
    await add(owner);
    const id = await publishOne();
    postOffice = openPost(true);
    postOffice.wake();
    await postOffice.settled();
    postOffice.wake();
    await postOffice.settled();
    expect(told.map(({ body }) => JSON.parse(body).work.id)).toEqual([id]);
  });

  test("that was removed hears nothing more", async () => {
    const { id } = await add(owner);
    answer = 500;
    await publishOne();
    await postOffice.settled();
    await db.write((tx) => removeWebhook(tx, owner, id));
    now += 86_400_000;
    postOffice.wake();
    await postOffice.settled();
    expect(told).toHaveLength(1);
    expect(await listWebhooks(db.read, owner)).toEqual([]);
  });
});

describe("our own networks", () => {
  test("are never reached through an address somebody gave", async () => {
    await postOffice.close();
    postOffice = openPost(false);
    const { id } = await add(owner);
    await publishOne();
    await postOffice.settled();
    expect(told).toEqual([]);
    expect(await listDeliveries(db.read, owner, id)).toMatchObject([{ attempts: 1, outcome: "https only" }]);
    for (const host of ["127.0.0.1", "[::1]", "2130706433", "0x7f.1", "[::ffff:10.0.0.1]", "localhost"]) {
      const { told: reached, outcome } = await post(`https://${host}/`, "{}", false, {});
      expect([reached, outcome], host).toEqual([false, "private address"]);
    }
  });

  test("are known by their ranges", () => {
    for (const address of ["8.8.8.8", "223.5.5.5", "2400:3200::1"]) expect(isOpenAddress(address)).toBe(true);
    for (const address of [
      "10.1.2.3",
      "100.64.0.1",
      "169.254.169.254",
      "172.31.255.255",
      "192.168.0.1",
      "224.0.0.1",
      "255.255.255.255",
      "::",
      "::1",
      "::ffff:8.8.8.8",
      "64:ff9b::a00:1",
      "fc00::1",
      "fe80::1",
      "2002:a00:1::",
      "not an address",
    ])
      expect(isOpenAddress(address), address).toBe(false);
  });

  test("an address is one of http or https without a name and a password in it", () => {
    const wrong = ["", "ftp://a.example", "https://u:p@a.example", "a.example", "javascript:alert(1)"];
    for (const each of wrong) {
      expect(newWebhookSchema.safeParse({ url: each, events: ["edition.published"] }).success).toBe(false);
    }
  });
});
