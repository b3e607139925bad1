import { useTranslation } from "react-i18next";
import { type RosterFault, rosterReport } from "../../models/members/roster";
import { SiteFrame } from "../site-frame";
import { RosterFaults } from "./roster-faults";

export interface RosterReportProps {
  unit: { id: string; name: string };
  sent: readonly { name: string; email: string; link: string; mailed: boolean }[];
  faults: readonly RosterFault[];
}

/** Who was asked in, with their links, which are shown this once; and who could not be. */
export function RosterReportPage({ unit, sent, faults }: RosterReportProps) {
  const { t } = useTranslation(["roster", "people"]);
  const heads = [t("people:members.name"), t("people:members.email"), t("people:invite.link")];
  return (
    <SiteFrame>
      <h1>{t("report.title", { count: sent.length })}</h1>
      <p>{unit.name}</p>
      {faults.length > 0 && <RosterFaults faults={faults} />}
      {sent.length > 0 && (
        <div className="field">
          <label htmlFor="links">{t("report.links")}</label>
          <textarea
            id="links"
            className="input roster-links"
            readOnly
            rows={Math.min(20, sent.length + 2)}
            defaultValue={rosterReport(heads, sent)}
            aria-describedby="links-hint"
          />
          <span className="hint" id="links-hint">
            {t(sent.every(({ mailed }) => mailed) ? "report.mailed" : "report.once")}
          </span>
        </div>
      )}
      <p>
        <a href={`/organisations/${unit.id}/members`}>{t("back")}</a>
      </p>
    </SiteFrame>
  );
}
