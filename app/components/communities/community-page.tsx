import { useTranslation } from "react-i18next";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { useVisitorPath } from "../surroundings";
import { Activities, Goals, Members, Spans, Works } from "./community-parts";
import type { CommunityView } from "./community-view";

/** What everybody may read of a community. */
export function CommunityPage(view: CommunityView) {
  const { t } = useTranslation("communities");
  const to = useVisitorPath();
  const { community, formerLeads } = view;
  return (
    <SiteFrame>
      <p className="work-path">
        <a href={to("/communities")}>{t("title")}</a>
      </p>
      <h1>
        <Han>{community.name}</Han>
      </h1>
      <p className="trial-facts">
        <span>
          <Han>{t("led-by", { unit: community.leadName })}</Han>
        </span>
        <span>
          {t("since")} <Instant at={community.foundedAt} show="date" />
        </span>
      </p>
      {formerLeads.length > 0 && (
        <p className="hint">
          {t("led-before")}
          {formerLeads.map(({ name, until }) => (
            <span key={until} className="community-former">
              <Han>{t("led-until", { unit: name })}</Han> <Instant at={until} show="date" />
            </span>
          ))}
        </p>
      )}
      <p className="said community-theme">
        <Han>{community.theme}</Han>
      </p>
      <div className="community">
        <section aria-labelledby="spans">
          <h2 id="spans">{t("span.title")}</h2>
          <Spans {...view} />
        </section>
        <section aria-labelledby="units">
          <h2 id="units">{t("units.title")}</h2>
          <Members {...view} />
        </section>
        {community.charter !== "" && (
          <section aria-labelledby="charter">
            <h2 id="charter">{t("charter")}</h2>
            <p className="said">
              <Han>{community.charter}</Han>
            </p>
          </section>
        )}
        <section aria-labelledby="plan">
          <h2 id="plan">{t("plan.title")}</h2>
          <Goals {...view} />
        </section>
        <section aria-labelledby="activities">
          <h2 id="activities">{t("activities.title")}</h2>
          <Activities {...view} />
        </section>
        <section aria-labelledby="works">
          <h2 id="works">{t("works.title")}</h2>
          <Works {...view} />
        </section>
      </div>
      <p>
        <a href={`/desk/communities/${community.id}`}>{t("to-space")}</a>
      </p>
    </SiteFrame>
  );
}
