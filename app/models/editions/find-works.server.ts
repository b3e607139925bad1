import type { Reader } from "../../db/database";
import { countLines, crossFacets } from "../search/crossing.server";
import { lexiconOf } from "../search/lexicon.server";
import { search } from "../search/queries.server";
import type { Facet, SearchRequest, SearchResult, Snippet } from "../search/search";
import type { SearchIndex } from "../search/search-index.server";
import type { Searcher } from "../search/searcher";
import { findSimilar } from "../search/similar.server";
import { suggest } from "../search/suggestions.server";
import { placesOf } from "../taxonomy/places";
import { findTerm, type Scheme, selectableTerms, type Taxonomy } from "../taxonomy/taxonomy";
import { listPublishedWorks, type PublishedWork } from "./queries.server";
import { choiceOf } from "./region-parts";

export interface FoundWork extends PublishedWork {
  /** Where the words stand in the title, and in the text; null when only the title has them. */
  found: { title: Snippet; passage: Snippet | null };
}

export interface FoundWorks extends Pick<SearchResult, "readings" | "offers"> {
  total: number;
  works: FoundWork[];
  facets: Record<Facet, { value: string; count: number }[]>;
}

/**
 * What a visitor asked for, as works with their front matter. Published editions only: whatever the
 * searcher found, the page itself is asked of the editions that stand.
 */
export async function findWorks(
  reader: Reader,
  searcher: Searcher,
  request: SearchRequest,
): Promise<FoundWorks> {
  const { total, hits, facets, readings, offers } = await searcher.search(request);
  const ids = hits.map((hit) => hit.entryId);
  const found = new Map(hits.map((hit) => [hit.entryId, { title: hit.title, passage: hit.snippet }]));
  const works = (await listPublishedWorks(reader, ids)).flatMap((work) => {
    const where = found.get(work.practiceId);
    return where ? [{ ...work, found: where }] : [];
  });
  return { total, works, facets, readings, offers };
}

/** Answers what visitors ask, with what the vocabularies and divisions know; one question at a time. */
export function searcherOf(index: SearchIndex, taxonomy: Taxonomy): Searcher {
  const broader = broaderIn(taxonomy);
  return {
    search: (request) => search(index, withVocabularies(request, taxonomy, broader)),
    suggest: (typed) => suggest(index.reader, typed, lexiconOf(taxonomy)),
    similar: (entryId, most) => findSimilar(index, entryId, most),
    cross: (rows, columns, filters) => crossFacets(index, rows, columns, filters),
    count: (axis, filters) => countLines(index, axis, filters),
  };
}

const broaderIn = ({ schemes }: Taxonomy): SearchRequest["broader"] => ({
  stage: broaderTerms(schemes.stage),
  subject: broaderTerms(schemes.subject),
});

/** Broader terms mean their narrower ones too; of regions, those one can choose next are counted. */
function withVocabularies(
  request: SearchRequest,
  taxonomy: Taxonomy,
  broader: SearchRequest["broader"],
): SearchRequest {
  const { parts } = choiceOf(placesOf(taxonomy), request.filters.region?.at(-1) ?? null);
  return {
    ...request,
    lexicon: lexiconOf(taxonomy),
    counted: { region: parts.map(({ code }) => code) },
    broader,
  };
}

/** For each term that has some, the terms above it that a work may carry. */
function broaderTerms(scheme: Scheme): Map<string, string[]> {
  const broader = new Map<string, string[]>();
  for (const { code, parent } of selectableTerms(scheme)) {
    const above: string[] = [];
    for (let term = findTerm(scheme, parent ?? ""); term; term = findTerm(scheme, term.parent ?? "")) {
      if (term.heading !== true) above.push(term.code);
    }
    if (above.length > 0) broader.set(code, above);
  }
  return broader;
}
