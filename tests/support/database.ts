import { createHash } from "node:crypto";
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@libsql/client";
import { type Database, openDatabase } from "../../app/db/database";

export const migrationsFolder = join(import.meta.dirname, "../../app/db/migrations");

export interface TestDatabase {
  db: Database;
  path: string;
  /** Closes the database and removes its folder. */
  remove(): Promise<void>;
}

/** An empty database of the newest shape in a folder of its own. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "gongyan-test-"));
  const path = join(folder, "gongyan.db");
  await copyFile(await migrated(), path);
  const db = await openDatabase({ path, migrationsFolder });
  return {
    db,
    path,
    async remove() {
      await db.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Where copies lie of an empty database that all migrations went over, each for one state of them. */
const KEPT = join(import.meta.dirname, "../../.cache/migrated");
let known: Promise<string> | null = null;

function migrated(): Promise<string> {
  known ??= findMigrated();
  return known;
}

/** To run all migrations takes longer than most tests; a file with them is made once and copied. */
async function findMigrated(): Promise<string> {
  const path = join(KEPT, `${await fingerprint()}.db`);
  if (await stat(path).catch(() => null)) return path;
  await mkdir(KEPT, { recursive: true });
  const folder = await mkdtemp(join(KEPT, "new-"));
  const made = join(folder, "gongyan.db");
  await (await openDatabase({ path: made, migrationsFolder })).close();
  const client = createClient({ url: `file:${made}` });
  await client.execute({ sql: "vacuum into ?", args: [`${made}.whole`] });
  client.close();
  // Whoever does so at the same time makes the same file.
  await rename(`${made}.whole`, path);
  await rm(folder, { recursive: true, force: true });
  return path;
}

async function fingerprint(): Promise<string> {
  const hash = createHash("sha256");
  for (const name of (await readdir(migrationsFolder)).sort())
    if (name.endsWith(".sql")) hash.update(await readFile(join(migrationsFolder, name)));
  return hash.digest("hex").slice(0, 16);
}
