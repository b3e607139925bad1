import { copyFile, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@libsql/client";
import { migrate } from "../../app/db/migrate";
import { migrationsFolder } from "./database";

/** Newest version of a database: the number of migrations. */
export async function newestVersion(): Promise<number> {
  return (await readdir(migrationsFolder)).filter((name) => name.endsWith(".sql")).length;
}

/**
 * Makes a database as an earlier release would have left it, with the rows of a present one as far
 * as its tables had them.
 * @param from path of a database that nobody has open
 */
export async function makeOldDatabase(from: string, to: string, version: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "gongyan-old-"));
  const migrations = (await readdir(migrationsFolder)).filter((name) => name.endsWith(".sql")).sort();
  await mkdir(join(folder, "migrations"));
  for (const name of migrations.slice(0, version))
    await copyFile(join(migrationsFolder, name), join(folder, "migrations", name));
  const client = createClient({ url: `file:${to}`, concurrency: 1 });
  await client.execute("PRAGMA journal_mode = WAL");
  await migrate(client, join(folder, "migrations"));
  await client.execute({ sql: "ATTACH ? AS present", args: [from] });
  const tables = await client.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%search%'",
  );
  for (const { name } of tables.rows) {
    const had = await client.execute(`SELECT name FROM pragma_table_info('${name}')`);
    const columns = had.rows.map((row) => `"${row.name}"`).join(", ");
    await client.execute(`INSERT INTO "${name}" (${columns}) SELECT ${columns} FROM present."${name}"`);
  }
  await client.execute("DETACH present");
  await client.execute("PRAGMA wal_checkpoint(TRUNCATE)");
  client.close();
  await rm(folder, { recursive: true });
}

/** Version and shape of a database file, to be compared with others. */
export async function shapeOf(path: string): Promise<{ version: number; schema: string }> {
  const client = createClient({ url: `file:${path}`, concurrency: 1 });
  const version = Number((await client.execute("PRAGMA user_version")).rows[0]?.[0]);
  const master = await client.execute("SELECT name, sql FROM sqlite_master ORDER BY name");
  client.close();
  return { version, schema: JSON.stringify(master.rows) };
}
