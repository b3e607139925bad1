/*
 * How fast words are found among many works, and how fast works become findable.
 *
 *   npx tsx tests/bench/search.ts [works=20000] [seed=1]
 *
 * Texts are made of words drawn by Zipf's law, 2 kB each; figures are milliseconds on the main
 * thread, a query being the whole of `search`: count, facets, first page, snippets. On a busy
 * machine read the second column: processor time. `held` is the 99th percentile of how long the
 * process does not turn to others.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { openDatabase } from "../../app/db/database";
import { type Entry, indexEntries } from "../../app/models/search/commands.server";
import { search } from "../../app/models/search/queries.server";
import { parseSearch } from "../../app/models/search/search";
import { seededRandom } from "../support/random";

const works = Number(process.argv[2] ?? 20_000);
const seed = Number(process.argv[3] ?? 1);
const next = seededRandom(seed);
const pick = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)] as T;

/** The nth most frequent of `size` things comes up in proportion to 1/n. */
const zipf = (size: number) => Math.min(size - 1, Math.floor(size ** next()) - 1);
const han = Array.from({ length: 3_000 }, (_, index) => String.fromCodePoint(0x4e00 + ((index * 7) % 8_000)));
const words = Array.from({ length: 20_000 }, () =>
  Array.from({ length: next() < 0.7 ? 2 : next() < 0.5 ? 1 : 3 }, () => han[zipf(han.length)]).join(""),
);
const sentence = (characters: number) => {
  let text = "";
  while (text.length < characters) text += words[zipf(words.length)] + (next() < 0.12 ? "，" : "");
  return `${text}。`;
};
const regions = Array.from({ length: 2_900 }, (_, index) => {
  const province = 11 + (index % 31);
  return `${province}${String(1 + (index % 13)).padStart(2, "0")}${String(1 + (index % 9)).padStart(2, "0")}`;
});
/** The page of the repository counts the parts of one place at a time. */
const provinces = Array.from({ length: 31 }, (_, index) => `${11 + index}0000`);
const code = (name: string, count: number) => `${name}-${Math.floor(next() * count)}`;

function work(index: number): Entry {
  const region = pick(regions);
  return {
    entryId: `work-${index}`,
    title: sentence(16),
    summary: sentence(80),
    headings: Array.from({ length: 6 }, () => sentence(6)).join("\n"),
    body: Array.from({ length: 8 }, () => sentence(85)).join("\n"),
    schools: [`${pick(words)}${pick(words)}学校`],
    authors: [pick(words)],
    keywords: [pick(words), pick(words)],
    publishedAt: 1.6e12 + Math.floor(next() * 1.5e11),
    facets: {
      kind: [code("kind", 5)],
      stage: [code("stage", 12)],
      subject: [code("subject", 50), code("subject", 50)],
      mode: [code("mode", 25)],
      problem: [code("problem", 20), code("problem", 20)],
      technology: [code("technology", 12)],
      area: [code("area", 8)],
      evidence: [code("e", 6)],
      standing: [],
      licence: [code("licence", 5)],
      year: [code("year", 6)],
      region: [`${region.slice(0, 2)}0000`, `${region.slice(0, 4)}00`, region],
    },
  };
}

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
  const batch = Array.from({ length: Math.min(100, works - index) }, (_, each) => work(index + each));
  await db.write((tx) => indexEntries(tx, batch));
}
const seconds = (performance.now() - start) / 1000;
console.log(
  `${works} works indexed in ${seconds.toFixed(1)} s, ${Math.round(works / seconds)} a second; ` +
    `${(cpuSince(startCpu) / works).toFixed(2)} ms of processor time each, making the text included`,
);

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
    found += (await search(db.read, request)).total;
    times.push(performance.now() - begin);
    cpu.push(cpuSince(beginCpu));
  }
  held.disable();
  const figures = [times, cpu].map((each) => `p50 ${part(each, 0.5)} p99 ${part(each, 0.99)}`);
  console.log(
    `${name.padEnd(18)} wall ${figures[0]}  processor ${figures[1]}  held ${(held.percentile(99) / 1e6).toFixed(1)}  found ${Math.round(found / 100)}`,
  );
}
await db.close();
await rm(folder, { recursive: true, force: true });
