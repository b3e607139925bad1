import { createClient } from "@libsql/client";
import { openDatabase } from "../../app/db/database";
import { imports } from "../../app/db/schema";

/** Provokes SQLITE_BUSY, writes six rows afterwards, says `ready` and waits to be killed. */
const [path, migrationsFolder] = process.argv.slice(2) as [string, string];
const db = await openDatabase({ path, migrationsFolder });
const other = createClient({ url: `file:${path}` });
const lock = await other.transaction("write");
const insert = (name: string) =>
  db.write((tx) => tx.insert(imports).values({ fileHash: name, line: 0, published: 0, startedAt: 1 }));
const first = insert("0");
await new Promise((resolve) => setTimeout(resolve, 50));
await lock.rollback();
await first;
for (const name of ["1", "2", "3", "4", "5"]) await insert(name);
console.info("ready");
setInterval(() => {}, 1000);
