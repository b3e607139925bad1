import { useTranslation } from "react-i18next";
import { SiteFrame } from "../site-frame";
import { useVisitorPath } from "../surroundings";
import { CallList, type ListedCall } from "./call-list";

/** All calls that were ever opened. */
export function CallsPage({ calls }: { calls: readonly ListedCall[] }) {
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
      <CallList calls={calls} addressOf={(id) => to(`/calls/${id}`)} />
    </SiteFrame>
  );
}
