import { useTranslation } from "react-i18next";
import { DoneNotice } from "../desk/done-notice";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { Select } from "../forms/select";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { useVisitorPath } from "../surroundings";
import { WordsFields } from "./words-form";

export interface OwnCollectionsProps {
  collections: readonly { id: string; title: string; organisationName: string; works: number }[];
  /** Units in whose name a collection may be put together. */
  units: readonly { id: string; name: string }[];
  done: boolean;
  problems?: Problems | null;
}

/** Collections of a member's units, and a way to begin one. */
export function OwnCollectionsPage({ collections, units, done, problems }: OwnCollectionsProps) {
  const { t } = useTranslation("collections");
  const to = useVisitorPath();
  return (
    <SiteFrame>
      <h1>{t("own.title")}</h1>
      <DoneNotice>{done ? t("own.done-removed") : null}</DoneNotice>
      {collections.length === 0 && (
        <div className="desk-empty">
          <p>{t("own.none")}</p>
          <p>
            <a href={to("/collections")}>{t("own.none-next")}</a>
          </p>
        </div>
      )}
      <ul className="work-list">
        {collections.map(({ id, title, organisationName, works }) => (
          <li key={id}>
            <a className="work-link" href={`/desk/collections/${id}`}>
              <Han>{title}</Han>
            </a>
            <span className="hint">
              <Han>{organisationName}</Han> {t("works", { count: works })}
            </span>
          </li>
        ))}
      </ul>
      {units.length === 0 ? (
        <p className="hint">{t("own.who")}</p>
      ) : (
        <section aria-labelledby="start" className="narrow-section">
          <h2 id="start">{t("own.start")}</h2>
          <form method="post" action="/desk/collections" noValidate>
            <ProblemSummary problems={problems} />
            <Select
              name="organisationId"
              label={t("own.unit")}
              options={units.map(({ id, name }) => ({ value: id, label: name }))}
              problems={problems}
            />
            <WordsFields problems={problems} />
            <button type="submit" className="button">
              {t("own.submit")}
            </button>
          </form>
        </section>
      )}
    </SiteFrame>
  );
}
