import { sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import type { FacetPieces } from "./facet-pieces.server";
import { readIdSet } from "./id-lists.server";
import type { IdSet } from "./id-set";
import type { Facet } from "./search";
import type { SearchIndex } from "./search-index.server";
import { phraseOf } from "./tokens.server";

/** What likeness is made of: the more a reader could take over, the more it counts. */
const WEIGHTS: Partial<Record<Facet, number>> = {
  problem: 3,
  mode: 3,
  subject: 2,
  stage: 2,
  technology: 1,
  area: 1,
  kind: 0.5,
};
const KEYWORD_WEIGHT = 3;
/** So many keywords are looked for in the titles, headings and keywords of others. */
const KEYWORDS = 6;
/** So many that are equally like are looked at to find the newest of them. */
const EQUALS = 200;

export interface SimilarEntry {
  entryId: string;
  /** Values of facets both have, those that weigh most first. */
  shared: { facet: Facet; value: string }[];
}

/**
 * Works most like one, best first: by what they have in common, a rare value counting more than
 * one that half of all works have; of those equally like the newest before the others, so that each
 * installation shows the same. Empty when it is in no index or nothing is like it.
 */
export async function findSimilar(
  index: SearchIndex,
  entryId: string,
  most: number,
): Promise<SimilarEntry[]> {
  await index.refresh();
  const { reader, facets, all, highest } = index;
  const [own] = await reader.all<{ id: number; facets: string; keywords: string }>(
    sql`select e.id, e.facets, p.keywords from search_entries e join search_passages p on p.id = e.id
        where e.entry_id = ${entryId}`,
  );
  if (!own) return [];
  const traits = [
    ...facetTraits(facets, all.size, JSON.parse(own.facets)),
    ...(await wordTraits(reader, own.keywords)),
  ];
  const weights = new Float64Array(highest + 1);
  for (const { ids, weight } of traits) {
    ids.each((id) => {
      weights[id]! += weight;
    });
  }
  weights[own.id] = 0;
  const best = heaviest(weights, most);
  const least = weights[best.at(-1) ?? 0]!;
  const equals = new Map(best.map((id) => [id, weights[id]!]));
  for (let id = highest; id > 0 && least > 0 && equals.size < EQUALS; id--) {
    if (weights[id] === least) equals.set(id, weights[id]!);
  }
  return (await withNames(reader, equals, traits)).slice(0, most);
}

/** The few ids that weigh most, of those that weigh the same the newer first. */
function heaviest(weights: Float64Array, most: number): number[] {
  const best: number[] = [];
  for (let id = weights.length - 1; id > 0; id--) {
    const weight = weights[id]!;
    if (weight === 0 || (best.length === most && weight <= weights[best.at(-1)!]!)) continue;
    const at = best.findIndex((other) => weights[other]! < weight);
    best.splice(at < 0 ? best.length : at, 0, id);
    best.length = Math.min(best.length, most);
  }
  return best;
}

interface Trait {
  facet: Facet | null;
  value: string;
  ids: IdSet;
  weight: number;
}

function facetTraits(stored: FacetPieces, all: number, own: Record<string, string[]>): Trait[] {
  return Object.entries(own).flatMap(([name, values]) => {
    const facet = name as Facet;
    const most = WEIGHTS[facet];
    if (most === undefined) return [];
    return [...new Set(values)].map((value) => {
      const ids = stored.setOf([[facet, value]]);
      return { facet, value, ids, weight: most * rarity(ids.size, all) };
    });
  });
}

async function wordTraits(reader: Reader, keywords: string): Promise<Trait[]> {
  const traits: Trait[] = [];
  for (const value of keywords.split("。").filter(Boolean).slice(0, KEYWORDS)) {
    const phrase = phraseOf(value);
    if (phrase === null) continue;
    const match = `{title heading keyword} : ${phrase}`;
    const ids = await readIdSet(
      reader,
      sql`select rowid as numbers from search_heads where search_heads match ${match} order by rowid desc limit 2000`,
    );
    traits.push({ facet: null, value, ids, weight: KEYWORD_WEIGHT });
  }
  return traits;
}

/** From 0 for what all works have to 1 for what only a few have. */
function rarity(some: number, all: number): number {
  return all < 2 ? 1 : Math.log((all + 1) / some) / Math.log(all + 1);
}

/** Ordered by weight, then by day, then by id. */
async function withNames(
  reader: Reader,
  weights: ReadonlyMap<number, number>,
  traits: readonly Trait[],
): Promise<SimilarEntry[]> {
  if (weights.size === 0) return [];
  const rows = await reader.all<{ id: number; entryId: string }>(
    sql`select id, entry_id as "entryId" from search_entries where id in ${[...weights.keys()]}
        order by published_at desc, entry_id`,
  );
  const weightOf = ({ id }: { id: number }) => weights.get(id) ?? 0;
  rows.sort((a, b) => weightOf(b) - weightOf(a));
  const heaviest = [...traits].sort((a, b) => b.weight - a.weight);
  return rows.map(({ id, entryId }) => ({
    entryId,
    shared: heaviest.flatMap(({ facet, value, ids: set }) =>
      facet !== null && facet !== "kind" && set.has(id) ? [{ facet, value }] : [],
    ),
  }));
}
