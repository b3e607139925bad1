import { useTranslation } from "react-i18next";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { TableFrame } from "../table-frame";
import type { CallPageProps } from "./call-page";

/** What is on public notice, until when, and what was objected and answered. */
export function Notice({ notice }: Pick<CallPageProps, "notice">) {
  const { t } = useTranslation("road");
  if (notice.length === 0) return null;
  return (
    <section aria-labelledby="notice">
      <h2 id="notice">{t("notice.title")}</h2>
      <p>{t("notice.lead")}</p>
      <TableFrame label={t("table-of", { of: t("notice.title") })}>
        <table className="people-table">
          <thead>
            <tr>
              {(["work", "unit", "as", "until", "object"] as const).map((each) => (
                <th key={each} scope="col">
                  {t(`notice.${each}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {notice.map((each) => (
              <tr key={each.id} id={`notice-${each.id}`}>
                <th scope="row">
                  <Han>{each.title}</Han>
                </th>
                <td>
                  <Han>{each.organisationName}</Han>
                </td>
                <td>{each.called || t(`verdict.${each.verdict ?? "exemplar"}`)}</td>
                <td>
                  {each.suspended ? (
                    t("notice.suspended")
                  ) : (
                    <>
                      <Instant at={each.endsAt} show="date" /> {t("notice.left", { count: each.daysLeft })}
                      {each.provisional && <span className="hint"> {t("rehearsal.provisional")}</span>}
                    </>
                  )}
                  {each.answers.map(({ answeredAt, answer }) => (
                    <p key={answeredAt} className="said hint">
                      {t("objection.answer")} <Han>{answer}</Han>
                    </p>
                  ))}
                </td>
                <td>
                  <a href={`/applications/${each.id}/objections`}>
                    {t("objection.raise")}
                    <span className="visually-hidden"> {each.title}</span>
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}
