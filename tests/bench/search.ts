/*
 * How fast words are found among many works, and how fast works become findable.
 *
 *   npx tsx tests/bench/search.ts [works=20000] [seed=1] [peers=all|none|a,b]
 *
 * Texts are made of words drawn by Zipf's law, 2 kB each; a query is asked of the worker as the
 * pages ask it: count, all facets, first page, snippets. On a busy machine read the second column:
 * processor time of all threads. `held` is the 99th percentile of how long the main thread does not
 * turn to others. At the end the same words are asked of others, in the same run. With BENCH_DATA
 * the database is kept in that folder, and filled up next time.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { mergeSegments } from "../../app/models/search/merging.server";
import { parseSearch } from "../../app/models/search/search";
import { WorkerSearcher } from "../../server/searcher";
import { until } from "../support/wait";
import { corpusOf } from "./search/corpus";
import { filledDatabase } from "./search/filled";
import { comparePeers, PEERS } from "./search/peers";
import { measurePublishing } from "./search/publishing";

const works = Number(process.argv[2] ?? 20_000);
const seed = Number(process.argv[3] ?? 1);
const wanted = process.argv[4] ?? "all";
const { pick, zipf, next, words, han, regions, code } = corpusOf(seed);

const kept = process.env.BENCH_DATA;
const folder = kept ?? (await mkdtemp(join(tmpdir(), "gongyan-bench-")));
const { db, path, migrationsFolder, added, seconds, each } = await filledDatabase(folder, works, seed);
if (added > 0) {
  console.log(
    `${added} works indexed in ${seconds.toFixed(1)} s, ${Math.round(added / seconds)} a second; ` +
      `${each.toFixed(2)} ms of processor time each, with what a worker beside read`,
  );
}
// As a server does little by little, after works have come in.
const steps: number[] = [];
await mergeSegments(db, async (took) => steps.push(took) > 0);
const merging = steps.reduce((sum, each) => sum + each, 0) / 1000;
console.log(
  `its pieces merged in ${merging.toFixed(1)} s, in ${steps.length} steps of ${Math.max(0, ...steps).toFixed(0)} ms at the most`,
);
const cpuSince = (before: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

const searcher = new WorkerSearcher({
  database: { path, migrationsFolder },
  contentFolder: join(import.meta.dirname, "../../content"),
});
const start = performance.now();
await searcher.wake();
console.log(
  `the worker answers for the first time after ${((performance.now() - start) / 1000).toFixed(1)} s`,
);

const resting = async () => {
  const before = process.cpuUsage();
  await new Promise((resolve) => setTimeout(resolve, 300));
  return cpuSince(before) < 30;
};
await until("the commonest words are in memory", resting, 600_000);
console.log(`and knows the commonest words after ${((performance.now() - start) / 1000).toFixed(1)} s`);

/** Queries by how common their words are: what p99 is made of. */
const queries: Record<string, () => string> = {
  "nothing asked": () => "",
  "one filter": () => `kind=${code("kind", 5)}`,
  "two filters": () => `stage=${code("stage", 12)}&region=${pick(regions).slice(0, 2)}0000`,
  "rare word": () => `q=${words[5_000 + Math.floor(next() * 15_000)]}`,
  "any word": () => `q=${words[zipf(words.length)]}`,
  "commonest words": () => `q=${words[Math.floor(next() * 20)]}`,
  "one character": () => `q=${han[Math.floor(next() * 50)]}`,
  "two words": () => `q=${words[zipf(words.length)]} ${words[zipf(words.length)]}`,
  "word and filter": () => `q=${words[zipf(words.length)]}&kind=${code("kind", 5)}`,
  "word, newest": () => `q=${words[zipf(words.length)]}&sort=newest`,
  "word, by title": () => `q=${words[zipf(words.length)]}&sort=title`,
  "common, page 100": () => `q=${words[Math.floor(next() * 20)]}&page=100`,
};
const part = (figures: number[], share: number) => {
  const sorted = [...figures].sort((a, b) => a - b);
  return (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1).padStart(5);
};
const all = { times: [] as number[], cpu: [] as number[] };
for (const [name, make] of Object.entries(queries)) {
  const times: number[] = [];
  const cpu: number[] = [];
  const held = monitorEventLoopDelay({ resolution: 1 });
  held.enable();
  let found = 0;
  for (let round = 0; round < 100; round++) {
    const begin = performance.now();
    const beginCpu = process.cpuUsage();
    found += (await searcher.search(parseSearch(new URLSearchParams(make())))).total;
    times.push(performance.now() - begin);
    cpu.push(cpuSince(beginCpu));
  }
  held.disable();
  all.times.push(...times);
  all.cpu.push(...cpu);
  const figures = [times, cpu].map((each) => `p50 ${part(each, 0.5)} p99 ${part(each, 0.99)}`);
  console.log(
    `${name.padEnd(18)} wall ${figures[0]}  processor ${figures[1]}  held ${(held.percentile(99) / 1e6).toFixed(1)}  found ${Math.round(found / 100)}`,
  );
}
const [wall, processor] = [all.times, all.cpu].map(
  (each) => `p50 ${part(each, 0.5)} p99 ${part(each, 0.99)}`,
);
console.log(`all of them        wall ${wall}  processor ${processor}`);

await measurePublishing(db, searcher, corpusOf(seed + 1).work);
if (wanted !== "none") {
  await comparePeers(db, searcher, {
    corpus: () => corpusOf(seed),
    works,
    queries: () => Array.from({ length: 300 }, () => words[zipf(words.length)] ?? ""),
    peers: PEERS.filter((peer) => wanted === "all" || wanted.split(",").includes(peer)),
  });
}
await searcher.close();
await db.close();
if (!kept) await rm(folder, { recursive: true, force: true });
