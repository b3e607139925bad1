import { useTranslation } from "react-i18next";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import type { WorkHead } from "./work-frame";

interface Props {
  work: WorkHead;
  /** When the damage was found, in UTC milliseconds. */
  since: number;
  /** The last state that holds together; null when none can be read. */
  good: { at: number; characters: number; lost: number | null } | null;
  canRestore: boolean;
}

/** What is known of a damaged text, and the way back to its last good version. */
export function RestorePage({ work, since, good, canRestore }: Props) {
  const { t } = useTranslation("desk");
  return (
    <SiteFrame width="narrow">
      <h1>
        <Han>{t("restore.heading", { title: work.title })}</Han>
      </h1>
      <p>
        {t("restore.found")} <Instant at={since} />
      </p>
      <p>{t("restore.explanation")}</p>
      {good ? (
        <dl className="facts">
          <dt>{t("restore.good")}</dt>
          <dd>
            <Instant at={good.at} />
          </dd>
          <dt>{t("restore.length")}</dt>
          <dd>{t("restore.characters", { count: good.characters })}</dd>
          <dt>{t("restore.lost")}</dt>
          <dd>
            {good.lost === null ? t("restore.steps-unknown") : t("restore.steps", { count: good.lost })}
          </dd>
        </dl>
      ) : (
        <p>{t("restore.nothing")}</p>
      )}
      {good && canRestore ? (
        <form method="post" action={`/desk/${work.id}/restore`}>
          <p>{t("restore.consequence")}</p>
          <div className="actions">
            <button type="submit" className="button">
              {t("restore.go")}
            </button>
            <a className="button quiet" href="/desk">
              {t("cancel")}
            </a>
          </div>
        </form>
      ) : (
        <p>{t(good ? "restore.ask" : "restore.help")}</p>
      )}
    </SiteFrame>
  );
}
