/** What can be narrowed down by; several values of one are alternatives. */
export const FACETS = ["kind", "stage", "subject", "mode", "problem", "region", "evidence"] as const;
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
  /** Values to count, for facets with more of them than anybody looks at; absent: all. */
  counted?: Partial<Record<Facet, readonly string[]>>;
  /** Broader values an entry with a narrower one has too: who asks for them means both. */
  broader?: Partial<Record<Facet, ReadonlyMap<string, readonly string[]>>>;
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
  hits: Hit[];
  /** Counts within the words and all other filters, most first. */
  facets: FacetCounts;
}

const QUERY_LENGTH = 200;
const WORDS = 12;
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

/** The words of a query: those in quotes belong together, a space parts the others. */
export function wordsOf(q: string): string[] {
  const words: string[] = [];
  for (const [, quoted, plain] of q.matchAll(/["“”「『]([^"“”」』]+)["“”」』]|([^\s"“”「」『』]+)/g)) {
    const word = (quoted ?? plain ?? "").trim();
    if (word !== "") words.push(word);
  }
  return [...new Set(words)].slice(0, WORDS);
}
