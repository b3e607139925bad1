/*
 * How fast words are found among many works, and how fast works become findable.
 *
 *   npx tsx tests/bench/search.ts [works=20000] [seed=1]
 *
 * Texts are made of words drawn by Zipf's law, 2 kB each; figures are milliseconds on the main
 * thread, a query being the whole of `search`: count, facets, first page, snippets. On a busy
 * machine read the second column: processor time. `held` is the 99th percentile of how long the
 * process does not turn to others. At the end the same words are asked of others, in the same run.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { openDatabase } from "../../app/db/database";
import { type Entry, indexEntries } from "../../app/models/search/commands.server";
import { search } from "../../app/models/search/queries.server";
import { parseSearch } from "../../app/models/search/search";
import { SearchIndex } from "../../app/models/search/search-index.server";
import { corpusOf } from "./search/corpus";
import { comparePeers } from "./search/peers";

const works = Number(process.argv[2] ?? 20_000);
const seed = Number(process.argv[3] ?? 1);
const { work, pick, zipf, next, words, han, regions, provinces, code } = corpusOf(seed);

const folder = await mkdtemp(join(tmpdir(), "gongyan-bench-"));
const migrationsFolder = join(import.meta.dirname, "../../app/db/migrations");
const db = await openDatabase({ path: join(folder, "gongyan.db"), migrationsFolder });
const start = performance.now();
const startCpu = process.cpuUsage();
const cpuSince = (before: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};
for (let index = 0; index < works; index += 100) {
  const batch: Entry[] = Array.from({ length: Math.min(100, works - index) }, (_, each) =>
    work(index + each),
  );
  await db.write((tx) => indexEntries(tx, batch));
}
const seconds = (performance.now() - start) / 1000;
console.log(
  `${works} works indexed in ${seconds.toFixed(1)} s, ${Math.round(works / seconds)} a second; ` +
    `${(cpuSince(startCpu) / works).toFixed(2)} ms of processor time each, making the text included`,
);

const searchIndex = new SearchIndex(db.read);
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
for (const [name, make] of Object.entries(queries)) {
  const times: number[] = [];
  const cpu: number[] = [];
  const held = monitorEventLoopDelay({ resolution: 1 });
  held.enable();
  let found = 0;
  for (let round = 0; round < 100; round++) {
    const request = { ...parseSearch(new URLSearchParams(make())), counted: { region: provinces } };
    const begin = performance.now();
    const beginCpu = process.cpuUsage();
    found += (await search(searchIndex, request)).total;
    times.push(performance.now() - begin);
    cpu.push(cpuSince(beginCpu));
  }
  held.disable();
  const figures = [times, cpu].map((each) => `p50 ${part(each, 0.5)} p99 ${part(each, 0.99)}`);
  console.log(
    `${name.padEnd(18)} wall ${figures[0]}  processor ${figures[1]}  held ${(held.percentile(99) / 1e6).toFixed(1)}  found ${Math.round(found / 100)}`,
  );
}
await comparePeers(db, {
  entries: () => {
    const { work: again } = corpusOf(seed);
    return Array.from({ length: works }, (_, index) => again(index));
  },
  provinces,
  queries: Array.from({ length: 100 }, () => words[zipf(words.length)] ?? ""),
});
await db.close();
await rm(folder, { recursive: true, force: true });
