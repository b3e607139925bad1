import { useTranslation } from "react-i18next";
import { SearchBox } from "../search-box";
import { SiteFrame } from "../site-frame";
import { useVisitorPath } from "../surroundings";
import { Han } from "./han";
import type { IndexLine } from "./home-index";
import { Phrases } from "./phrases";
import { Shelf } from "./shelf";
import type { WorkSummary } from "./work-summary";

/** Words a visitor may begin with: what the programme is about. */
const FIRST_WORDS = ["双师课堂", "线上线下融合", "专递课堂", "项目式学习"];

export interface HomePageProps {
  kinds: { code: string; count: number }[];
  total: number;
  newest: WorkSummary[];
  index: IndexLine[];
}

/** Search first, then the kinds of work as a table of contents, what is new, and an index. */
export function HomePage({ kinds, total, newest, index }: HomePageProps) {
  const { t } = useTranslation("home");
  const to = useVisitorPath();
  return (
    <SiteFrame search={false}>
      <section className="masthead">
        <h1>
          <Phrases>{t("title")}</Phrases>
        </h1>
        <p className="masthead-lead">
          {t("lead")} <a href={to("/about")}>{t("more")}</a>
        </p>
        <SearchBox place="page" />
        <p className="masthead-words">
          {t("try")}
          {FIRST_WORDS.map((word) => (
            <a key={word} href={to(`/practices?q=${encodeURIComponent(word)}`)} lang="zh-Hans">
              {word}
            </a>
          ))}
        </p>
      </section>
      <div className="home-columns">
        <Contents kinds={kinds} total={total} />
        <section className="home-newest" aria-labelledby="newest">
          <h2 id="newest" className="rubric">
            {t("newest")}
          </h2>
          {newest.length > 0 ? <Shelf works={newest} level={3} /> : <p>{t("nothing-yet")}</p>}
          {total > newest.length && (
            <p>
              <a className="button quiet" href={to("/practices?sort=newest")}>
                {t("all", { count: total })}
              </a>
            </p>
          )}
        </section>
        <Index index={index} />
      </div>
    </SiteFrame>
  );
}

function Contents({ kinds, total }: Pick<HomePageProps, "kinds" | "total">) {
  const { t } = useTranslation(["home", "common"]);
  const to = useVisitorPath();
  return (
    <nav className="contents" aria-labelledby="contents">
      <h2 id="contents" className="rubric">
        {t("kinds")}
      </h2>
      <ul>
        {kinds.map(({ code, count }) => (
          <li key={code}>
            <a href={to(`/practices?kind=${code}`)}>
              <span className="contents-name">{t(`common:kinds.${code}`)}</span>
              <span className="contents-leader" aria-hidden="true" />
              <span className="contents-count">{t("works", { count })}</span>
            </a>
            <p>{t(`common:kinds-about.${code}`)}</p>
          </li>
        ))}
      </ul>
      <p className="contents-total">{t("total", { count: total })}</p>
    </nav>
  );
}

function Index({ index }: Pick<HomePageProps, "index">) {
  const { t, i18n } = useTranslation(["home", "practices"]);
  const format = new Intl.NumberFormat(i18n.language);
  if (index.length === 0) return null;
  return (
    <nav className="home-index" aria-labelledby="index">
      <h2 id="index" className="rubric">
        {t("index")}
      </h2>
      <dl>
        {index.map(({ facet, values }) => (
          <div key={facet}>
            <dt>{t(`practices:facet.${facet}`)}</dt>
            {values.map(({ label, href, count }) => (
              <dd key={href}>
                <a href={href}>
                  <Han>{label}</Han> <span className="facet-count">{format.format(count)}</span>
                </a>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </nav>
  );
}
