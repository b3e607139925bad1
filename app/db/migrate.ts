import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ResultSet } from "@libsql/client";

/** Thrown when the file was written by newer code: going back would lose what it added. */
export class DatabaseTooNewError extends Error {}

/** What a migration needs of a connection. */
export interface Migratable {
  transaction(mode: "write"): Promise<{
    execute(sql: string): Promise<ResultSet>;
    commit(): Promise<void>;
    close(): void;
  }>;
}

interface Migration {
  version: number;
  name: string;
  statements: string[];
}

/**
 * Brings the database up to the newest migration in `folder`.
 *
 * All pending steps and the new version number are one transaction: after a crash the database
 * is as it was or as it should be, never between. Steps only go forward.
 *
 * @throws DatabaseTooNewError when the database's version is above the newest file
 */
export async function migrate(client: Migratable, folder: string): Promise<void> {
  const migrations = await readMigrations(folder);
  const newest = migrations.at(-1)?.version ?? 0;
  const tx = await client.transaction("write");
  try {
    const current = Number((await tx.execute("PRAGMA user_version")).rows[0]?.[0] ?? 0);
    if (current > newest) {
      throw new DatabaseTooNewError(
        `The database is at version ${current}, this program knows ${newest}. ` +
          "Start the newer program, or restore the backup made before the upgrade.",
      );
    }
    for (const migration of migrations.filter((each) => each.version > current)) {
      for (const statement of migration.statements) await tx.execute(statement);
    }
    if (newest > current) await tx.execute(`PRAGMA user_version = ${newest}`);
    await tx.commit();
  } finally {
    tx.close();
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((name) => /^\d{4}_.+\.sql$/.test(name)).sort();
  return Promise.all(
    files.map(async (name, index) => {
      const version = Number(name.slice(0, 4)) + 1;
      if (version !== index + 1) throw new Error(`Migration ${name} is out of sequence in ${folder}`);
      const sql = await readFile(join(folder, name), "utf8");
      return {
        version,
        name,
        statements: sql
          .split("--> statement-breakpoint")
          .map((each) => each.trim())
          .filter(Boolean),
      };
    }),
  );
}
