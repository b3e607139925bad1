import { useTranslation } from "react-i18next";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { LinkedDataScript } from "../public/linked-data-script";
import { SiteFrame } from "../site-frame";
import { useVisitorPath } from "../surroundings";
import type { CollectedView, CollectionView } from "./collection-view";

/** Works a unit put together, each with why it is there. */
export function CollectionPage({
  path,
  title,
  introduction,
  unit,
  changedAt,
  works,
  linkedData,
}: CollectionView) {
  const { t } = useTranslation(["collections", "overviews"]);
  const to = useVisitorPath();
  return (
    <SiteFrame>
      <header className="overview-head">
        <p className="overview-facts">
          <span>
            <a href={to("/collections")}>{t("title")}</a>
          </span>
          <span>
            <a href={unit.href}>
              <Han>{unit.name}</Han>
            </a>
          </span>
          <span>
            {t("changed")} <Instant at={changedAt} show="date" />
          </span>
        </p>
        <h1>
          <Han>{title}</Han>
        </h1>
        <p className="collection-introduction">
          <Han>{introduction}</Han>
        </p>
      </header>
      <ol className="shelf collection-works">
        {works.map((work) => (
          <li key={work.id}>
            <Collected {...work} />
          </li>
        ))}
      </ol>
      <p className="overview-onward">
        <a href={`${path}/feed.atom`} type="application/atom+xml">
          {t("overviews:onward.atom")}
        </a>{" "}
        <a href={`${path}/feed.json`} type="application/feed+json">
          {t("overviews:onward.json")}
        </a>
      </p>
      <LinkedDataScript value={linkedData} />
    </SiteFrame>
  );
}

function Collected({
  title,
  lang,
  href,
  kinds,
  organisation,
  region,
  reason,
  stands,
  withdrawalReason,
}: CollectedView) {
  const { t } = useTranslation("collections");
  return (
    <article className="shelf-work">
      {kinds.length > 0 && (
        <p className="shelf-kind">
          {kinds.map((kind) => (
            <span key={kind}>{kind}</span>
          ))}
        </p>
      )}
      <h2 lang={lang}>
        <a href={href}>{title}</a>
      </h2>
      {(organisation || region) && (
        <p className="shelf-origin">
          {[organisation, region].filter(Boolean).map((each) => (
            <span key={each}>
              <Han>{each}</Han>
            </span>
          ))}
        </p>
      )}
      {!stands && (
        <p className="notice warning">
          {t("withdrawn")} <Han>{withdrawalReason ?? ""}</Han>
        </p>
      )}
      <p className="collection-why">
        <strong>{t("why")}</strong> <Han>{reason}</Han>
      </p>
    </article>
  );
}
