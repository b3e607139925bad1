import { execFileSync, spawn } from "node:child_process";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { Entry } from "../../../app/models/search/commands.server";
import { tokensOf } from "../../../app/models/search/tokens.server";
import { until } from "../../support/wait";
import type { Peer } from "./peers";

const INITDB = "initdb";
const AT_ONCE = 500;

/**
 * A PostgreSQL of its own in a temporary folder, reached by a socket there: an array of pairs of
 * characters for each work with a GIN index, the text itself to check the order of the pairs.
 * Says so and goes on where there is none.
 */
export async function withPostgres(
  entries: readonly Entry[],
  run: (peer: Peer) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "gongyan-pg-"));
  const as = userOf();
  if (as) chownSync(folder, as.uid, as.gid);
  try {
    execFileSync(INITDB, ["-D", join(folder, "data"), "-U", "bench", "--no-sync"], {
      ...as,
      stdio: "ignore",
    });
  } catch {
    console.log("PostgreSQL: no initdb that can run here, left out");
    rmSync(folder, { recursive: true, force: true });
    return;
  }
  const settings = [
    "-c",
    "listen_addresses=",
    "-c",
    `unix_socket_directories=${folder}`,
    "-c",
    "shared_buffers=512MB",
  ];
  const server = spawn("postgres", ["-D", join(folder, "data"), ...settings], { ...as, stdio: "ignore" });
  try {
    const client = await until("PostgreSQL answers", () => connected(folder), 60_000);
    await run(await filled(client, entries));
    await client.end();
  } finally {
    server.kill("SIGINT");
    await new Promise((done) => server.once("exit", done));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** It refuses to run as root; Debian's package brings a user for it. */
function userOf(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"]).toString());
  return { uid: id("-u"), gid: id("-g") };
}

/** Null while it still starts. */
async function connected(folder: string): Promise<pg.Client | null> {
  const client = new pg.Client({ host: folder, user: "bench", database: "postgres" });
  return client.connect().then(
    () => client,
    () => null,
  );
}

async function filled(client: pg.Client, entries: readonly Entry[]): Promise<Peer> {
  await client.query("create table works (id text, published bigint, body text, pairs text[])");
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const batch = entries.slice(from, from + AT_ONCE).map((entry) => {
      const body = [entry.title, entry.summary, entry.headings, entry.body].join("\n");
      return { id: entry.entryId, published: entry.publishedAt, body, pairs: [...new Set(tokensOf(body))] };
    });
    await client.query("insert into works select * from json_populate_recordset(null::works, $1)", [
      JSON.stringify(batch),
    ]);
  }
  await client.query("create index on works using gin (pairs)");
  await client.query("vacuum analyze works");
  return {
    name: "PostgreSQL, bigrams",
    ask: async (word) => {
      const tokens = tokensOf(word);
      const pairs = tokens.length > 1 ? tokens.slice(0, -1) : tokens;
      const found = await client.query(
        `select id, body, count(*) over () as works from works
         where pairs @> $1 and body like $2 order by published desc limit 20`,
        [pairs, `%${word}%`],
      );
      return Number(found.rows[0]?.works ?? 0);
    },
  };
}
