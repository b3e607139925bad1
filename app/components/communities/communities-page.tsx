import { useTranslation } from "react-i18next";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { useVisitorPath } from "../surroundings";

export interface CommunitiesPageProps {
  communities: readonly { id: string; name: string; theme: string; leadName: string; units: number }[];
}

/** All practice communities. */
export function CommunitiesPage({ communities }: CommunitiesPageProps) {
  const { t } = useTranslation("communities");
  const to = useVisitorPath();
  return (
    <SiteFrame>
      <h1>{t("title")}</h1>
      <p className="hint">{t("about")}</p>
      {communities.length === 0 && <p>{t("none")}</p>}
      <ul className="community-lines">
        {communities.map(({ id, name, theme, leadName, units }) => (
          <li key={id}>
            <h2 className="trial-school">
              <a href={to(`/communities/${id}`)}>
                <Han>{name}</Han>
              </a>
            </h2>
            <p>
              <Han>{theme}</Han>
            </p>
            <p className="hint">
              <Han>{t("led-by", { unit: leadName })}</Han> · {t("units.count", { count: units })}
            </p>
          </li>
        ))}
      </ul>
      <p>
        <a href="/desk/communities">{t("own.title")}</a>
      </p>
    </SiteFrame>
  );
}
