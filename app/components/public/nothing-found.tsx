import { useTranslation } from "react-i18next";
import { useVisitorPath } from "../surroundings";
import type { Listing } from "./listing";

/** Says what to try next, nearest first. */
export function NothingFound({ listing }: { listing: Listing }) {
  const { t } = useTranslation("practices");
  const to = useVisitorPath();
  const { q, chosen, offers, unfiltered, everything, pages, total } = listing;
  return (
    <div className="nothing-found">
      <p>{total > 0 ? t("nothing.beyond") : q === "" ? t("nothing.filters") : t("nothing.words", { q })}</p>
      {offers.length > 0 && (
        <p className="nothing-offers">
          {t("nothing.offers")}{" "}
          {offers.map((offer) => (
            <a key={offer.href} href={offer.href} lang="zh-Hans">
              {offer.q}
            </a>
          ))}
        </p>
      )}
      <ul>
        {total > 0 && (
          <li>
            <a href={pages.hrefs[1]}>{t("nothing.first-page")}</a>
          </li>
        )}
        {chosen.length > 0 && (
          <li>
            <a href={unfiltered}>{t("nothing.unfilter")}</a>
          </li>
        )}
        {q !== "" && total === 0 && <li>{t("nothing.shorter")}</li>}
        <li>
          <a href={to("/practices/help")}>{t("help")}</a>
        </li>
        <li>
          <a href={everything}>{t("nothing.everything")}</a>
        </li>
      </ul>
    </div>
  );
}
