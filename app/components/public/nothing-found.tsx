import { useTranslation } from "react-i18next";
import type { Listing } from "./listing";

/** Says what to try next, nearest first. */
export function NothingFound({ listing }: { listing: Listing }) {
  const { t } = useTranslation("practices");
  const { q, chosen, unfiltered, everything, pages, total } = listing;
  return (
    <div className="nothing-found">
      <p>{total > 0 ? t("nothing.beyond") : q === "" ? t("nothing.filters") : t("nothing.words", { q })}</p>
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
          <a href={everything}>{t("nothing.everything")}</a>
        </li>
      </ul>
    </div>
  );
}
