import { spawn } from "node:child_process";
import { cp, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@libsql/client";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "../../app/db/database";
import { imports } from "../../app/db/schema";

const migrationsFolder = join(import.meta.dirname, "../../app/db/migrations");
let folder: string;
let db: Database;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gongyan-db-"));
  db = await openDatabase({ path: join(folder, "gongyan.db"), migrationsFolder });
});
afterEach(async () => {
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

const row = (fileHash: string) => ({ fileHash, line: 0, published: 0, startedAt: 1 });
const hashes = async () => (await db.read.select().from(imports)).map((each) => each.fileHash).sort();

test("writes that wait together are committed together, and one that fails takes back only its own rows", async () => {
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

test("the reading connection cannot write", async () => {
  await expect(db.read.insert(imports).values(row("x"))).rejects.toThrow();
  expect(await hashes()).toEqual([]);
});

test("a database that was busy loses nothing that was acknowledged afterwards", async () => {
  const other = createClient({ url: `file:${join(folder, "gongyan.db")}` });
  const lock = await other.transaction("write");
  const blocked = db.write((tx) => tx.insert(imports).values(row("during")));
  await new Promise((resolve) => setTimeout(resolve, 60));
  await lock.rollback();
  other.close();
  await blocked;
  await db.write((tx) => tx.insert(imports).values(row("after")));

  const copy = await mkdtemp(join(tmpdir(), "gongyan-copy-"));
  await cp(folder, copy, { recursive: true });
  const reopened = await openDatabase({ path: join(copy, "gongyan.db"), migrationsFolder });
  const rows = await reopened.read.select().from(imports);
  await reopened.close();
  await rm(copy, { recursive: true, force: true });
  expect(rows.map((each) => each.fileHash).sort()).toEqual(["after", "during"]);
});

test("the file of a database that was closed has everything by itself", async () => {
  await db.write((tx) => tx.insert(imports).values(row("last")));
  await db.close();
  const copy = await mkdtemp(join(tmpdir(), "gongyan-copy-"));
  await cp(join(folder, "gongyan.db"), join(copy, "gongyan.db"));
  db = await openDatabase({ path: join(copy, "gongyan.db"), migrationsFolder });
  expect(await hashes()).toEqual(["last"]);
  await rm(copy, { recursive: true, force: true });
});

test("what was acknowledged is there after SIGKILL, also when the database had been busy before", async () => {
  const path = join(folder, "killed.db");
  const child = spawn(
    process.execPath,
    [
      "--import",
      "tsx",
      join(import.meta.dirname, "../support/write-busy-then-wait.ts"),
      path,
      migrationsFolder,
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  await new Promise<void>((resolve) =>
    child.stdout.on("data", (text) => String(text).includes("ready") && resolve()),
  );
  child.kill("SIGKILL");
  await new Promise((resolve) => child.on("exit", resolve));
  const reopened = await openDatabase({ path, migrationsFolder });
  const rows = await reopened.read.select().from(imports);
  await reopened.close();
  expect(rows).toHaveLength(6);
});

test("a migration that fails half-way leaves the database as it was", async () => {
  await db.write((tx) => tx.insert(imports).values(row("kept")));
  await db.close();
  const broken = join(folder, "migrations");
  await cp(migrationsFolder, broken, { recursive: true });
  await writeFile(
    join(broken, "0090_broken.sql"),
    "CREATE TABLE half (id text);\n--> statement-breakpoint\nCREATE TABLE half (id text);",
  );
  await expect(openDatabase({ path: join(folder, "gongyan.db"), migrationsFolder: broken })).rejects.toThrow(
    /out of sequence/,
  );
  const next = (await readdir(migrationsFolder)).filter((name) => name.endsWith(".sql")).length;
  await rename(join(broken, "0090_broken.sql"), join(broken, `${String(next).padStart(4, "0")}_broken.sql`));
  await expect(
    openDatabase({ path: join(folder, "gongyan.db"), migrationsFolder: broken }),
  ).rejects.toThrow();
  db = await openDatabase({ path: join(folder, "gongyan.db"), migrationsFolder });
  expect(await hashes()).toEqual(["kept"]);
  const half = await db.read.get<{ n: number }>(
    sql`select count(*) as n from sqlite_master where name = 'half'`,
  );
  expect(half?.n).toBe(0);
});

test("a database newer than the program is refused with a sentence", async () => {
  await db.close();
  const client = createClient({ url: `file:${join(folder, "gongyan.db")}` });
  await client.execute("PRAGMA user_version = 9999");
  client.close();
  await expect(openDatabase({ path: join(folder, "gongyan.db"), migrationsFolder })).rejects.toThrow(
    /The database is at version 9999/,
  );
  const path = join(folder, "other.db");
  db = await openDatabase({ path, migrationsFolder });
  await db.write((tx) => tx.insert(imports).values(row("z")));
  expect(await db.read.select().from(imports).where(eq(imports.fileHash, "z"))).toHaveLength(1);
});
