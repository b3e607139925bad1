import { countFacets, facetSetsOf, restrictionsBut } from "./facet-sets.server";
import { readHits } from "./hits.server";
import type { IdSet } from "./id-set";
import { type Asked, askedOf, findMatches } from "./matches.server";
import { pageByWeight } from "./ordering.server";
import { type Clause, parseQuery } from "./query";
import { readingsOf } from "./readings.server";
import type { Lexicon, SearchRequest, SearchResult } from "./search";
import type { SearchIndex } from "./search-index.server";
import { wordsWithin } from "./sentence.server";
import { patternOf } from "./snippets.server";
import { spellingsOf } from "./spelling.server";
import type { Weighed } from "./weighing";

/**
 * Finds published works. All clauses must hold. By relevance, the first hundred are weighed as
 * app/models/search/weights.ts says: of those with the words in their title, then among headings,
 * summary and names, then anywhere, the newest first; those behind them keep that order.
 *
 * Words that are found nowhere may together be the name of a term; letters are read as pinyin; where
 * that finds nothing either, spellings that find something are offered, and the words in a sentence.
 */
export async function search(index: SearchIndex, request: SearchRequest): Promise<SearchResult> {
  await index.refresh();
  const clauses = parseQuery(request.q);
  const found = await searchClauses(index, request, clauses, new Map());
  if (found.total > 0 || !clauses.some(({ excluded }) => !excluded)) return found;
  const named = nameOf(clauses, request.lexicon);
  if (named) {
    const meant = await searchClauses(index, request, [named], new Map());
    if (meant.total > 0) return meant;
  }
  const readings = await readingsOf(index.reader, clauses, request.lexicon);
  if (readings.size > 0) {
    const read = await searchClauses(index, request, clauses, readings);
    const told = [...readings].map(([typed, terms]) => ({ typed, terms }));
    if (read.total > 0) return { ...read, readings: told };
  }
  const finds = async (other: readonly Clause[]) =>
    (await matchesOf(index, request.lexicon, askedOf(other))).matching.size > 0;
  const offers = await spellingsOf(index.reader, clauses, finds, request.lexicon);
  if (offers.length > 0) return { ...found, offers };
  return { ...found, offers: await wordsWithin(index.reader, clauses, finds, request.lexicon) };
}

/** Several words as the one term they name, like flipped classroom; null where they name none. */
function nameOf(clauses: readonly Clause[], lexicon: Lexicon | undefined): Clause | null {
  const plain = clauses.every(({ exact, excluded, field }) => !exact && !excluded && field === null);
  if (clauses.length < 2 || !plain) return null;
  const text = clauses.map((clause) => clause.text).join(" ");
  return lexicon?.meaningsOf(text).length ? { text, exact: false, excluded: false, field: null } : null;
}

async function searchClauses(
  index: SearchIndex,
  request: SearchRequest,
  clauses: readonly Clause[],
  readings: ReadonlyMap<string, readonly string[]>,
): Promise<SearchResult> {
  const asked = askedOf(clauses, readings);
  const sets = facetSetsOf(index.facets, request);
  const { matching, weighed } =
    asked.length === 0
      ? { matching: index.all, weighed: [] }
      : await matchesOf(index, request.lexicon, asked);
  const found = matching.within(restrictionsBut(sets, null));
  const total = found.size;
  const ids = await pageOf(index, request, weighed, found, total);
  const patterns = weighed.flatMap(({ texts }) => patternOf(texts) ?? []);
  const hits = await readHits(index.reader, ids, patterns);
  return { total, hits, facets: countFacets(sets, matching), readings: [], offers: [] };
}

interface Matches {
  matching: IdSet;
  /** What is asked for, without what must not be. */
  weighed: Weighed[];
}

async function matchesOf(
  index: SearchIndex,
  lexicon: Lexicon | undefined,
  asked: readonly Asked[],
): Promise<Matches> {
  const weighed = asked.map((each): Weighed => ({ ...each, meant: meantBy(index, lexicon, each) }));
  const wanted = weighed.filter(({ clause }) => !clause.excluded);
  const plain = wanted.filter(({ meant }) => meant === null);
  const sets = plain.length > 0 ? [await findMatches(index, plain)] : [];
  for (const each of wanted) {
    if (each.meant) sets.push(each.meant.with(await findMatches(index, [each])));
  }
  const [first = index.all, ...others] = sets;
  let matching = first.within(others);
  for (const each of weighed.filter(({ clause }) => clause.excluded)) {
    const left = await findMatches(index, [each]);
    matching = matching.without(each.meant ? left.with(each.meant) : left);
  }
  return { matching, weighed: wanted };
}

/** Entries that are what a clause names, by their facets; null when it names nothing. */
function meantBy({ facets }: SearchIndex, lexicon: Lexicon | undefined, each: Asked): IdSet | null {
  const { field } = each.clause;
  if (!lexicon || (field !== null && field !== "place")) return null;
  const meanings = each.texts
    .flatMap((text) => lexicon.meaningsOf(text))
    .filter(({ facet }) => field === null || facet === "region");
  return meanings.length === 0 ? null : facets.setOf(meanings.map(({ facet, value }) => [facet, value]));
}

/** Ids of the page that was asked for, in order. */
async function pageOf(
  index: SearchIndex,
  { sort, page, size, now = Date.now() }: SearchRequest,
  weighed: readonly Weighed[],
  found: IdSet,
  total: number,
): Promise<number[]> {
  const from = (page - 1) * size;
  if (from >= total) return [];
  if (sort === "relevance" && weighed.length > 0) {
    return pageByWeight(index, weighed, found, { from, size, now });
  }
  return index.first(sort === "title" ? "title" : "newest", found, total, from, size);
}
