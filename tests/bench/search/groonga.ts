import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Entry } from "../../../app/models/search/commands.server";
import { FACETS } from "../../../app/models/search/search";
import { until } from "../../support/wait";
import type { Peer } from "./peers";

const AT_ONCE = 500;
const TEXTS = ["title", "summary", "headings", "body"] as const;

/** Its answer: whether it went well, then what was asked for. */
type Answer = [head: [code: number, ...rest: unknown[]], body: unknown];

/**
 * A Groonga of its own in a temporary folder, reached over HTTP by a socket of this machine: an
 * index of pairs of characters over all texts, asked for the newest 20 with snippets, how many
 * there are, and how many of each value of each facet. Says so and goes on where there is none.
 */
export async function withGroonga(
  entries: readonly Entry[],
  port: number,
  run: (peer: Peer) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "gongyan-groonga-"));
  try {
    execFileSync("groonga", ["--version"], { stdio: "ignore" });
  } catch {
    console.log("Groonga: not installed here, left out");
    rmSync(folder, { recursive: true, force: true });
    return;
  }
  const options = ["--protocol", "http", "--bind-address", "127.0.0.1", "--port", String(port), "-s", "-n"];
  const server = spawn("groonga", [...options, join(folder, "db")], { stdio: "ignore" });
  const ask = (command: string, parameters: Record<string, string>, body?: string) =>
    answerOf(`http://127.0.0.1:${port}/d/${command}?${new URLSearchParams(parameters)}`, body);
  try {
    await until("Groonga answers", () => ask("status", {}).catch(() => null), 60_000);
    await fill(ask, entries);
    await run({ name: "Groonga, facets too", ask: (word) => first(ask, word, true) });
    await run({ name: "Groonga", ask: (word) => first(ask, word, false) });
  } finally {
    server.kill("SIGTERM");
    await new Promise((done) => server.once("exit", done));
    rmSync(folder, { recursive: true, force: true });
  }
}

type Ask = (command: string, parameters: Record<string, string>, body?: string) => Promise<unknown>;

async function answerOf(address: string, body?: string): Promise<unknown> {
  const response = await fetch(
    address,
    body === undefined ? {} : { method: "POST", body, headers: { "Content-Type": "application/json" } },
  );
  const [[code, , , message], answer] = (await response.json()) as Answer;
  if (code !== 0) throw new Error(`Groonga: ${message}`);
  return answer;
}

async function fill(ask: Ask, entries: readonly Entry[]): Promise<void> {
  await ask("table_create", { name: "Works", flags: "TABLE_HASH_KEY", key_type: "ShortText" });
  const column = (name: string, type: string, flags = "COLUMN_SCALAR") =>
    ask("column_create", { table: "Works", name, type, flags });
  for (const name of TEXTS) await column(name, "LongText");
  await column("published", "Int64");
  await ask("table_create", { name: "Values", flags: "TABLE_HASH_KEY", key_type: "ShortText" });
  for (const facet of FACETS) await column(facet, "Values", "COLUMN_VECTOR");
  const terms = { flags: "TABLE_PAT_KEY", key_type: "ShortText", default_tokenizer: "TokenBigram" };
  await ask("table_create", { name: "Terms", ...terms, normalizer: "NormalizerAuto" });
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const batch = entries.slice(from, from + AT_ONCE).map(({ entryId, facets, ...entry }) => ({
      _key: entryId,
      ...Object.fromEntries(TEXTS.map((name) => [name, entry[name]])),
      published: entry.publishedAt,
      ...facets,
    }));
    await ask("load", { table: "Works" }, JSON.stringify(batch));
  }
  const flags = "COLUMN_INDEX|WITH_POSITION|WITH_SECTION";
  await ask("column_create", { table: "Terms", name: "in", flags, type: "Works", source: TEXTS.join(",") });
}

async function first(ask: Ask, word: string, counted: boolean): Promise<number> {
  const facets = FACETS.filter((facet) => facet !== "region").join(",");
  const answer = (await ask("select", {
    table: "Works",
    match_columns: TEXTS.join("||"),
    query: `"${word}"`,
    sort_keys: "-published",
    limit: "20",
    output_columns: "_key,title,snippet_html(body)",
    command_version: "2",
    ...(counted && { drilldown: facets, drilldown_limit: "-1", drilldown_sort_keys: "-_nsubrecs" }),
  })) as [[[number]]];
  return answer[0][0][0];
}
