import { useTranslation } from "react-i18next";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { useVisitorPath } from "../surroundings";
import { TableFrame } from "../table-frame";
import type { ReadingsView } from "./readings-view";

/** How often works were read and taken away: by month, and of a unit or a place also by work. */
export function ReadingsPage(view: ReadingsView) {
  const { t } = useTranslation("readings");
  const to = useVisitorPath();
  return (
    <SiteFrame>
      <article className="prose-page readings">
        <h1>{t("title")}</h1>
        {view.name !== null && (
          <p className="readings-of">
            <Han>{view.name}</Han>
          </p>
        )}
        <p className="hint">
          {t("lead")} <a href={to("/practices/help#readings")}>{t("rule")}</a>
        </p>
        {view.name !== null && <Sums {...view} />}
        {view.others.length > 0 && (
          <nav aria-label={t("others")}>
            <h2>{t("others")}</h2>
            <ul className="readings-others">
              {view.others.map(({ label, href }) => (
                <li key={href}>
                  <a href={href}>
                    <Han>{label}</Han>
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </article>
    </SiteFrame>
  );
}

function Sums({ total, months, works, single, file }: ReadingsView) {
  const { t } = useTranslation("readings");
  if (months.length === 0) return <p className="notice">{t("none")}</p>;
  return (
    <>
      <p>
        {t("total", { ...total })}{" "}
        <a href={file} download rel="nofollow">
          {t("file")}
        </a>
      </p>
      <h2>{t("by-month")}</h2>
      <Table
        label={t("by-month")}
        head={t("month")}
        rows={months.map((sum) => ({ ...sum, key: sum.month, name: sum.month }))}
      />
      {!single && works.length > 0 && (
        <>
          <h2>{t("by-work")}</h2>
          <Table
            label={t("by-work")}
            head={t("work")}
            rows={works.map((sum) => ({ ...sum, key: sum.practiceId, name: sum.title }))}
          />
        </>
      )}
    </>
  );
}

interface Row {
  key: string;
  name: string;
  href?: string;
  views: number;
  downloads: number;
}

function Table({ label, head, rows }: { label: string; head: string; rows: readonly Row[] }) {
  const { t, i18n } = useTranslation("readings");
  const format = new Intl.NumberFormat(i18n.language);
  return (
    <TableFrame label={label}>
      <table className="readings-table">
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">{t("views")}</th>
            <th scope="col">{t("downloads")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, href, views, downloads }) => (
            <tr key={key}>
              <th scope="row">
                {href ? (
                  <a href={href}>
                    <Han>{name}</Han>
                  </a>
                ) : (
                  name
                )}
              </th>
              <td>{format.format(views)}</td>
              <td>{format.format(downloads)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
