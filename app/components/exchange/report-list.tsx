import { useTranslation } from "react-i18next";
import type { ImportedComment, ReportLine } from "../../models/exchange/exchange";
import { Instant } from "../instant";

/** What could not be kept of a file, a line for each kind of thing, with words by which to find it. */
export function ReportList({ report }: { report: readonly ReportLine[] }) {
  const { t } = useTranslation("exchange");
  if (report.length === 0) return <p>{t("report.nothing")}</p>;
  return (
    <ul className="import-report">
      {report.map(({ code, count, examples }) => (
        <li key={code}>
          {t(`report.${code}`, { count })}
          {examples.length > 0 && (
            <span className="hint">
              {examples.map((each) => t("report.example", { words: each })).join(" ")}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The comments of a file, which stand beside its text until there are threads for them. */
export function CommentList({ comments }: { comments: readonly ImportedComment[] }) {
  const { t } = useTranslation("exchange");
  return (
    <ul className="import-comments">
      {comments.map(({ id, author, at, text, quote, parentId, resolved }) => (
        <li key={id} className={parentId === null ? undefined : "reply"}>
          {quote !== "" && <blockquote>{quote.slice(0, 120)}</blockquote>}
          <p>{text}</p>
          <p className="hint">
            {author} {at !== null && <Instant at={at} />} {resolved && t("report.resolved")}
          </p>
        </li>
      ))}
    </ul>
  );
}
