import { useTranslation } from "react-i18next";
import type { Report } from "../../models/voice/voice";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { TextArea } from "../forms/text-input";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";

export interface ReportsPageProps {
  reports: readonly Report[];
  closed: boolean;
  problems?: Problems | null;
  reportId?: string;
}

/** Works that readers reported, for those who look after the platform. */
export function ReportsPage({ reports, closed, problems, reportId }: ReportsPageProps) {
  const { t } = useTranslation("voice");
  return (
    <SiteFrame width="narrow">
      <h1>{t("reports.title")}</h1>
      {closed && (
        <p className="notice done" role="status">
          {t("reports.closed-now")}
        </p>
      )}
      <ProblemSummary problems={problems} form={reportId} />
      {reports.length === 0 && <p className="notice">{t("reports.none")}</p>}
      <ol className="voice-questions">
        {reports.map((report) => (
          <li key={report.id}>
            <ReportEntry report={report} problems={reportId === report.id ? problems : null} />
          </li>
        ))}
      </ol>
    </SiteFrame>
  );
}

function ReportEntry({ report, problems }: { report: Report; problems?: Problems | null }) {
  const { t } = useTranslation("voice");
  const { id, practiceId, number, title, reason, body, contact, reportedAt, closedAt, closedBy, outcome } =
    report;
  return (
    <>
      <h2>
        <a href={`/practices/${practiceId}/editions/${number}`}>
          <Han>{title}</Han>
        </a>
      </h2>
      <p className="edition-hint">
        {t(`reason.${reason}`)} <Instant at={reportedAt} />
      </p>
      <p className="voice-words">
        <Han>{body}</Han>
      </p>
      {contact && (
        <p>
          {t("reporting.contact")} <Han>{contact}</Han>
        </p>
      )}
      {closedAt === null ? (
        <form method="post" action={`/reports/${id}/close`} noValidate>
          <TextArea
            name="outcome"
            form={id}
            label={t("reports.outcome")}
            rows={2}
            maxLength={1000}
            problems={problems}
          />
          <button type="submit" className="button">
            {t("reports.close")}
            <span className="visually-hidden"> {title}</span>
          </button>
        </form>
      ) : (
        <div className="voice-answer">
          <p className="edition-hint">
            {t("reports.closed-by", { name: closedBy ?? "" })} <Instant at={closedAt} />
          </p>
          <p className="voice-words">
            <Han>{outcome ?? ""}</Han>
          </p>
        </div>
      )}
    </>
  );
}
