import { useTranslation } from "react-i18next";
import { DOUBLE_CLICK_SECONDS, WRITTEN_EVERY_SECONDS } from "../../models/readings/readings";
import { EXAMPLES } from "../../models/search/examples";
import { FACTORS, FRESHNESS_HALVES_AFTER_DAYS, PLACE_WEIGHTS } from "../../models/search/weights";
import { SiteFrame } from "../site-frame";
import { useVisitorPath } from "../surroundings";
import { TableFrame } from "../table-frame";

/** How to ask, and how the answer is ordered: the numbers are those the search itself uses. */
export function SearchHelpPage() {
  const { t, i18n } = useTranslation("search-help");
  const to = useVisitorPath();
  const percent = new Intl.NumberFormat(i18n.language, { style: "percent" });
  return (
    <SiteFrame>
      <article className="prose-page">
        <h1>{t("title")}</h1>
        <h2>{t("ask.title")}</h2>
        <dl className="search-examples">
          {Object.entries(EXAMPLES).map(([each, query]) => (
            <div key={each}>
              <dt>
                <a href={to(`/practices?q=${encodeURIComponent(query)}`)} lang="zh-Hans">
                  {query}
                </a>
              </dt>
              <dd>{t(`ask.${each}`)}</dd>
            </div>
          ))}
        </dl>
        <h2>{t("order.title")}</h2>
        <p>{t("order.words")}</p>
        <TableFrame label={t("order.places")}>
          <table className="search-weights">
            <thead>
              <tr>
                <th scope="col">{t("order.place")}</th>
                <th scope="col">{t("order.weight")}</th>
              </tr>
            </thead>
            <tbody>
              {Object.entries(PLACE_WEIGHTS).map(([place, weight]) => (
                <tr key={place}>
                  <th scope="row">{t(`place.${place}`)}</th>
                  <td>{weight}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
        <p>{t("order.across")}</p>
        <p>{t("order.factors")}</p>
        <ul>
          <li>
            {t("factor.freshness", {
              share: percent.format(FACTORS.freshness),
              years: FRESHNESS_HALVES_AFTER_DAYS / 365,
            })}
          </li>
          <li>{t("factor.evidence", { share: percent.format(FACTORS.evidence) })}</li>
          <li>{t("factor.adoption", { share: percent.format(FACTORS.adoption) })}</li>
        </ul>
        <p>{t("order.never")}</p>
        <h2 id="like">{t("like.title")}</h2>
        <p>{t("like.rule")}</p>
        <p>{t("like.same")}</p>
        <ReadingRule />
      </article>
    </SiteFrame>
  );
}

/** How readings are counted, with the numbers that count them. */
function ReadingRule() {
  const { t } = useTranslation("readings");
  const to = useVisitorPath();
  return (
    <section aria-labelledby="readings">
      <h2 id="readings">{t("help.title")}</h2>
      <ul>
        <li>{t("help.views")}</li>
        <li>{t("help.double", { seconds: DOUBLE_CLICK_SECONDS })}</li>
        <li>{t("help.robots")}</li>
        <li>{t("help.privacy", { seconds: DOUBLE_CLICK_SECONDS })}</li>
        <li>{t("help.loss", { seconds: WRITTEN_EVERY_SECONDS })}</li>
      </ul>
      <p>
        <a href={to("/practices/readings")}>{t("help.more")}</a>
      </p>
    </section>
  );
}
