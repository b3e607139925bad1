import { useTranslation } from "react-i18next";
import type { ImportReport } from "../../models/exchange/waiting.server";
import type { WorkHead } from "../desk/work-frame";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { CommentList, ReportList } from "./report-list";

/** What became of the file that a work began with. */
export function ReportPage({ work, told }: { work: WorkHead; told: ImportReport | null }) {
  const { t } = useTranslation("exchange");
  return (
    <SiteFrame width="narrow">
      <p className="work-path">
        <a href={`/desk/${work.id}`} lang={work.lang}>
          {work.title}
        </a>
      </p>
      <h1>
        <Han>{t("report.title")}</Han>
      </h1>
      {told === null ? (
        <p>{t("report.none")}</p>
      ) : (
        <>
          <p>{t("report.lead", { name: told.name })}</p>
          <ReportList report={told.report} />
          {told.comments.length > 0 && (
            <>
              <h2>{t("report.comments")}</h2>
              <CommentList comments={told.comments} />
            </>
          )}
        </>
      )}
      <p>
        <a className="button" href={`/desk/${work.id}`}>
          {t("report.to-work")}
        </a>
      </p>
    </SiteFrame>
  );
}
