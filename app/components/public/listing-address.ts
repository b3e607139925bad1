import { FACETS, type Facet, type SearchRequest } from "../../models/search/search";

/** The part of a request that stands in an address. */
export type Asked = Pick<SearchRequest, "q" | "filters" | "sort" | "page">;

/** Query string of a listing, the same for the same request; what is usual is left out. */
export function listingQuery({ q, filters, sort, page }: Asked): string {
  const parameters = new URLSearchParams();
  if (q !== "") parameters.set("q", q);
  for (const facet of FACETS) {
    for (const value of filters[facet] ?? []) parameters.append(facet, value);
  }
  if (sort !== "relevance") parameters.set("sort", sort);
  if (page > 1) parameters.set("page", String(page));
  const query = parameters.toString();
  return query === "" ? "" : `?${query}`;
}

/** The request with these values of one facet, from its first page. */
export function withValues(asked: Asked, facet: Facet, values: readonly string[]): Asked {
  const filters = { ...asked.filters };
  if (values.length > 0) filters[facet] = [...values];
  else delete filters[facet];
  return { ...asked, filters, page: 1 };
}

/** Adds a value to a facet, or takes it away. */
export function toggled(asked: Asked, facet: Facet, value: string): Asked {
  const values = asked.filters[facet] ?? [];
  const rest = values.filter((each) => each !== value);
  return withValues(asked, facet, rest.length < values.length ? rest : [...values, value]);
}

/** Pairs for the hidden fields of a form that keeps everything but the words. */
export function keptFields({ filters, sort }: Asked): [string, string][] {
  const fields = FACETS.flatMap((facet) =>
    (filters[facet] ?? []).map((value): [string, string] => [facet, value]),
  );
  return sort === "relevance" ? fields : [...fields, ["sort", sort]];
}

/** Where the feed of a listing lies, whichever part of it one looks at. */
export function feedOf(address: string): { path: string; query: string } {
  const [path = "", search = ""] = address.split("?");
  const parameters = new URLSearchParams(search);
  parameters.delete("page");
  const query = parameters.toString();
  return { path, query: query === "" ? "" : `?${query}` };
}
