import { useTranslation } from "react-i18next";
import type { CallStatus } from "../../models/calls/call";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { useVisitorPath } from "../surroundings";

export interface CallLine {
  id: string;
  name: string;
  host: string;
  status: CallStatus;
  closesAt: number;
}

/** All calls that were ever opened. */
export function CallsPage({ calls }: { calls: readonly CallLine[] }) {
  const { t } = useTranslation("road");
  const to = useVisitorPath();
  return (
    <SiteFrame>
      <h1>{t("calls.title")}</h1>
      <p className="lead">{t("calls.lead")}</p>
      <p className="feeds">
        <a href={to("/calls.atom")}>{t("feed.link")}</a>
      </p>
      {calls.length === 0 && <p>{t("calls.none")}</p>}
      <ul className="waiting-list">
        {calls.map(({ id, name, host, status, closesAt }) => (
          <li key={id}>
            <a href={to(`/calls/${id}`)}>
              <Han>{name}</Han>
            </a>
            <p className="work-facts">
              <span>
                <Han>{host}</Han>
              </span>
              <span>{t(`call.${status}`)}</span>
              <span>
                {t("call.closes")} <Instant at={closesAt} show="date" />
              </span>
            </p>
          </li>
        ))}
      </ul>
    </SiteFrame>
  );
}
