import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createRememberingClient, type RememberingClient } from "../../app/db/remembering-client";

let folder: string;
let client: RememberingClient;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gongyan-client-"));
  client = createRememberingClient(join(folder, "a b?.db"));
  await client.execute("CREATE TABLE pupils (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)");
});
afterEach(async () => {
  client.close();
  await rm(folder, { recursive: true, force: true });
});

const INSERT = "INSERT INTO pupils (name) VALUES (?)";
const NAMES = "SELECT name FROM pupils ORDER BY id";
const names = async () => (await client.execute(NAMES)).rows.map((row) => row[0]);

test("a statement run again sees what is stored by then, and is given other values", async () => {
  expect(await names()).toEqual([]);
  for (const name of ["小明", "小红"]) expect((await client.execute(INSERT, [name])).rowsAffected).toBe(1);
  expect(await names()).toEqual(["小明", "小红"]);
});

test("a statement that failed does not stand in the way of the next", async () => {
  await client.execute(INSERT, ["小明"]);
  for (let time = 0; time < 2; time++)
    await expect(client.execute(INSERT, ["小明"])).rejects.toThrow(/UNIQUE/);
  await client.execute(INSERT, ["小红"]);
  const tx = await client.transaction("write");
  await tx.execute({ sql: INSERT, args: ["小刚"] });
  await expect(tx.execute({ sql: INSERT, args: ["小刚"] })).rejects.toThrow(/UNIQUE/);
  await tx.rollback();
  expect(await names()).toEqual(["小明", "小红"]);
});

test("a statement outlives a change of its table by another connection, and a reconnect", async () => {
  await client.execute(INSERT, ["小明"]);
  expect(await names()).toEqual(["小明"]);
  const other = createRememberingClient(join(folder, "a b?.db"));
  await other.execute("ALTER TABLE pupils ADD COLUMN grade INTEGER");
  other.close();
  expect(await names()).toEqual(["小明"]);
  await client.reconnect();
  expect(await names()).toEqual(["小明"]);
});

test("a thousand different statements do not pile up", async () => {
  for (let n = 0; n < 1_000; n++) {
    const { rows } = await client.execute(`SELECT ${n} AS n, id FROM pupils UNION SELECT ${n}, 0`);
    expect(Number(rows[0]?.[0])).toBe(n);
  }
  expect(await names()).toEqual([]);
});

test("rows with every kind of value come back as they went in, whole hundreds of them too", async () => {
  const tx = await client.transaction("write");
  await tx.execute("CREATE TABLE kinds (a, b, c, d)");
  const sql = "INSERT INTO kinds VALUES (?, ?, ?, ?)";
  for (let n = 0; n < 200; n++) await tx.execute({ sql, args: [n, null, "字", new Uint8Array([n])] });
  await tx.commit();
  for (let time = 0; time < 2; time++) {
    const { rows, columns } = await client.execute("SELECT * FROM kinds");
    expect(columns).toEqual(["a", "b", "c", "d"]);
    expect(rows).toHaveLength(200);
    expect(rows[7]).toMatchObject({ a: 7, b: null, c: "字" });
    expect(new Uint8Array(rows[7]?.d as ArrayBuffer)).toEqual(new Uint8Array([7]));
  }
});

test("many rows go through one statement within a transaction, and go back with it", async () => {
  const lost = await client.transaction("write");
  expect(await lost.executeEach(INSERT, [["小明"], ["小红"]])).toBe(2);
  await expect(lost.executeEach(INSERT, [["小刚"], ["小明"]])).rejects.toThrow(/UNIQUE/);
  await lost.rollback();
  await expect(lost.executeEach(INSERT, [["小强"]])).rejects.toThrow(/closed/);
  expect(await names()).toEqual([]);

  const kept = await client.transaction("write");
  expect(await kept.executeEach(INSERT, [["小明"], ["小红"]])).toBe(2);
  const renaming = "UPDATE pupils SET name = ? WHERE name = ?";
  const renamed = [
    ["小刚", "小红"],
    ["小强", "nobody"],
  ];
  expect(await kept.executeEach(renaming, renamed)).toBe(1);
  expect(await kept.executeEach(INSERT, [])).toBe(0);
  await kept.commit();
  expect(await names()).toEqual(["小明", "小刚"]);
});
