import { createClient } from "@libsql/client/http";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Database, openDatabase } from "../../app/db/database";
import { type Connect, connectTo } from "../../app/db/remote-client";
import { RemoteWriter } from "../../app/db/remote-writer";
import { imports } from "../../app/db/schema";
import { WriterQueue } from "../../app/db/writer-queue";
import { indexEntries } from "../../app/models/search/commands.server";
import { TextReader } from "../../app/models/search/inverted/text-reader.server";
import { mergeSegments } from "../../app/models/search/merging.server";
import { migrationsFolder } from "../support/database";
import { entryOf } from "../support/search";
import { noSqld, Sqld } from "../support/sqld";
import { TcpProxy } from "../support/tcp-proxy";
import { until } from "../support/wait";

if (noSqld) console.warn(noSqld);

describe.skipIf(noSqld)("a database on a libSQL server", () => {
  let primary: Sqld;
  let wire: TcpProxy;
  let db: Database;

  beforeAll(async () => {
    primary = await Sqld.primary();
    wire = await TcpProxy.to(Number(new URL(primary.url).port));
    db = await open(`http://127.0.0.1:${wire.port}`);
  });
  beforeEach(() => db.write((tx) => tx.delete(imports)));
  afterAll(async () => {
    await db?.close();
    await wire?.close();
    await primary?.remove();
  });

  const open = (url: string, replicaUrl: string | null = null) =>
    openDatabase({ url, authToken: null, replicaUrl, migrationsFolder });
  const row = (fileHash: string) => ({ fileHash, line: 0, published: 0, startedAt: 1 });
  const hashes = async () => (await db.read.select().from(imports)).map((each) => each.fileHash).sort();

  test("is brought up to the code's version once, also by two processes that start together", async () => {
    const fresh = await Sqld.primary();
    const opened = await Promise.all([open(fresh.url), open(fresh.url)]);
    const version = await createClient({ url: fresh.url }).execute("PRAGMA user_version");
    const found = await opened[1].read.all(sql`select 1 from search_entries`);
    for (const each of opened) await each.close();
    await fresh.remove();
    expect(Number(version.rows[0]?.[0])).toBeGreaterThan(1);
    expect(found).toEqual([]);
  });

  test("commits writes that wait together, and takes back the rows of one that fails", async () => {
    const outcomes = await Promise.allSettled(
      ["a", "b", "c"].map((name) =>
        db.write(async (tx) => {
          await tx.insert(imports).values(row(name));
          if (name === "b") throw new Error("broken rule");
        }),
      ),
    );
    expect(outcomes.map((each) => each.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await hashes()).toEqual(["a", "c"]);
  });

  test("takes the writes of two processes at once and loses none", async () => {
    const other = await open(primary.url);
    const names = Array.from({ length: 40 }, (_, index) => `n${String(index).padStart(2, "0")}`);
    await Promise.all(
      names.map((name, index) =>
        (index % 2 === 0 ? db : other).write((tx) => tx.insert(imports).values(row(name))),
      ),
    );
    await other.close();
    expect(await hashes()).toEqual(names);
  });

  test("takes many rows for one statement at once, and none of them when one cannot be", async () => {
    const insert = "INSERT INTO imports (file_hash, line, published, started_at) VALUES (?, 0, 0, 1)";
    const each = (...names: string[]) =>
      db.write((tx) =>
        tx.executeEach(
          insert,
          names.map((name) => [name]),
        ),
      );
    expect(await each("a", "b", "c")).toBe(3);
    await expect(each("d", "a")).rejects.toThrow(/UNIQUE/);
    expect(await each()).toBe(0);
    expect(await hashes()).toEqual(["a", "b", "c"]);
  });

  test("hands over the leaves of its index of words as they are", async () => {
    const works = Array.from({ length: 60 }, (_, number) =>
      entryOf(`w${number}`, "双师课堂", "融合".repeat(900)),
    );
    await db.write((tx) => indexEntries(tx, works));
    const phrase = { tokens: ["融合", "合融"], prefix: false };
    expect((await new TextReader().find(db.read, phrase)).size).toBe(60);
    for (const each of works.slice(0, 6)) await db.write((tx) => indexEntries(tx, [each]));
    let steps = 0;
    await mergeSegments(db, async () => ++steps < 1_000);
    expect(steps).toBeGreaterThan(0);
    expect(steps).toBeLessThan(1_000);
    expect((await new TextReader().find(db.read, phrase)).size).toBeGreaterThanOrEqual(60);
  });

  test("is not written through the connection that reads", async () => {
    await expect(db.read.insert(imports).values(row("x"))).rejects.toThrow();
    expect(await hashes()).toEqual([]);
  });

  test.each([
    ["was lost", true],
    ["never came, for the server did not hear of it,", false],
  ])("stores a commit once whose answer %s", async (_, arrives) => {
    let runs = 0;
    const queue = new WriterQueue(new RemoteWriter(await losingOneCommit(primary.url, arrives)), {});
    await queue.run(async (tx) => {
      runs += 1;
      await tx.insert(imports).values(row("once"));
    });
    await queue.drain();
    expect(await hashes()).toEqual(["once"]);
    expect(runs).toBe(arrives ? 1 : 2);
  });

  test("stores nothing of a transaction that another process outlived, but for its second run", async () => {
    const other = createClient({ url: primary.url });
    let runs = 0;
    await db.write(async (tx) => {
      runs += 1;
      await tx.insert(imports).values(row("first"));
      if (runs > 1) return;
      // The server gives a transaction up after five seconds when another one waits for it.
      await until("the lock is taken over", () => takeOver(other), 20_000);
      // Whoever swallows an error must not write outside of the transaction.
      await tx
        .insert(imports)
        .values(row("swallowed"))
        .catch(() => undefined);
      await tx.insert(imports).values(row("stray"));
    });
    other.close();
    expect(runs).toBe(2);
    expect(await hashes()).toEqual(["first"]);
  });

  test("goes on by itself when the server was away", async () => {
    wire.cut();
    const waiting = db.write((tx) => tx.insert(imports).values(row("patient")));
    await expect(db.read.select().from(imports)).rejects.toThrow();
    wire.heal();
    await waiting;
    expect(await hashes()).toEqual(["patient"]);
  });
});

/** Connects so that the first commit fails on the way back, or on the way there. */
async function losingOneCommit(url: string, arrives: boolean): Promise<Connect> {
  const connect = await connectTo(url, null);
  let lost = false;
  return () => {
    const client = connect();
    const begin = client.transaction.bind(client);
    client.transaction = async () => {
      const transaction = await begin("write");
      const commit = transaction.commit.bind(transaction);
      transaction.commit = async () => {
        if (lost) return commit();
        lost = true;
        if (arrives) await commit();
        throw new Error("the line is gone");
      };
      return transaction;
    };
    return client;
  };
}

async function takeOver(client: ReturnType<typeof createClient>): Promise<boolean> {
  const tx = await client.transaction("write");
  try {
    await tx.execute("SELECT 1");
    return true;
  } catch {
    return false;
  } finally {
    tx.close();
  }
}
