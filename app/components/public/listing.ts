import type { FoundWorks } from "../../models/editions/find-works.server";
import { FACETS, type Facet, PAGES, type SearchRequest, SORTS, type Sort } from "../../models/search/search";
import { placesOf } from "../../models/taxonomy/places";
import type { Taxonomy } from "../../models/taxonomy/taxonomy";
import { visitorPath } from "../surroundings";
import type { Category } from "./categories";
import type { Labels } from "./labels";
import { type Asked, keptFields, listingQuery, toggled } from "./listing-address";
import { regionFacet } from "./region-facet";
import { summaryOf, type WorkSummary } from "./work-summary";

export interface FacetValue {
  value: string;
  label: string;
  count: number;
  href: string;
  chosen: boolean;
}

export interface FacetView {
  facet: Facet;
  /** Places one is inside of, widest first, where null is the whole country; empty but for regions. */
  trail: { label: string | null; href: string }[];
  values: FacetValue[];
}

export interface Listing {
  q: string;
  /** Path and query of this listing in its one usual form. */
  address: string;
  total: number;
  works: WorkSummary[];
  facets: FacetView[];
  chosen: { facet: Facet; label: string; href: string }[];
  kept: [string, string][];
  sorts: { sort: Sort; href: string; chosen: boolean }[];
  readings: FoundWorks["readings"];
  /** What finds something where these words find nothing. */
  offers: { q: string; href: string }[];
  /** Categories that are called like what was typed. */
  categories: (Pick<Category, "facet" | "label"> & { href: string })[];
  /** Without filters, and without anything. */
  unfiltered: string;
  everything: string;
  pages: { page: number; size: number; last: number; hrefs: Record<number, string> };
}

/** Everything the page of the repository shows, in the words of the reader's language. */
export function listingOf(
  request: SearchRequest,
  found: FoundWorks,
  categories: readonly Category[],
  labels: Labels,
  taxonomy: Taxonomy,
): Listing {
  const path = visitorPath("/practices", labels.locale);
  const at = (asked: Asked) => path + listingQuery(asked);
  const last = Math.min(PAGES, Math.max(1, Math.ceil(found.total / request.size)));
  return {
    q: request.q,
    address: at(request),
    total: found.total,
    works: found.works.map((work) => summaryOf(work, labels)),
    facets: FACETS.map((facet) =>
      facet === "region"
        ? regionFacet(request, found.facets.region, labels, placesOf(taxonomy), at)
        : { facet, trail: [], values: valuesOf(request, facet, found.facets[facet], labels, at) },
    ),
    chosen: FACETS.flatMap((facet) =>
      (request.filters[facet] ?? []).map((value) => ({
        facet,
        label: facet === "region" ? labels.region(value) : labels.value(facet, value),
        href: at(toggled(request, facet, value)),
      })),
    ),
    kept: keptFields(request),
    sorts: sortsFor(request).map((sort) => ({
      sort,
      href: at({ ...request, sort, page: 1 }),
      chosen: sort === effectiveSort(request),
    })),
    readings: found.readings,
    offers: found.offers.map((q) => ({ q, href: at({ ...request, q, page: 1 }) })),
    categories: categories.map(({ facet, label, query }) => ({ facet, label, href: path + query })),
    unfiltered: at({ ...request, filters: {}, page: 1 }),
    everything: path,
    pages: {
      page: Math.min(request.page, last),
      size: request.size,
      last,
      hrefs: Object.fromEntries(
        pagesAround(request.page, last).map((page) => [page, at({ ...request, page })]),
      ),
    },
  };
}

/** Chosen values stay in the list when nothing is left of them, so that they can be taken away. */
function valuesOf(
  request: SearchRequest,
  facet: Facet,
  counted: readonly { value: string; count: number }[],
  labels: Labels,
  at: (asked: Asked) => string,
): FacetValue[] {
  const chosen = request.filters[facet] ?? [];
  const missing = chosen.filter((value) => !counted.some((each) => each.value === value));
  return [...counted, ...missing.map((value) => ({ value, count: 0 }))].map(({ value, count }) => ({
    value,
    count,
    label: labels.value(facet, value),
    href: at(toggled(request, facet, value)),
    chosen: chosen.includes(value),
  }));
}

function sortsFor({ q }: Asked): readonly Sort[] {
  return q === "" ? SORTS.filter((sort) => sort !== "relevance") : SORTS;
}

/** Without words nothing is nearer than anything else, so the newest come first. */
function effectiveSort({ q, sort }: Asked): Sort {
  return q === "" && sort === "relevance" ? "newest" : sort;
}

/** First, last and those around this one. */
function pagesAround(page: number, last: number): number[] {
  const near = [1, page - 2, page - 1, page, page + 1, page + 2, last];
  return [...new Set(near)].filter((each) => each >= 1 && each <= last).sort((a, b) => a - b);
}
