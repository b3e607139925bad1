import { useTranslation } from "react-i18next";
import type { Span } from "../../models/communities/community";
import { Day, Instant } from "../instant";
import { Han } from "../public/han";
import { useVisitorPath } from "../surroundings";
import type { CommunityView } from "./community-view";

/** Which of the four spans it has, with the rule by which each is found. */
export function Spans({ spans }: { spans: readonly Span[] }) {
  const { t } = useTranslation("communities");
  if (spans.length === 0) return <p className="hint">{t("span.none")}</p>;
  return (
    <ul className="community-spans">
      {spans.map((span) => (
        <li key={span}>
          <strong>{t(`span.${span}`)}</strong> <span className="hint">{t(`span-rule.${span}`)}</span>
        </li>
      ))}
    </ul>
  );
}

export function Members({ sides }: Pick<CommunityView, "sides">) {
  const { t } = useTranslation("communities");
  return (
    <dl className="edition-facts">
      {sides.map(({ side, units }) => (
        <div key={side}>
          <dt>{t(`side.${side}`)}</dt>
          <dd>
            <ul className="community-units">
              {units.map((unit) => (
                <li key={unit.id}>
                  <Han>{unit.name}</Han>
                  <span className="edition-hint">
                    <Han>{[unit.place, unit.duty].filter(Boolean).join(" · ")}</Han>
                  </span>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function Goals({ goals }: Pick<CommunityView, "goals">) {
  const { t } = useTranslation("communities");
  if (goals.length === 0) return <p className="hint">{t("plan.none")}</p>;
  return (
    <ul className="community-lines">
      {goals.map(({ id, goal, measure, due, reached }) => (
        <li key={id}>
          <strong>
            <Han>{goal}</Han>
          </strong>
          <p>
            <Han>{t("plan.measure", { measure })}</Han>
          </p>
          <p className="hint">
            {t("plan.due", { due })} ·{" "}
            <Han>{reached === null ? t("plan.open") : t("plan.reached", { reached })}</Han>
          </p>
        </li>
      ))}
    </ul>
  );
}

export function Activities({ activities }: Pick<CommunityView, "activities">) {
  const { t } = useTranslation("communities");
  if (activities.length === 0) return <p className="hint">{t("activities.none")}</p>;
  return (
    <ul className="community-lines">
      {activities.map(({ id, kind, title, heldOn, host }) => (
        <li key={id}>
          <strong>
            <Han>{title}</Han>
          </strong>
          <p className="hint">
            <Day day={heldOn} /> · {t(`kind.${kind}`)} · <Han>{host}</Han>
          </p>
        </li>
      ))}
    </ul>
  );
}

export function Works({ works }: Pick<CommunityView, "works">) {
  const { t } = useTranslation("communities");
  const to = useVisitorPath();
  if (works.length === 0) return <p className="hint">{t("works.none")}</p>;
  return (
    <ul className="community-lines">
      {works.map(({ practiceId, title, lang, organisation, publishedAt }) => (
        <li key={practiceId}>
          <a href={to(`/practices/${practiceId}`)} lang={lang}>
            <Han>{title}</Han>
          </a>
          <p className="hint">
            <Han>{organisation}</Han> · <Instant at={publishedAt} show="date" />
          </p>
        </li>
      ))}
    </ul>
  );
}
