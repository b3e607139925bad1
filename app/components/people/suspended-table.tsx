import { useTranslation } from "react-i18next";
import type { SuspendedMember } from "../../models/members/suspension";
import { ActLink } from "../forms/act-link";
import { PostButton } from "../forms/post-button";
import { Instant } from "../instant";
import { TableFrame } from "../table-frame";

export type SuspendedRow = SuspendedMember & { can: { reinstate: boolean } };

/** Members whose accounts are closed, why, and the way back. */
export function SuspendedTable({
  organisationId,
  suspended,
}: {
  organisationId: string;
  suspended: readonly SuspendedRow[];
}) {
  const { t } = useTranslation(["people", "joining"]);
  return (
    <TableFrame label={t("members.table", { of: t("suspended.title") })}>
      <table className="people-table">
        <thead>
          <tr>
            <th scope="col">{t("members.name")}</th>
            <th scope="col">{t("members.email")}</th>
            <th scope="col">{t("suspended.since")}</th>
            <th scope="col">{t("suspended.reason")}</th>
            <th scope="col">{t("members.act")}</th>
          </tr>
        </thead>
        <tbody>
          {suspended.map(({ memberId, name, email, suspendedAt, reason, can }) => (
            <tr key={memberId}>
              <th scope="row">{name}</th>
              <td>{email}</td>
              <td>
                <Instant at={suspendedAt} show="date" />
              </td>
              <td>{reason}</td>
              <td>
                {can.reinstate && (
                  <PostButton
                    action={`/organisations/${organisationId}/suspensions/${memberId}/end`}
                    about={name}
                  >
                    {t("suspended.end")}
                  </PostButton>
                )}{" "}
                <ActLink href={`/organisations/${organisationId}/hand-over/${memberId}`} about={name}>
                  {t("joining:hand-over.title")}
                </ActLink>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
