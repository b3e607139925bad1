import { createClient } from "@libsql/client/http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { readState } from "../../app/models/documents/load.server";
import { noCluster, TestCluster } from "../support/cluster";
import { ClusterWriter } from "../support/cluster-writer";
import type { TestMember } from "../support/host";
import { attend, type Browserless } from "../support/providers";
import { SEED, seededRandom } from "../support/random";
import { type RawSocket, textOf } from "../support/sockets";
import { until } from "../support/wait";

/** How often wires are cut, Redis is killed and an owner is killed; and how long a cut lasts, in milliseconds. */
const CUTS = Number(process.env.PARTITIONS ?? 50);
const REDIS_KILLS = Number(process.env.REDIS_KILLS ?? 10);
const OWNER_KILLS = Number(process.env.OWNER_KILLS ?? 2);
const LONGEST = Number(process.env.PARTITION_MS ?? 1_000);
/** Within this time after a wire is whole again everybody writes and reads again, in milliseconds. */
const HEALS = 5_000;
/** A browser that was often turned away knocks again after this time at the latest, in milliseconds. */
const LONGEST_PAUSE = 10_000;
const DOCUMENTS = 3;
const WRITERS = 6;

if (noCluster) console.warn(noCluster);

const next = seededRandom(SEED);
const pick = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)]!;

describe.skipIf(noCluster)("two processes whose wires break", () => {
  let cluster: TestCluster;
  const documents: string[] = [];
  const members: TestMember[] = [];
  const browsers: Browserless[] = [];
  let writers: ClusterWriter[] = [];

  beforeAll(async () => {
    cluster = await TestCluster.start();
    await recordOwners(cluster);
    for (let index = 0; index < WRITERS; index++) members.push(await cluster.member(`成员${index}`));
    for (let index = 0; index < DOCUMENTS; index++) documents.push(await cluster.practice(members));
  });
  afterAll(async () => {
    for (const browser of browsers) browser.close();
    await cluster?.stop();
  });

  /** Milliseconds until every writer had a word acknowledged that was sent after this. */
  async function healing(): Promise<number> {
    const healedAt = Date.now();
    const waiting = () => writers.filter((writer) => writer.sentAt <= healedAt);
    await until("everybody writes again", () => waiting().length === 0, 20_000).catch((error) => {
      const said = cluster.nodes.map(({ processId, output }) => `${processId}: ${output.slice(-3_000)}`);
      throw new Error(`${error.message}; not ${waiting().map(String)}\n${said.join("\n")}`);
    });
    return Date.now() - healedAt;
  }

  test(`${CUTS} cuts, ${REDIS_KILLS} kills of Redis and ${OWNER_KILLS} of an owner lose no acknowledged word (seed ${SEED})`, {
    timeout: 600_000,
  }, async () => {
    const [a, b] = cluster.nodes;
    writers = members.map((member, index) => {
      const document = documents[index % DOCUMENTS]!;
      const [home, away] = index < DOCUMENTS ? [a, b] : [b, a];
      return new ClusterWriter(String(index), document, member, home, away);
    });
    for (const writer of writers) writer.start();
    for (const index of [0, 1]) {
      let knocks = index;
      // As behind a load balancer: each attempt may come to another process.
      const socket = () => cluster.nodes[knocks++ % 2]!.socketAddress(documents[0]!);
      browsers.push(attend(a as never, documents[0]!, members[index]!, { socket }));
    }
    await healing();
    const slow: number[] = [];
    for (let cut = 1; cut <= CUTS; cut++) {
      const { redis, database } = pick(cluster.nodes);
      const wire = pick([redis, redis, database]);
      if (next() < 0.6) wire.cut();
      else wire.stop();
      await new Promise((resolve) => setTimeout(resolve, 100 + next() ** 3 * (LONGEST - 100)));
      cluster.heal();
      if (cut % 10 === 0) slow.push(await healing());
      else await new Promise((resolve) => setTimeout(resolve, next() * 200));
    }
    console.info(`healed after cuts within ${slow.join(", ")} ms`);
    const afterRedis: number[] = [];
    for (let kill = 1; kill <= REDIS_KILLS; kill++) {
      await cluster.redis.kill();
      await new Promise((resolve) => setTimeout(resolve, next() ** 2 * LONGEST));
      await cluster.redis.run();
      if (kill % 3 === 1) afterRedis.push(await healing());
    }
    console.info(`healed after Redis came back within ${afterRedis.join(", ")} ms`);
    const afterOwner: number[] = [];
    for (let kill = 0; kill < OWNER_KILLS; kill++) {
      const node = await cluster.ownerOf(documents[kill % DOCUMENTS]!);
      await node.kill();
      afterOwner.push(await healing());
      await node.run();
    }
    console.info(`healed after a process was killed within ${afterOwner.join(", ")} ms`);
    const stoppedAt = Date.now();
    await Promise.all(writers.map((writer) => writer.stop()));
    await theSameEverywhere();
    console.info(`the same everywhere ${Date.now() - stoppedAt} ms after the last word`);
    for (const healed of [...slow, ...afterRedis, ...afterOwner]) expect(healed).toBeLessThan(HEALS);
    await oneOwnerAtATime(cluster, documents);
  });

  async function theSameEverywhere(): Promise<void> {
    let checked = 0;
    for (const id of documents) {
      const readers: RawSocket[] = [];
      for (const node of cluster.nodes) readers.push(await node.socket(id, members[0]!).open());
      const stored = new Y.Doc();
      Y.applyUpdate(stored, (await readState(cluster.db.read, id)).state);
      const text = textOf(stored);
      await until(
        "both processes show what is stored",
        () => readers.every(({ doc }) => textOf(doc) === text),
        HEALS,
      );
      for (const { socket } of readers) socket.close();
      if (id === documents[0]) {
        await until(
          "browsers that were open all the time show it too",
          () => browsers.every(({ doc }) => textOf(doc) === text),
          LONGEST_PAUSE + HEALS,
        );
      }
      const words = text.match(/《\d+-\d+》/g) ?? [];
      expect(new Set(words).size, "nothing is doubled").toBe(words.length);
      const there = new Set(words);
      for (const writer of writers.filter((each) => each.documentId === id)) {
        expect([...writer.acknowledged].filter((word) => !there.has(word))).toEqual([]);
        checked += writer.acknowledged.size;
      }
    }
    const sessions = writers.reduce((sum, each) => sum + each.sessions, 0);
    console.info(`${checked} acknowledged words over ${sessions} connections, none lost, none doubled`);
    expect(checked).toBeGreaterThan(WRITERS * 20);
  }
});

