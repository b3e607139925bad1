import MiniSearch from "minisearch";
import type { Database } from "../../../app/db/database";
import type { Entry } from "../../../app/models/search/commands.server";
import { parseSearch } from "../../../app/models/search/search";
import type { Searcher } from "../../../app/models/search/searcher";
import { tokensOf } from "../../../app/models/search/tokens.server";
import type { corpusOf } from "./corpus";
import { withGroonga } from "./groonga";
import { withPostgres } from "./postgres";
import { rawQuery } from "./raw";

export interface Peer {
  name: string;
  /** Answers how many works have the word, after it has fetched the first 20. */
  ask(word: string): Promise<number>;
}

export const PEERS = ["minisearch", "postgres", "groonga"] as const;
/** Where Groonga listens while it is asked. */
const PORT = 10_241;

interface Asked {
  /** Each begins anew: a corpus makes its works one after the other. */
  corpus: () => ReturnType<typeof corpusOf>;
  works: number;
  queries: readonly string[];
  peers: readonly (typeof PEERS)[number][];
}

/**
 * The same words asked of ours, with all facet counts and snippets, and of others, which answer
 * the first 20 and how many there are.
 */
export async function comparePeers(
  db: Database,
  searcher: Searcher,
  { corpus, works, queries, peers: wanted }: Asked,
): Promise<void> {
  const ours: Peer = {
    name: "ours",
    ask: async (q) => (await searcher.search(parseSearch(new URLSearchParams({ q })))).total,
  };
  const own = await measure(ours, queries);
  console.log("\nword, first 20       p50 ms  p99 ms  of ours p50   p99   found");
  // Each as soon as it is known: what fails later takes nothing away.
  const add = async (peer: Peer) => tell(await measure(peer, queries), own);
  tell(own, own);
  await add(await rawQuery(db, corpus().work, works));
  const { work } = corpus();
  const all: Entry[] = wanted.length > 0 ? Array.from({ length: works }, (_, index) => work(index)) : [];
  if (wanted.includes("groonga")) await withGroonga(all, PORT, add);
  if (wanted.includes("postgres")) await withPostgres(all, add);
  if (wanted.includes("minisearch")) await add(miniSearch(all));
}

function tell({ name, p50, p99, found }: Measured, own: Measured): void {
  const ratios = [p50 / own.p50, p99 / own.p99].map((ratio) => ratio.toFixed(2).padStart(6));
  console.log(
    `${name.padEnd(20)} ${p50.toFixed(2).padStart(6)} ${p99.toFixed(2).padStart(7)} ${ratios.join("")}   ${found}`,
  );
}

interface Measured {
  name: string;
  p50: number;
  p99: number;
  found: number;
}

async function measure({ name, ask }: Peer, queries: readonly string[]): Promise<Measured> {
  for (const word of queries.slice(0, 5)) await ask(word);
  const times: number[] = [];
  let found = 0;
  for (const word of queries) {
    const begin = performance.now();
    found += await ask(word);
    times.push(performance.now() - begin);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0;
  return { name, p50: at(0.5), p99: at(0.99), found };
}

/** In memory, given the same pairs of characters, all of which must occur. */
function miniSearch(entries: readonly Entry[]): Peer {
  const index = new MiniSearch({
    fields: ["title", "summary", "headings", "body"],
    tokenize: tokensOf,
    processTerm: (term) => term,
    searchOptions: { combineWith: "AND", boost: { title: 10, headings: 4, summary: 3 } },
  });
  index.addAll(entries.map((entry) => ({ id: entry.entryId, ...entry })));
  return {
    name: "MiniSearch",
    ask: async (word) => {
      const found = index.search(word, { tokenize: (text) => pairsOf(text) });
      return found.slice(0, 20).length > 0 ? found.length : 0;
    },
  };
}

/** The pairs a word must have; a lone last character may be followed by anything. */
function pairsOf(word: string): string[] {
  const tokens = tokensOf(word);
  return tokens.length > 1 ? tokens.slice(0, -1) : tokens;
}
