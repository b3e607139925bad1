import { sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { readIdSet } from "./id-lists.server";
import { asPiece, IdSet } from "./id-set";
import type { Facet } from "./search";
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
export async function findSimilar(reader: Reader, entryId: string, most: number): Promise<SimilarEntry[]> {
  const [own] = await reader.all<{ id: number; facets: string; keywords: string }>(
    sql`select e.id, e.facets, p.keywords from search_entries e join search_passages p on p.id = e.id
        where e.entry_id = ${entryId}`,
  );
  if (!own) return [];
  const traits = [
    ...(await facetTraits(reader, JSON.parse(own.facets))),
    ...(await wordTraits(reader, own.keywords)),
  ];
  const weights = new Map<number, number>();
  for (const { ids, weight } of traits) {
    for (const id of ids.ids()) weights.set(id, (weights.get(id) ?? 0) + weight);
  }
  weights.delete(own.id);
  const ranked = [...weights].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  const least = ranked[most - 1]?.[1] ?? 0;
  const equals = ranked.filter(([, weight]) => weight >= least).slice(0, EQUALS);
  return (await withNames(reader, new Map(equals), traits)).slice(0, most);
}

interface Trait {
  facet: Facet | null;
  value: string;
  ids: IdSet;
  weight: number;
}

async function facetTraits(reader: Reader, facets: Record<string, string[]>): Promise<Trait[]> {
  const values = Object.entries(facets)
    .filter(([facet]) => WEIGHTS[facet as Facet] !== undefined)
    .flatMap(([facet, list]) => list.map((value) => [facet, value]));
  const pieces = await reader.all<{ facet: Facet | ""; value: string; piece: number; ids: ArrayBuffer }>(
    sql`select facet, search_sets.value, piece, ids from json_each(${JSON.stringify([["", ""], ...values])}) wanted
        join search_sets on facet = wanted.value ->> 0 and search_sets.value = wanted.value ->> 1`,
  );
  const sets = new Map<string, { facet: Facet | ""; value: string; ids: IdSet }>();
  for (const { facet, value, piece, ids } of pieces) {
    const key = `${facet}\n${value}`;
    const set = sets.get(key) ?? { facet, value, ids: new IdSet() };
    set.ids.addPiece(piece, asPiece(ids));
    sets.set(key, set);
  }
  const all = sets.get("\n")?.ids.size ?? 0;
  return [...sets.values()].flatMap(({ facet, value, ids }) =>
    facet === "" ? [] : [{ facet, value, ids, weight: (WEIGHTS[facet] ?? 0) * rarity(ids.size, all) }],
  );
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
