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
  /** Words for one peer. */
  queries: () => readonly string[];
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
  console.log(
    "\nword, first 20     ours p50    p99   theirs p50     p99   of ours p50    p99   found by ours  by them",
  );
  // Each as soon as it is known: what fails later takes nothing away.
  const add = async (peer: Peer) => tell(peer, await measure([ours, peer], queries()));
  await add(await rawQuery(db, corpus().work, works));
  const { work } = corpus();
  const all: Entry[] = wanted.length > 0 ? Array.from({ length: works }, (_, index) => work(index)) : [];
  if (wanted.includes("groonga")) await withGroonga(all, PORT, add);
  if (wanted.includes("postgres")) await withPostgres(all, add);
  if (wanted.includes("minisearch")) await add(miniSearch(all));
}

function tell({ name }: Peer, [own, peer]: Measured[]): void {
  if (!own || !peer) return;
  const figures = [own.p50, own.p99, peer.p50, peer.p99, peer.p50 / own.p50, peer.p99 / own.p99];
  const widths = [11, 7, 13, 8, 14, 7];
  const columns = figures.map((figure, at) => figure.toFixed(2).padStart(widths[at]!)).join("");
  console.log(`${name.padEnd(16)}${columns}${`${own.found}`.padStart(16)}${`${peer.found}`.padStart(9)}`);
}

interface Measured {
  p50: number;
  p99: number;
  found: number;
}

/** Words asked of one before the others are asked them. */
const IN_TURN = 20;

/**
 * Some words of each in turns: a machine that is slow for a while is so for both, and neither finds the
 * processor full of what the other had read before each word.
 */
async function measure(peers: readonly Peer[], queries: readonly string[]): Promise<Measured[]> {
  for (const word of queries.slice(0, 5)) for (const { ask } of peers) await ask(word);
  const measured = peers.map(() => ({ times: [] as number[], found: 0 }));
  for (let from = 0; from < queries.length; from += IN_TURN) {
    for (const [at, { ask }] of peers.entries()) {
      for (const word of queries.slice(from, from + IN_TURN)) {
        const begin = performance.now();
        measured[at]!.found += await ask(word);
        measured[at]!.times.push(performance.now() - begin);
      }
    }
  }
  return measured.map(({ times, found }) => {
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0;
    return { p50: at(0.5), p99: at(0.99), found };
  });
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
