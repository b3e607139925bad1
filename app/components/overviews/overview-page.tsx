import { useTranslation } from "react-i18next";
import { ToldConditions } from "../conditions/told-conditions";
import { Instant, useDay } from "../instant";
import { Han } from "../public/han";
import { LinkedDataScript } from "../public/linked-data-script";
import { Paging } from "../public/paging";
import { Shelf } from "../public/shelf";
import { SiteFrame } from "../site-frame";
import { Adoptions, Communities, CountedLink, Group, Links } from "./overview-parts";
import type { OverviewView } from "./overview-view";

/** The page of a place, a unit, a person or a subject: what it is, what comes from it, where to go on. */
export function OverviewPage(view: OverviewView) {
  const { groups, trials, tried, communities } = view;
  return (
    <SiteFrame>
      <Head {...view} />
      <div className="overview">
        <div className="overview-main">
          <Exemplars {...view} />
          <Works {...view} />
          <Adoptions name="tried" adoptions={tried} />
          <Adoptions name="trials" adoptions={trials} />
        </div>
        <div className="overview-aside">
          <ToldConditions told={view.conditions} />
          {groups.map((group) => (
            <Group key={group.name} {...group} />
          ))}
          <Communities communities={communities} />
          <Onward {...view} />
        </div>
      </div>
      <LinkedDataScript value={view.linkedData} />
    </SiteFrame>
  );
}

function Head({ is, title, trail, facts, alsoCalled, formerly, ended, ...counts }: OverviewView) {
  const { t } = useTranslation("overviews");
  const day = useDay();
  return (
    <header className="overview-head">
      <p className="overview-facts">
        <span>{t(`is.${is}`)}</span>
        {[...trail, ...facts].map((fact) => (
          <span key={`${fact.label} ${fact.href}`}>
            <CountedLink {...fact} />
          </span>
        ))}
      </p>
      <h1>
        <Han>{title}</Han>
      </h1>
      {ended !== null && <p className="notice">{t("ended", { day: day(ended) })}</p>}
      {alsoCalled.length > 0 && (
        <p className="hint">
          <Han>{t("also-called", { names: alsoCalled.join(t("comma")) })}</Han>
        </p>
      )}
      {formerly.length > 0 && (
        <ul className="overview-former hint">
          {formerly.map(({ name, until, href }) => (
            <li key={`${name} ${until}`}>
              {t("formerly")} {href === null ? <Han>{name}</Han> : <a href={href}>{<Han>{name}</Han>}</a>}{" "}
              {until !== null && (
                <>
                  {t("until")} <Instant at={until} show="date" />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      <Counts {...counts} />
    </header>
  );
}

function Counts({ total, kinds, standings }: Pick<OverviewView, "total" | "kinds" | "standings">) {
  const { t } = useTranslation("overviews");
  return (
    <dl className="overview-counts">
      <div>
        <dt>{t("works.title")}</dt>
        <dd>{t("works.total", { count: total })}</dd>
      </div>
      {kinds.length > 0 && (
        <div>
          <dt>{t("works.kinds")}</dt>
          <dd>
            <Links links={kinds} />
          </dd>
        </div>
      )}
      {standings.length > 0 && (
        <div>
          <dt>{t("works.standings")}</dt>
          <dd>
            <Links links={standings} />
          </dd>
        </div>
      )}
    </dl>
  );
}

function Exemplars({ exemplars }: OverviewView) {
  const { t } = useTranslation("overviews");
  if (exemplars.length === 0) return null;
  return (
    <section aria-labelledby="exemplars">
      <h2 id="exemplars" className="rubric">
        {t("exemplars")}
      </h2>
      <Shelf works={exemplars} level={3} />
    </section>
  );
}

function Works({ works, total, all, pages, is }: OverviewView) {
  const { t } = useTranslation("overviews");
  return (
    <section aria-labelledby="works">
      <h2 id="works" className="rubric">
        {t("works.newest")}
      </h2>
      {works.length === 0 ? <p>{t(`works.none-${is}`)}</p> : <Shelf works={works} level={3} />}
      {pages && <Paging {...pages} />}
      {all !== null && total > works.length && (
        <p>
          <a href={all}>{t("works.all", { count: total })}</a>
        </p>
      )}
    </section>
  );
}

function Onward({ onward, feed }: OverviewView) {
  const { t } = useTranslation("overviews");
  return (
    <section aria-labelledby="onward">
      <h2 id="onward" className="rubric">
        {t("onward.title")}
      </h2>
      <ul className="overview-onward">
        {onward.map(({ name, href }) => (
          <li key={name}>
            <a href={href} rel={name === "record" || name === "tell" ? "nofollow" : undefined}>
              {t(`onward.${name}`)}
            </a>
          </li>
        ))}
        <li>
          <a href={`${feed.path}.atom${feed.query}`} type="application/atom+xml">
            {t("onward.atom")}
          </a>
        </li>
        <li>
          <a href={`${feed.path}.json${feed.query}`} type="application/feed+json">
            {t("onward.json")}
          </a>
        </li>
      </ul>
    </section>
  );
}
