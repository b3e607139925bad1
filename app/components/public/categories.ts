import type { Facet, SearchRequest } from "../../models/search/search";
import type { SchemeName, Taxonomy } from "../../models/taxonomy/taxonomy";
import type { Labels } from "./labels";
import { listingQuery, withValues } from "./listing-address";

/** A value of a facet that is called like what was typed. */
export interface Category {
  facet: Facet;
  code: string;
  label: string;
  /** Query of the listing of its works, without the words. */
  query: string;
}

const SCHEMES = {
  stage: "stage",
  subject: "subject",
  mode: "mode",
  problem: "problem",
  technology: "technology",
  area: "area-type",
} as const satisfies Partial<Record<Facet, SchemeName>>;
/** So many are looked at; a page offers fewer. */
const MOST = 16;

/**
 * Categories whose name, in either language or as teachers say it, has what was typed: who types 混合 may mean the works of
 * that mode, whether their authors wrote the word or not.
 */
export function categoriesNamed(request: SearchRequest, taxonomy: Taxonomy, labels: Labels): Category[] {
  const typed = request.q.normalize("NFKC").trim().toLowerCase();
  if ([...typed].length < 2 || /^[-－−]|["“”:：]/.test(typed)) return [];
  return Object.entries(SCHEMES)
    .flatMap(([facet, scheme]) =>
      taxonomy.schemes[scheme].terms
        .filter(
          ({ heading, zh, en, alsoCalled = [] }) =>
            !heading && [zh, en, ...alsoCalled].some((name) => hasWord(name.toLowerCase(), typed)),
        )
        .map(({ code }) => {
          const asked = withValues({ ...request, q: "", filters: {} }, facet as Facet, [code]);
          const query = listingQuery(asked);
          return { facet: facet as Facet, code, label: labels.term(scheme, code), query };
        }),
    )
    .slice(0, MOST);
}

/** A word of letters begins where a word of the name does: STEM is not in system. */
function hasWord(name: string, typed: string): boolean {
  for (let at = name.indexOf(typed); at >= 0; at = name.indexOf(typed, at + 1)) {
    if (!(/^[a-z]/.test(typed) && /[a-z]/.test(name[at - 1] ?? ""))) return true;
  }
  return false;
}
