/** What can be narrowed down by; several values of one are alternatives. */
export const FACETS = [
  "kind",
  "stage",
  "subject",
  "mode",
  "problem",
  "technology",
  "region",
  "area",
  "evidence",
  "standing",
  "licence",
  "year",
] as const;
export type Facet = (typeof FACETS)[number];
export type Filters = Partial<Record<Facet, string[]>>;

export const SORTS = ["relevance", "newest", "title"] as const;
export type Sort = (typeof SORTS)[number];

export interface SearchRequest {
  q: string;
  filters: Filters;
  sort: Sort;
  /** From 1. */
  page: number;
  size: number;
  /** The day from which freshness is counted; absent: today. */
  now?: number;
  /** Values to count, for facets with more of them than anybody looks at; absent: all. */
  counted?: Partial<Record<Facet, readonly string[]>>;
  /** Broader values an entry with a narrower one has too: who asks for them means both. */
  broader?: Partial<Record<Facet, ReadonlyMap<string, readonly string[]>>>;
  /** What words mean beside what they say; absent: nothing. */
  lexicon?: Lexicon;
}

/** A value of a facet that a word names: 桐庐 a county, 双师课堂 a mode. */
export interface Meaning {
  facet: Facet;
  value: string;
}

/** Names that stand in no work and are known all the same: places and terms of vocabularies. */
export interface Lexicon {
  /** @param text as it was typed */
  meaningsOf(text: string): readonly Meaning[];
  /** Names by their pinyin or its initials. @param key small Latin letters */
  namesByKey(key: string): readonly string[];
  /** Names that begin so, in characters, pinyin or initials. */
  namesBeginning(prefix: string, most: number): readonly { name: string; facet: Facet }[];
}

export interface Snippet {
  text: string;
  /** Half-open ranges of the text that match. */
  marks: [number, number][];
}

export interface Hit {
  /** Id of the practice. */
  entryId: string;
  title: Snippet;
  /** Null when only the title matched. */
  snippet: Snippet | null;
}

export type FacetCounts = Record<Facet, { value: string; count: number }[]>;

export interface SearchResult {
  total: number;
  /** Letters that were found nowhere and were read as pinyin. */
  readings: { typed: string; terms: string[] }[];
  /** Queries that find something, where this one finds nothing. */
  offers: string[];
  hits: Hit[];
  /** Counts within the words and all other filters, most first. */
  facets: FacetCounts;
}

const QUERY_LENGTH = 200;
const VALUES = 20;
export const PAGES = 500;

/** Reads what a visitor asked for; whatever cannot be read is as if it had not been asked. */
export function parseSearch(parameters: URLSearchParams, size = 20): SearchRequest {
  const filters: Filters = {};
  for (const facet of FACETS) {
    const values = parameters.getAll(facet).filter((value) => /^[\p{L}\p{N}.-]{1,40}$/u.test(value));
    if (values.length > 0) filters[facet] = [...new Set(values)].slice(0, VALUES);
  }
  const sort = SORTS.find((each) => each === parameters.get("sort")) ?? "relevance";
  const page = Number(parameters.get("page"));
  return {
    q: readable(parameters.get("q") ?? ""),
    filters,
    sort,
    page: Number.isInteger(page) && page >= 1 && page <= PAGES ? page : 1,
    size,
  };
}

/** Bounded, on one line, without what cannot be shown; never half a character. */
function readable(q: string): string {
  return [...q.slice(0, QUERY_LENGTH * 2)]
    .slice(0, QUERY_LENGTH)
    .join("")
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, " ")
    .trim();
}
