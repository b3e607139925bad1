import { useTranslation } from "react-i18next";
import type { Role } from "../../models/actor";
import { ActLink } from "../forms/act-link";
import { Instant } from "../instant";
import { TableFrame } from "../table-frame";

export interface MemberRow {
  grantId: string;
  memberId: string;
  name: string;
  email: string;
  role: Role;
  since: number;
  until: number | null;
  can: { end: boolean; suspend: boolean };
}

/** Who belongs to a unit, and as what. */
export function MemberTable({
  organisationId,
  members,
}: {
  organisationId: string;
  members: readonly MemberRow[];
}) {
  const { t } = useTranslation("people");
  if (members.length === 0) return <p>{t("members.none")}</p>;
  return (
    <TableFrame label={t("members.table", { of: t("members.current") })}>
      <table className="people-table">
        <thead>
          <tr>
            <th scope="col">{t("members.name")}</th>
            <th scope="col">{t("members.email")}</th>
            <th scope="col">{t("members.role")}</th>
            <th scope="col">{t("members.since")}</th>
            <th scope="col">{t("members.until")}</th>
            <th scope="col">{t("members.act")}</th>
          </tr>
        </thead>
        <tbody>
          {members.map(({ grantId, memberId, name, email, role, since, until, can }) => (
            <tr key={grantId}>
              <th scope="row">{name}</th>
              <td>{email}</td>
              <td>{t(`role.${role}`)}</td>
              <td>
                <Instant at={since} show="date" />
              </td>
              <td>
                {until !== null && <Instant at={until - 1} show="date" />}{" "}
                {can.end && (
                  <ActLink href={`/organisations/${organisationId}/members/${grantId}/validity`} about={name}>
                    {t("members.limit")}
                  </ActLink>
                )}
              </td>
              <td>
                {can.end && (
                  <ActLink href={`/organisations/${organisationId}/members/${grantId}/end`} about={name}>
                    {t("members.end")}
                  </ActLink>
                )}{" "}
                {can.suspend && (
                  <ActLink href={`/organisations/${organisationId}/suspensions/${memberId}`} about={name}>
                    {t("members.suspend")}
                  </ActLink>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
