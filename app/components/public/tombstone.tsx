import { useTranslation } from "react-i18next";
import { Instant } from "../instant";
import { SiteFrame } from "../site-frame";
import { useVisitorPath } from "../surroundings";
import type { EditionView } from "./edition-view";

/** All that is told of an edition that was taken back. */
export type TombstoneView = Pick<
  EditionView,
  "title" | "lang" | "number" | "withdrawalReason" | "newest" | "path"
> & { withdrawnAt: number };

/** What was here, that it was taken back, and where to go on: never an empty address. */
export function Tombstone(edition: TombstoneView) {
  const { title, lang, number, withdrawnAt, withdrawalReason, newest, path } = edition;
  const { t } = useTranslation("practice");
  const to = useVisitorPath();
  return (
    <SiteFrame>
      <h1 lang={lang}>{title}</h1>
      <p>
        {t("withdrawn", { number })} <Instant at={withdrawnAt} show="date" />
      </p>
      {withdrawalReason && (
        <p className="notice">
          {t("withdrawal-reason")} <span className="said">{withdrawalReason}</span>
        </p>
      )}
      <p>
        {newest !== null ? (
          <a className="button" href={path}>
            {t("to-newest")}
          </a>
        ) : (
          <a className="button" href={to("/practices")}>
            {t("to-practices")}
          </a>
        )}
      </p>
    </SiteFrame>
  );
}
