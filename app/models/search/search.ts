/** What can be narrowed down by; several values of one are alternatives. */
export const FACETS = ["kind", "stage", "subject", "mode", "problem", "region", "evidence"] as const;
export type Facet = (typeof FACETS)[number];
export type Filters = Partial<Record<Facet, string[]>>;

export const SORTS = ["relevance", "newest", "oldest"] as const;
export type Sort = (typeof SORTS)[number];

export interface SearchRequest {
  q: string;
  filters: Filters;
  sort: Sort;
  /** From 1. */
  page: number;
  size: number;
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

export interface SearchResult {
  total: number;
  hits: Hit[];
  /** Counts within the words and all other filters, most first. */
  facets: Record<Facet, { value: string; count: number }[]>;
}

const QUERY_LENGTH = 200;
const VALUES = 20;
const PAGES = 500;

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
    q: (parameters.get("q") ?? "").slice(0, QUERY_LENGTH).trim(),
    filters,
    sort,
    page: Number.isInteger(page) && page >= 1 && page <= PAGES ? page : 1,
    size,
  };
}

/** The words of a query: those in quotes belong together, a space parts the others. */
export function wordsOf(q: string): string[] {
  const words: string[] = [];
  for (const [, quoted, plain] of q.matchAll(/["“”「『]([^"“”」』]+)["“”」』]|([^\s"“”「」『』]+)/g)) {
    const word = (quoted ?? plain ?? "").trim();
    if (word !== "") words.push(word);
  }
  return words.slice(0, 12);
}
