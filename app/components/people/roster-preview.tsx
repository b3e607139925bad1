import { useTranslation } from "react-i18next";
import type { RosterFault, RosterRow } from "../../models/members/roster";
import { PostButton } from "../forms/post-button";
import { Instant } from "../instant";
import { TableFrame } from "../table-frame";
import { RosterFaults } from "./roster-faults";

export interface RosterPreviewProps {
  organisationId: string;
  rows: readonly RosterRow[];
  faults: readonly RosterFault[];
  /** Addresses whose open invitation a new one takes the place of. */
  again: readonly string[];
}

/** What was read in a list, before anybody is asked. */
export function RosterPreview({ organisationId, rows, faults, again }: RosterPreviewProps) {
  const { t } = useTranslation("roster");
  return (
    <>
      <p>{t("preview.sum", { good: rows.length, bad: faults.length })}</p>
      {faults.length > 0 && <RosterFaults faults={faults} />}
      {rows.length > 0 && (
        <section aria-labelledby="good">
          <h2 id="good">{t("preview.good", { count: rows.length })}</h2>
          <RosterRows rows={rows} again={again} />
          <div className="actions">
            <PostButton
              action={`/organisations/${organisationId}/roster/invite`}
              fields={{ rows: JSON.stringify(rows) }}
              className="button"
            >
              {t("preview.submit", { count: rows.length })}
            </PostButton>
          </div>
        </section>
      )}
      <p>
        <a href={`/organisations/${organisationId}/roster`}>{t("preview.other")}</a>
      </p>
    </>
  );
}

function RosterRows({ rows, again }: Pick<RosterPreviewProps, "rows" | "again">) {
  const { t } = useTranslation(["roster", "people"]);
  return (
    <TableFrame label={t("people:members.table", { of: t("preview.title") })}>
      <table className="people-table">
        <thead>
          <tr>
            <th scope="col">{t("line")}</th>
            <th scope="col">{t("people:members.name")}</th>
            <th scope="col">{t("people:members.email")}</th>
            <th scope="col">{t("people:members.role")}</th>
            <th scope="col">{t("term")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, name, email, role, from, until }) => (
            <tr key={line}>
              <td>{line}</td>
              <th scope="row">{name}</th>
              <td>
                {email} {again.includes(email) && <span className="hint">{t("preview.again")}</span>}
              </td>
              <td>{t(`people:role.${role}`)}</td>
              <td>
                {from !== null && <Instant at={from} show="date" />}
                {(from !== null || until !== null) && " – "}
                {until !== null && <Instant at={until - 1} show="date" />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
