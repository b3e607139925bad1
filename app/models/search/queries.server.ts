import { setImmediate as nextTurn } from "node:timers/promises";
import type { Reader } from "../../db/database";
import { countFacets, readFacetSets, restrictionsBut } from "./facet-sets.server";
import { readHits } from "./hits.server";
import type { IdSet } from "./id-set";
import { findMatches, findTitleMatches, type Match, matchOf } from "./matches.server";
import { firstIds } from "./order.server";
import { type SearchRequest, type SearchResult, wordsOf } from "./search";

/**
 * Finds published works. Words must all occur. By relevance, those whose title has them come
 * first, weighted by bm25, the rest by date: bm25 over all matches does not scale.
 *
 * A statement holds the process while it runs, so between the long ones others get their turn.
 */
export async function search(reader: Reader, request: SearchRequest): Promise<SearchResult> {
  const words = wordsOf(request.q);
  const match = matchOf(words);
  const sets = await readFacetSets(reader, request);
  const matching = match === null ? sets.all : await findMatches(reader, match);
  await nextTurn();
  const found = matching.within(restrictionsBut(sets, null));
  const total = found.size;
  const ids = await pageOf(reader, request, match, found, total);
  await nextTurn();
  return { total, hits: await readHits(reader, ids, words), facets: countFacets(sets, matching) };
}

/** Ids of the page that was asked for, in order. */
async function pageOf(
  reader: Reader,
  { sort, page, size }: SearchRequest,
  match: Match | null,
  found: IdSet,
  total: number,
): Promise<number[]> {
  const from = (page - 1) * size;
  if (from >= total) return [];
  if (sort === "relevance" && match !== null) return byRelevance(reader, match, found, total, from, size);
  return firstIds(reader, sort === "title" ? "title" : "newest", found, total, from, size);
}

async function byRelevance(
  reader: Reader,
  match: Match,
  found: IdSet,
  total: number,
  from: number,
  size: number,
): Promise<number[]> {
  const titles = await findTitleMatches(reader, match);
  const first = titles.ids.within([found]);
  const titled = first.size;
  const head =
    titles.ranked?.filter((id) => found.has(id)).slice(from, from + size) ??
    (await firstIds(reader, "newest", first, titled, from, size));
  if (head.length === size || titled === total) return head;
  const rest = found.without(first);
  const skipped = Math.max(0, from - titled);
  return [...head, ...(await firstIds(reader, "newest", rest, total - titled, skipped, size - head.length))];
}
