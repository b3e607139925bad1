import { useTranslation } from "react-i18next";
import { PARTS } from "../../models/practices/practice";
import type { Collaborator } from "../../models/practices/queries.server";
import { TableFrame } from "../table-frame";

interface CollaboratorTableProps {
  id: string;
  collaborators: readonly Collaborator[];
  /** Id of whoever looks. */
  own: string;
  /** Whether they may change parts and remove people. */
  manage: boolean;
}

/** Who takes part in a work, in the order of their names on it. */
export function CollaboratorTable({ id, collaborators, own, manage }: CollaboratorTableProps) {
  const { t } = useTranslation(["desk", "people"]);
  return (
    <TableFrame label={t("people:members.table", { of: t("collaborators.current") })}>
      <table className="people-table">
        <thead>
          <tr>
            <th scope="col">{t("people:members.name")}</th>
            <th scope="col">{t("collaborators.unit")}</th>
            <th scope="col">{t("collaborators.part")}</th>
            <th scope="col">{t("people:members.act")}</th>
          </tr>
        </thead>
        <tbody>
          {collaborators.map((each) => (
            <tr key={each.memberId}>
              <th scope="row">
                {each.name}
                {each.memberId === own && <span className="hint"> {t("collaborators.you")}</span>}
                {manage && <span className="address">{each.email}</span>}
              </th>
              <td>{each.organisation ?? t("collaborators.no-unit")}</td>
              <td>{manage ? <PartForm id={id} {...each} /> : t(`people:part.${each.part}`)}</td>
              <td>
                {(manage || each.memberId === own) && (
                  <a className="act" href={`/desk/${id}/people/${each.memberId}/remove`}>
                    {each.memberId === own ? t("collaborators.leave") : t("collaborators.remove")}
                    <span className="visually-hidden"> {each.name}</span>
                  </a>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function PartForm({
  id,
  memberId,
  name,
  part,
}: { id: string } & Pick<Collaborator, "memberId" | "name" | "part">) {
  const { t } = useTranslation(["desk", "people"]);
  return (
    <form method="post" action={`/desk/${id}/people/${memberId}/part`} className="part-form">
      <select
        name="part"
        className="input"
        defaultValue={part}
        aria-label={t("collaborators.part-of", { name })}
      >
        {PARTS.map((value) => (
          <option key={value} value={value}>
            {t(`people:part.${value}`)}
          </option>
        ))}
      </select>
      <button type="submit" className="button quiet">
        {t("collaborators.change")}
        <span className="visually-hidden"> {name}</span>
      </button>
    </form>
  );
}
