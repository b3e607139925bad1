import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Actor } from "../../app/models/actor";
import { Leases, LIFETIME, OwnedElsewhereError } from "../../server/cluster/leases";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { createActor } from "../support/people";
import { createPractice } from "../support/practices";
import { until } from "../support/wait";

let world: TestDatabase;
let owner: Actor;
let document: string;
let started: Leases[];

beforeEach(async () => {
  world = await openTestDatabase();
  owner = await createActor(world.db, { name: "王老师" });
  document = await createPractice(world.db, owner);
  started = [];
});
afterEach(async () => {
  for (const leases of started) await leases.close();
  await world.remove();
});

async function start(id: string, onLost: (kept: ReadonlySet<string>) => void = () => {}): Promise<Leases> {
  const leases = new Leases(world.db, id, { onLost });
  await leases.start();
  started.push(leases);
  return leases;
}

/** As if the process had said nothing for as long as a process may. */
const silence = (id: string) =>
  world.db.write((tx) =>
    tx.run(sql`UPDATE processes SET seen_at = seen_at - ${LIFETIME + 1_000} WHERE id = ${id}`),
  );

test("a document has one owner, and whoever else asks learns which", async () => {
  const [a, b] = [await start("a"), await start("b")];
  await a.take(document);
  await expect(b.take(document)).rejects.toMatchObject({ owner: "a" });
  await expect(b.take(document)).rejects.toBeInstanceOf(OwnedElsewhereError);
  expect(await b.findOther(document)).toBe("a");
  expect(await a.findOther(document)).toBeNull();
});

test("each taking raises the token, and what was read carries it", async () => {
  const [a, b] = [await start("a"), await start("b")];
  const first = await a.take(document);
  await a.release(document);
  const second = await b.take(document);
  const third = await b.take(document);
  expect([second.leaseToken, third.leaseToken]).toEqual([first.leaseToken + 1, first.leaseToken + 2]);
});

test("a late release takes nothing from whoever took the document meanwhile", async () => {
  const [a, b] = [await start("a"), await start("b")];
  const { leaseToken } = await a.take(document);
  await a.take(document);
  await a.release(document, leaseToken);
  await expect(b.take(document)).rejects.toBeInstanceOf(OwnedElsewhereError);
});

test("the documents of a silent process are taken over, and it learns which when it speaks again", async () => {
  const lost: ReadonlySet<string>[] = [];
  const a = await start("a", (kept) => lost.push(kept));
  const other = await createPractice(world.db, owner, { title: "另一个作品" });
  await a.take(document);
  await a.take(other);
  const b = await start("b");
  lost.length = 0;
  await silence("a");
  await b.take(document);
  await until("it learns of it", () => lost.length > 0);
  expect([...lost[0]!]).toEqual([other]);
  await expect(b.take(other)).rejects.toMatchObject({ owner: "a" });
});

test("a process that says goodbye leaves nothing behind", async () => {
  const a = await start("a");
  await a.take(document);
  await a.close();
  const rows = await world.db.read.all(sql`SELECT owner FROM document_leases UNION SELECT id FROM processes`);
  expect(rows).toEqual([]);
});
