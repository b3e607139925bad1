import { SlidersHorizontal } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Han } from "./han";
import type { FacetValue, FacetView } from "./listing";

/** Values shown before the rest is folded away. */
const SHORT = 6;

/**
 * Beside the works on a wide screen. On a phone it is folded away above them and opened by going
 * to it, which needs no script and works in every browser.
 */
export function FacetList({ facets, chosen }: { facets: readonly FacetView[]; chosen: number }) {
  const { t } = useTranslation("practices");
  const shown = facets.filter(({ values, trail }) => values.length > 0 || trail.length > 0);
  return (
    <nav className="facets" id="filters" aria-labelledby="filters-title">
      <h2 id="filters-title" className="visually-hidden">
        {t("filters.label")}
      </h2>
      <a className="facets-open" href="#filters">
        <SlidersHorizontal aria-hidden="true" size={16} />
        {t("filters.label")}
        {chosen > 0 && <span className="facets-chosen">{t("filters.count", { count: chosen })}</span>}
      </a>
      <a className="facets-close" href="#results">
        {t("filters.close")}
      </a>
      <div className="facets-list">
        {shown.map((view) => (
          <FacetSection key={view.facet} view={view} />
        ))}
      </div>
    </nav>
  );
}

function FacetSection({ view }: { view: FacetView }) {
  const { t } = useTranslation("practices");
  const { facet, trail, values } = view;
  // One alone is not folded away: the fold would take the same line.
  const length = values.length === SHORT + 1 ? values.length : SHORT;
  const first = values.filter(({ chosen }, index) => chosen || index < length);
  const rest = values.filter((value) => !first.includes(value));
  return (
    <section className="facet" aria-labelledby={`facet-${facet}`}>
      <h3 id={`facet-${facet}`}>{t(`facet.${facet}`)}</h3>
      {trail.length > 0 && <Trail trail={trail} />}
      <Values values={first} />
      {rest.length > 0 && (
        <details>
          <summary>{t("filters.more", { count: rest.length })}</summary>
          <Values values={rest} />
        </details>
      )}
    </section>
  );
}

function Trail({ trail }: { trail: FacetView["trail"] }) {
  const { t } = useTranslation("practices");
  return (
    <ol className="facet-trail">
      {trail.map(({ label, href }, index) => (
        <li key={href}>
          <a href={href} aria-current={index === trail.length - 1 ? "true" : undefined}>
            {label === null ? t("filters.everywhere") : <Han>{label}</Han>}
          </a>
        </li>
      ))}
    </ol>
  );
}

function Values({ values }: { values: readonly FacetValue[] }) {
  const { i18n } = useTranslation();
  const format = new Intl.NumberFormat(i18n.language);
  return (
    <ul>
      {values.map(({ value, label, count, href, chosen }) => (
        <li key={value}>
          <a href={href} aria-current={chosen ? "true" : undefined} rel="nofollow">
            <span className="facet-label">
              <Han>{label}</Han>
            </span>
            <span className="facet-count">{format.format(count)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
