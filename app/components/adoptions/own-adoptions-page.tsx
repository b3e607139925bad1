import { useTranslation } from "react-i18next";
import type { Outcome } from "../../models/adoptions/adoption";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { useVisitorPath } from "../surroundings";
import { useTermName } from "./trial-words";

export interface OwnAdoption {
  id: string;
  title: string;
  school: string;
  term: string;
  /** Of the newest report. */
  outcome: Outcome | null;
}

export interface OwnAdoptionsPageProps {
  /** What the actor's schools try. */
  tried: readonly OwnAdoption[];
  /** What others try of the actor's works. */
  ofOwnWorks: readonly OwnAdoption[];
}

/** Trials, from both sides. */
export function OwnAdoptionsPage({ tried, ofOwnWorks }: OwnAdoptionsPageProps) {
  const { t } = useTranslation("adoptions");
  const to = useVisitorPath();
  return (
    <SiteFrame>
      <h1>{t("own.title")}</h1>
      <section aria-labelledby="tried">
        <h2 id="tried">{t("own.tried")}</h2>
        {tried.length === 0 ? (
          <div className="desk-empty">
            <p>{t("own.none")}</p>
            <p>
              <a href={to("/practices")}>{t("own.none-next")}</a>
            </p>
          </div>
        ) : (
          <Lines adoptions={tried} />
        )}
      </section>
      {ofOwnWorks.length > 0 && (
        <section aria-labelledby="of-own-works">
          <h2 id="of-own-works">{t("own.of-own-works")}</h2>
          <Lines adoptions={ofOwnWorks} />
        </section>
      )}
    </SiteFrame>
  );
}

function Lines({ adoptions }: { adoptions: readonly OwnAdoption[] }) {
  const { t } = useTranslation("adoptions");
  const term = useTermName();
  return (
    <ul className="work-list">
      {adoptions.map((each) => (
        <li key={each.id}>
          <a className="work-link" href={`/desk/adoptions/${each.id}`}>
            <Han>{each.title}</Han>
          </a>
          <span className="standings">
            <span className={each.outcome === null ? "standing waiting" : "standing"}>
              {each.outcome === null ? t("own.no-result") : t(`outcome.${each.outcome}`)}
            </span>
          </span>
          <p className="work-facts">
            <span>
              <Han>{each.school}</Han>
            </span>
            <span>{term(each.term)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
