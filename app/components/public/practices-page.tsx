import { useTranslation } from "react-i18next";
import { SearchBox } from "../search-box";
import { SiteFrame } from "../site-frame";
import { useVisitorPath } from "../surroundings";
import { ChosenFilters } from "./chosen-filters";
import { FacetList } from "./facet-list";
import type { Listing } from "./listing";
import { feedOf } from "./listing-address";
import { NothingFound } from "./nothing-found";
import { Paging } from "./paging";
import { Shelf } from "./shelf";

/** The repository: words above, facets beside, works in the middle; all of it addresses. */
export function PracticesPage(listing: Listing) {
  const { t } = useTranslation("practices");
  const to = useVisitorPath();
  const { q, total, works, facets, chosen, kept, sorts, pages, readings } = listing;
  return (
    <SiteFrame search={false}>
      <h1 className="listing-title">{q === "" ? t("title") : t("title-for", { q })}</h1>
      <SearchBox place="page" q={q} kept={kept} />
      <p className="search-help">
        <a href={to("/practices/help")}>{t("help")}</a> <a href={to("/practices/gaps")}>{t("gaps")}</a>
      </p>
      <div className="listing">
        <FacetList facets={facets} chosen={chosen.length} />
        <section className="listing-results" aria-labelledby="results">
          <header className="listing-head">
            <h2 id="results" className="listing-count">
              {t("found", { count: total })}
            </h2>
            {total > 1 && (
              <nav className="listing-sorts" aria-label={t("sort.label")}>
                {sorts.map(({ sort, href, chosen: isChosen }) => (
                  <a key={sort} href={href} aria-current={isChosen ? "true" : undefined}>
                    {t(`sort.${sort}`)}
                  </a>
                ))}
              </nav>
            )}
          </header>
          {readings.map(({ typed, terms }) => (
            <p key={typed} className="listing-reading">
              {t("reading", { typed, terms: terms.join(t("listed")) })}
            </p>
          ))}
          <Categories categories={listing.categories} />
          <ChosenFilters chosen={chosen} unfiltered={listing.unfiltered} />
          {works.length > 0 ? <Shelf works={works} level={3} /> : <NothingFound listing={listing} />}
          <Paging {...pages} />
          <Feeds {...feedOf(listing.address)} />
        </section>
      </div>
    </SiteFrame>
  );
}

/** Whoever typed the name of a category may have meant its works. */
function Categories({ categories }: Pick<Listing, "categories">) {
  const { t } = useTranslation("practices");
  if (categories.length === 0) return null;
  return (
    <p className="listing-categories">
      {t("categories")}{" "}
      {categories.map(({ facet, label, href }) => (
        <a key={href} href={href}>
          {t(`facet.${facet}`)}
          {t("colon")}
          {label}
        </a>
      ))}
    </p>
  );
}

/** Whoever wants to hear of new works like these follows the list. */
function Feeds({ path, query }: ReturnType<typeof feedOf>) {
  const { t } = useTranslation("practices");
  return (
    <p className="feeds">
      {t("feeds")} <a href={`${path}.atom${query}`}>Atom</a> · <a href={`${path}.json${query}`}>JSON</a>
    </p>
  );
}
