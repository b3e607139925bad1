import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
