import { useTranslation } from "react-i18next";
import type { SupportedClaim } from "../../models/adoptions/claims";
import { RULES } from "../../models/adoptions/evidence";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { TableFrame } from "../table-frame";
import { TrialArticle } from "./trial-entry";
import type { TrialEntry, TrialView } from "./trial-view";
import { useTrialSentence } from "./trial-words";

export interface TrialsPageProps {
  title: string;
  lang: string;
  /** The page of the work. */
  work: string;
  /** As its authors claim it: "E2", or empty. */
  claimed: string;
  /** What its text claims, one by one. */
  claims: readonly SupportedClaim[];
  trials: TrialView;
  entries: readonly TrialEntry[];
}

/** Who tried a work and what happened; how that becomes a level of evidence. */
export function TrialsPage({ title, lang, work, claimed, claims, trials, entries }: TrialsPageProps) {
  const { t } = useTranslation("adoptions");
  const sentence = useTrialSentence();
  return (
    <SiteFrame>
      <p className="work-path">
        <a href={work} lang={lang}>
          <Han>{title}</Han>
        </a>
      </p>
      <h1>{t("title")}</h1>
      <p className="trial-sentence">{sentence(trials.count)}</p>
      <p className="trial-ways">
        <a className="button" href={trials.adopt}>
          {t("adopt")}
        </a>
        {trials.lineage && <a href={trials.lineage}>{t("lineage:title")}</a>}
      </p>
      <EvidenceRules claimed={claimed} {...trials} />
      {claims.length > 0 && <Claims claims={claims} lang={lang} />}
      {entries.length > 0 && (
        <section className="trial-list" aria-labelledby="all-trials">
          <h2 id="all-trials">{t("all")}</h2>
          {entries.map((trial) => (
            <TrialArticle key={trial.id} trial={trial} level={3} />
          ))}
        </section>
      )}
    </SiteFrame>
  );
}

/** Each claim of the text with what its authors say of it and what the trials that were about it show. */
function Claims({ claims, lang }: Pick<TrialsPageProps, "claims" | "lang">) {
  const { t } = useTranslation("adoptions");
  return (
    <section aria-labelledby="claims">
      <h2 id="claims">{t("claims.title")}</h2>
      <p className="hint">{t("claims.hint")}</p>
      <TableFrame label={t("claims.title")}>
        <table className="trial-claims">
          <thead>
            <tr>
              <th scope="col">{t("claims.claim")}</th>
              <th scope="col">{t("claims.stated")}</th>
              <th scope="col">{t("claims.supported")}</th>
            </tr>
          </thead>
          <tbody>
            {claims.map(({ claim, level, support }) => (
              <tr key={claim}>
                <td lang={lang}>{claim}</td>
                <td>{level.toUpperCase()}</td>
                <td>
                  <strong>{support.level.toUpperCase()}</strong>
                  {support.contested && ` ${t("contested")}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

/** The rules stand where their result does, so that anybody may go through them again. */
function EvidenceRules({ claimed, count, support }: TrialView & { claimed: string }) {
  const { t } = useTranslation("adoptions");
  return (
    <section className="trial-evidence" aria-labelledby="evidence">
      <h2 id="evidence">{t("evidence.title")}</h2>
      <dl className="edition-facts">
        <div>
          <dt>{t("evidence.claimed")}</dt>
          <dd>{claimed === "" ? t("evidence.unclaimed") : claimed}</dd>
        </div>
        <div>
          <dt>{t("evidence.supported")}</dt>
          <dd>
            <strong>{support.level.toUpperCase()}</strong>
            {support.contested && <span className="edition-hint">{t("contested")}</span>}
          </dd>
        </div>
        {count.dependent > 0 && (
          <div>
            <dt>{t("evidence.dependent")}</dt>
            <dd>{t("evidence.dependent-count", { count: count.dependent })}</dd>
          </div>
        )}
      </dl>
      <details>
        <summary>{t("evidence.rules")}</summary>
        <ul className="trial-rules">
          {RULES.map((rule) => (
            <li key={rule}>
              {t(`rule.${rule}`)}
              {support.rules.includes(rule) && <strong> {t("evidence.holds")}</strong>}
            </li>
          ))}
          <li>{t("rule.contested")}</li>
          <li>{t("rule.dependence")}</li>
          <li>{t("rule.e5")}</li>
        </ul>
      </details>
    </section>
  );
}
