import { useTranslation } from "react-i18next";
import { useVisitorPath } from "./surroundings";

export function SiteFooter() {
  const { t } = useTranslation("common");
  const to = useVisitorPath();
  return (
    <footer className="site-footer">
      <div className="site-footer-inner">
        <p>{t("footer.sentence")}</p>
        <ul>
          <li>
            <a href={to("/about")}>{t("nav.about")}</a>
          </li>
          {(["regions", "units", "subjects"] as const).map((each) => (
            <li key={each}>
              <a href={to(`/${each}`)}>{t(`overviews:${each}.title`)}</a>
            </li>
          ))}
          <li>
            <a href={to("/collections")}>{t("collections:title")}</a>
          </li>
          <li>
            <a href={to("/communities")}>{t("communities:title")}</a>
          </li>
          <li>
            <a href={to("/practices")}>{t("nav.practices")}</a>
          </li>
          <li>
            <a href="/api/v1">{t("footer.api")}</a>
          </li>
        </ul>
      </div>
    </footer>
  );
}
