import { useTranslation } from "react-i18next";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { useVisitorPath } from "../surroundings";
import { ConditionFields } from "./fields";
import type { ConditionLine, LikeView } from "./like-view";

/** Works of schools whose conditions are like one's own, with what is different beside each. */
export function LikeOursPage({ unit, own, asked, choices, works }: LikeView) {
  const { t } = useTranslation("conditions");
  const to = useVisitorPath();
  return (
    <SiteFrame>
      <h1>{t("like.title")}</h1>
      <p className="hint">
        {t("like.about")} <a href={to("/practices/help#like")}>{t("like.how")}</a>
      </p>
      {unit && (
        <p className={unit.stated ? undefined : "notice"}>
          <Han>{t(unit.stated ? "like.of" : "like.untold", { unit: unit.name })}</Han>{" "}
          <a href={unit.href}>{t("like.to-unit")}</a>
        </p>
      )}
      <details className="condition-form" open={!asked}>
        <summary>{t("like.fill-in")}</summary>
        <form method="get" action={to("/practices/like")}>
          <ConditionFields conditions={own} choices={choices} />
          <button type="submit" className="button">
            {t("like.submit")}
          </button>
        </form>
      </details>
      {asked && works.length === 0 && <p>{t("like.none")}</p>}
      <ol className="shelf">
        {works.map((work) => (
          <li key={work.id}>
            <Work {...work} />
          </li>
        ))}
      </ol>
    </SiteFrame>
  );
}

function Work({
  title,
  lang,
  href,
  organisation,
  unitHref,
  nearness,
  lines,
  year,
  source,
}: LikeView["works"][number]) {
  const { t } = useTranslation("conditions");
  return (
    <article className="shelf-work">
      <h2 lang={lang}>
        <a href={href}>{title}</a>
      </h2>
      <p className="shelf-origin">
        <span>
          <a href={unitHref}>
            <Han>{organisation}</Han>
          </a>
        </span>
        <span>{t("like.nearness", { nearness })}</span>
        <span>
          <Han>{t("stated", { year, source })}</Han>
        </span>
      </p>
      <dl className="condition-lines">
        {lines.map((line) => (
          <Line key={line.condition} {...line} />
        ))}
      </dl>
    </article>
  );
}

function Line({ condition, value, relation }: ConditionLine) {
  const { t } = useTranslation("conditions");
  return (
    <div className={`condition-${relation}`}>
      <dt>{t(`short.${condition}`)}</dt>
      <dd>
        {value !== "" && <Han>{value}</Han>} <strong>{t(`relation.${relation}`)}</strong>
      </dd>
    </div>
  );
}
