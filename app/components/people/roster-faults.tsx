import { useTranslation } from "react-i18next";
import type { RosterFault } from "../../models/members/roster";
import { useProblemSentence } from "../forms/problem-sentence";
import { TableFrame } from "../table-frame";

/** Lines of a list that cannot be used, each with what is wrong. */
export function RosterFaults({ faults }: { faults: readonly RosterFault[] }) {
  const { t } = useTranslation(["roster", "people"]);
  const sentence = useProblemSentence();
  return (
    <section aria-labelledby="faults">
      <h2 id="faults">{t("faults", { count: faults.length })}</h2>
      <TableFrame label={t("people:members.table", { of: t("faults", { count: faults.length }) })}>
        <table className="people-table">
          <thead>
            <tr>
              <th scope="col">{t("line")}</th>
              <th scope="col">{t("people:members.name")}</th>
              <th scope="col">{t("people:members.email")}</th>
              <th scope="col">{t("wrong")}</th>
            </tr>
          </thead>
          <tbody>
            {faults.map(({ line, name, email, problems, same }) => (
              <tr key={line}>
                <td>{line}</td>
                <th scope="row">{name || t("no-name")}</th>
                <td>{email}</td>
                <td>{same === undefined ? problems.map(sentence).join(" ") : t("twice", { line: same })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}
