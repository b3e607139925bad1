import { setImmediate as nextTurn } from "node:timers/promises";
import type { Reader } from "../../db/database";
import { countFacets, readFacetSets, readMeaningSet, restrictionsBut } from "./facet-sets.server";
import { readHits } from "./hits.server";
import { IdSet } from "./id-set";
import { type Asked, askedOf, findHeadMatches, findMatches, findTitleMatches } from "./matches.server";
import { firstIds } from "./order.server";
import { type Clause, parseQuery } from "./query";
import { readingsOf } from "./readings.server";
import { byWeight, type Weighed } from "./relevance.server";
import type { Lexicon, SearchRequest, SearchResult } from "./search";
import { patternOf } from "./snippets.server";
import { spellingsOf } from "./spelling.server";

/**
 * Finds published works. All clauses must hold. By relevance, the first hundred are weighed as
 * app/models/search/weights.ts says: of those with the words in their title, then among headings,
 * summary and names, then anywhere, the newest first; those behind them keep that order.
 *
 * Letters that are found nowhere are read as pinyin; where that finds nothing either, spellings
 * that find something are offered.
 *
 * A statement holds the process while it runs, so between the long ones others get their turn.
 */
export async function search(reader: Reader, request: SearchRequest): Promise<SearchResult> {
  const clauses = parseQuery(request.q);
  const found = await searchClauses(reader, request, clauses, new Map());
  if (found.total > 0 || !clauses.some(({ excluded }) => !excluded)) return found;
  const readings = await readingsOf(reader, clauses, request.lexicon);
  if (readings.size > 0) {
    const read = await searchClauses(reader, request, clauses, readings);
    const told = [...readings].map(([typed, terms]) => ({ typed, terms }));
    if (read.total > 0) return { ...read, readings: told };
  }
  const finds = async (other: readonly Clause[]) =>
    (await matchesOf(reader, request.lexicon, askedOf(other))).matching.size > 0;
  return { ...found, offers: await spellingsOf(reader, clauses, finds, request.lexicon) };
}

async function searchClauses(
  reader: Reader,
  request: SearchRequest,
  clauses: readonly Clause[],
  readings: ReadonlyMap<string, readonly string[]>,
): Promise<SearchResult> {
  const asked = askedOf(clauses, readings);
  const sets = await readFacetSets(reader, request);
  const { matching, weighed } =
    asked.length === 0
      ? { matching: sets.all, weighed: [] }
      : await matchesOf(reader, request.lexicon, asked, sets.all);
  await nextTurn();
  const found = matching.within(restrictionsBut(sets, null));
  const total = found.size;
  const ids = await pageOf(reader, request, weighed, found, total);
  await nextTurn();
  const patterns = weighed.flatMap(({ texts }) => patternOf(texts) ?? []);
  const hits = await readHits(reader, ids, patterns);
  return { total, hits, facets: countFacets(sets, matching), readings: [], offers: [] };
}

interface Matches {
  matching: IdSet;
  /** What is asked for, without what must not be. */
  weighed: Weighed[];
}

/** @param all every entry, needed where only something to leave out is asked for */
async function matchesOf(
  reader: Reader,
  lexicon: Lexicon | undefined,
  asked: readonly Asked[],
  all: IdSet = new IdSet(),
): Promise<Matches> {
  const weighed: Weighed[] = [];
  for (const each of asked) weighed.push({ ...each, meant: await meantBy(reader, lexicon, each) });
  const wanted = weighed.filter(({ clause }) => !clause.excluded);
  const plain = wanted.filter(({ meant }) => meant === null);
  const sets = plain.length > 0 ? [await findMatches(reader, plain)] : [];
  for (const each of wanted) {
    if (each.meant) sets.push(each.meant.with(await findMatches(reader, [each])));
  }
  const [first = all, ...others] = sets;
  let matching = first.within(others);
  for (const each of weighed.filter(({ clause }) => clause.excluded)) {
    const left = await findMatches(reader, [each]);
    matching = matching.without(each.meant ? left.with(each.meant) : left);
  }
  return { matching, weighed: wanted };
}

/** Entries that are what a clause names, by their facets; null when it names nothing. */
async function meantBy(reader: Reader, lexicon: Lexicon | undefined, each: Asked): Promise<IdSet | null> {
  const { field } = each.clause;
  if (!lexicon || (field !== null && field !== "place")) return null;
  const meanings = each.texts
    .flatMap((text) => lexicon.meaningsOf(text))
    .filter(({ facet }) => field === null || facet === "region");
  return meanings.length === 0 ? null : readMeaningSet(reader, meanings);
}

/** Ids of the page that was asked for, in order. */
async function pageOf(
  reader: Reader,
  { sort, page, size, now = Date.now() }: SearchRequest,
  weighed: readonly Weighed[],
  found: IdSet,
  total: number,
): Promise<number[]> {
  const from = (page - 1) * size;
  if (from >= total) return [];
  if (sort !== "relevance" || weighed.length === 0) {
    return firstIds(reader, sort === "title" ? "title" : "newest", found, total, from, size);
  }
  const tiers = await tiersOf(reader, weighed, found);
  const ids: number[] = [];
  if (from < WEIGHED) {
    const window = await byWeight(reader, await partOf(reader, tiers, 0, WEIGHED), weighed, now);
    ids.push(...window.slice(from, from + size));
  }
  const behind = Math.max(from, WEIGHED);
  if (from + size > behind) ids.push(...(await partOf(reader, tiers, behind, from + size - behind)));
  return ids;
}

/** Works that are weighed; behind them tiers and date are enough. */
const WEIGHED = 100;

interface Tier {
  ids: IdSet;
  size: number;
  ranked: number[] | null;
}

/** Found works by how prominent the words are in them. */
async function tiersOf(reader: Reader, weighed: readonly Weighed[], found: IdSet): Promise<Tier[]> {
  const titles = await findTitleMatches(reader, weighed);
  const titled = titles.ids.within([found]);
  const first = {
    ids: titled,
    size: titled.size,
    ranked: titles.ranked?.filter((id) => found.has(id)) ?? null,
  };
  let rest = found.without(titled);
  if (first.size >= found.size) return [first];
  const headed = (await findHeadMatches(reader, weighed)).within([rest]);
  rest = rest.without(headed);
  return [
    first,
    { ids: headed, size: headed.size, ranked: null },
    { ids: rest, size: rest.size, ranked: null },
  ];
}

/** A part of the tiers one behind the other. */
async function partOf(reader: Reader, tiers: readonly Tier[], from: number, size: number): Promise<number[]> {
  const part: number[] = [];
  let before = 0;
  for (const { ids, size: own, ranked } of tiers) {
    const skip = Math.max(0, from - before);
    const need = size - part.length;
    if (need > 0 && skip < own) {
      part.push(
        ...(ranked?.slice(skip, skip + need) ?? (await firstIds(reader, "newest", ids, own, skip, need))),
      );
    }
    before += own;
  }
  return part;
}
