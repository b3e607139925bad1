import type { Axis, Crossing } from "./crossing.server";
import type { Filters, SearchRequest, SearchResult } from "./search";
import type { SimilarEntry } from "./similar.server";
import type { Suggestion } from "./suggestions.server";

/**
 * Who answers questions put to the index: in the product a worker with a connection of its own.
 * Each @throws conflict("search-busy") instead of letting somebody wait for long.
 */
export interface Searcher {
  /** @param request as a visitor asks it, vocabularies left out */
  search(request: SearchRequest): Promise<SearchResult>;
  /** What is offered while somebody types; see `suggest`. */
  suggest(typed: string): Promise<Suggestion[]>;
  /** Entries most like one, best first; see `findSimilar`. */
  similar(entryId: string, most: number): Promise<SimilarEntry[]>;
  /** Works by two facets at once; see `crossFacets`. */
  cross(rows: Axis, columns: Axis, filters: Filters): Promise<Crossing>;
  /** Works in each line of an axis; see `countLines`. */
  count(axis: Axis, filters: Filters): Promise<number[]>;
}
