import { useTranslation } from "react-i18next";
import { DoneNotice } from "../desk/done-notice";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { useVisitorPath } from "../surroundings";

export interface OwnCommunitiesProps {
  communities: readonly { id: string; name: string; joined: boolean }[];
  /** Whether the actor looks after a unit that could lead one. */
  mayFound: boolean;
  /** Whether a unit of the actor's has just left one, or declined. */
  left: boolean;
}

/** Communities of a member's units, and those that ask one of them. */
export function OwnCommunitiesPage({ communities, mayFound, left }: OwnCommunitiesProps) {
  const { t } = useTranslation("communities");
  const to = useVisitorPath();
  return (
    <SiteFrame>
      <h1>{t("own.title")}</h1>
      <DoneNotice>{left ? t("done.left") : null}</DoneNotice>
      {communities.length === 0 && (
        <div className="desk-empty">
          <p>{t("own.none")}</p>
          <p>
            <a href={to("/communities")}>{t("own.none-next")}</a>
          </p>
        </div>
      )}
      <ul className="work-list">
        {communities.map(({ id, name, joined }) => (
          <li key={id}>
            <a className="work-link" href={`/desk/communities/${id}`}>
              <Han>{name}</Han>
            </a>
            {!joined && (
              <span className="standings">
                <span className="standing waiting">{t("own.asked")}</span>
              </span>
            )}
          </li>
        ))}
      </ul>
      {mayFound ? (
        <p>
          <a className="button" href="/desk/communities/new">
            {t("found.title")}
          </a>
        </p>
      ) : (
        <p className="hint">{t("found.who")}</p>
      )}
    </SiteFrame>
  );
}
