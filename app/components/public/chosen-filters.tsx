import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Han } from "./han";
import type { Listing } from "./listing";

/** The filters in force; following one takes it away. */
export function ChosenFilters({ chosen, unfiltered }: Pick<Listing, "chosen" | "unfiltered">) {
  const { t } = useTranslation("practices");
  if (chosen.length === 0) return null;
  return (
    <ul className="chosen-filters" aria-label={t("filters.chosen")}>
      {chosen.map(({ facet, label, href }) => (
        <li key={href}>
          <a href={href} title={t("filters.remove")}>
            <span className="visually-hidden">{t("filters.remove")} </span>
            <span>
              {t(`facet.${facet}`)}
              {t("colon")}
              <Han>{label}</Han>
            </span>
            <X aria-hidden="true" size={14} />
          </a>
        </li>
      ))}
      {chosen.length > 1 && (
        <li>
          <a className="chosen-clear" href={unfiltered}>
            {t("filters.clear")}
          </a>
        </li>
      )}
    </ul>
  );
}