/** Lets the database itself note under which token each entry of a log was written, and whose token it was. */
async function recordOwners(cluster: TestCluster): Promise<void> {
  const client = createClient({ url: cluster.sqld.url });
  for (const sql of [
    "CREATE TABLE seen_appends (n INTEGER PRIMARY KEY, document_id TEXT, seq INTEGER, token INTEGER)",
    "CREATE TABLE seen_leases (n INTEGER PRIMARY KEY, document_id TEXT, token INTEGER, owner TEXT)",
    `CREATE TRIGGER see_append AFTER UPDATE OF last_seq ON documents BEGIN
       INSERT INTO seen_appends (document_id, seq, token) VALUES (NEW.id, NEW.last_seq, NEW.lease_token); END`,
    `CREATE TRIGGER see_lease AFTER INSERT ON document_leases BEGIN
       INSERT INTO seen_leases (document_id, token, owner) VALUES (NEW.document_id, NEW.token, NEW.owner); END`,
    `CREATE TRIGGER see_taking AFTER UPDATE ON document_leases BEGIN
       INSERT INTO seen_leases (document_id, token, owner) VALUES (NEW.document_id, NEW.token, NEW.owner); END`,
  ]) {
    await client.execute(sql);
  }
  client.close();
}

/** Tokens rise with each owner, belong to one, and no log goes back to an older one. */
async function oneOwnerAtATime(cluster: TestCluster, documents: readonly string[]): Promise<void> {
  const client = createClient({ url: cluster.sqld.url });
  const leases = await client.execute("SELECT document_id, token, owner FROM seen_leases ORDER BY n");
  const appends = await client.execute("SELECT document_id, seq, token FROM seen_appends ORDER BY n");
  client.close();
  let changes = 0;
  for (const id of documents) {
    const tokens = leases.rows.filter((row) => row.document_id === id).map((row) => Number(row.token));
    expect(tokens).toEqual([...new Set(tokens)].sort((a, b) => a - b));
    const log = appends.rows.filter((row) => row.document_id === id && Number(row.token) > 0);
    const written = log.map((row) => Number(row.token));
    expect(written).toEqual([...written].sort((a, b) => a - b));
    expect(written.every((token) => tokens.includes(token))).toBe(true);
    const seqs = log.map((row) => Number(row.seq));
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
    changes += tokens.length;
  }
  console.info(`${changes} leases, ${appends.rows.length} appends, one owner at a time`);
}
