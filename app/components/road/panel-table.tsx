import { useTranslation } from "react-i18next";
import { Han } from "../public/han";
import { TableFrame } from "../table-frame";
import type { ManagePageProps } from "./manage-page";
import { useStepName } from "./road-words";

/** All works of a call with what is known of each: scores, vetoes, visits, reasons. */
export function PanelTable({ rows, alpha, steps }: Pick<ManagePageProps, "rows" | "alpha" | "steps">) {
  const { t } = useTranslation("road");
  const stepName = useStepName();
  return (
    <section aria-labelledby="panel">
      <h2 id="panel">{t("panel.title")}</h2>
      <p>{alpha === null ? t("panel.no-alpha") : t("panel.alpha", { alpha: alpha.toFixed(2) })}</p>
      {rows.length === 0 ? (
        <p>{t("panel.none")}</p>
      ) : (
        <TableFrame label={t("table-of", { of: t("panel.title") })}>
          <table className="people-table">
            <thead>
              <tr>
                {(
                  [
                    "work",
                    "unit",
                    "origin",
                    "standing",
                    "score",
                    "scores",
                    "vetoes",
                    "visit",
                    "reason",
                  ] as const
                ).map((each) => (
                  <th key={each} scope="col">
                    {t(`panel.${each}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <a href={`/applications/${row.id}`}>{row.title}</a>
                  </th>
                  <td>
                    <Han>{row.unit}</Han>
                  </td>
                  <td>
                    <Han>{row.place}</Han>
                    <p className="hint">{row.stages.join(t("comma"))}</p>
                  </td>
                  <td>
                    {t(`status.${row.status}`)} {row.status === "waiting" && stepName(steps[row.step])}
                  </td>
                  <td>
                    {row.score === null ? "" : row.score.toFixed(1)}
                    {row.uplift && <p className="hint">{t("uplift.within", { ...row.uplift })}</p>}
                  </td>
                  <td>
                    {row.totals.join(" / ")} {t("panel.of", { done: row.totals.length, all: row.assigned })}
                  </td>
                  <td>{row.vetoes.join(t("comma"))}</td>
                  <td>{t(`panel.visit-${row.visit}`)}</td>
                  <td className="said">{row.reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </section>
  );
}
