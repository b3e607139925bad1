import { useTranslation } from "react-i18next";
import type { Share } from "../../models/applications/balance.server";
import { Han } from "../public/han";
import { TableFrame } from "../table-frame";

export interface Balance {
  places: readonly (Share & { label: string })[];
  stages: readonly (Share & { label: string })[];
}

/** How places and stages stand among those who applied and those who were chosen. */
export function BalanceTable({ balance }: { balance: Balance }) {
  const { t } = useTranslation("road");
  if (balance.places.length === 0) return null;
  return (
    <section aria-labelledby="balance">
      <h2 id="balance">{t("balance.title")}</h2>
      <TableFrame label={t("table-of", { of: t("balance.title") })}>
        <table className="people-table">
          <thead>
            <tr>
              {(["what", "applied", "exemplar", "cultivated"] as const).map((each) => (
                <th key={each} scope="col">
                  {t(`balance.${each}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...balance.places, ...balance.stages].map(({ code, label, ...counts }) => (
              <tr key={code}>
                <th scope="row">
                  <Han>{label}</Han>
                </th>
                <td>{counts.applied}</td>
                <td>{counts.exemplar}</td>
                <td>{counts.cultivated}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}
