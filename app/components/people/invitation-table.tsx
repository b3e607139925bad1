import { useTranslation } from "react-i18next";
import type { Invitation } from "../../models/members/invitation";
import { PostButton } from "../forms/post-button";
import { Instant } from "../instant";
import { TableFrame } from "../table-frame";

/** Invitations that nobody took up yet, each to be taken back. */
export function InvitationTable({
  invitations,
  next,
}: {
  invitations: readonly Invitation[];
  /** Where one comes back to after taking one back. */
  next: string;
}) {
  const { t } = useTranslation("people");
  if (invitations.length === 0) return <p>{t("members.no-pending")}</p>;
  return (
    <TableFrame label={t("members.table", { of: t("members.pending") })}>
      <table className="people-table">
        <thead>
          <tr>
            <th scope="col">{t("members.email")}</th>
            <th scope="col">{t("members.role")}</th>
            <th scope="col">{t("members.inviter")}</th>
            <th scope="col">{t("members.until")}</th>
            <th scope="col">{t("members.act")}</th>
          </tr>
        </thead>
        <tbody>
          {invitations.map(({ id, email, role, practiceId, inviterName, expiresAt }) => (
            <tr key={id}>
              <th scope="row">{email}</th>
              <td>{practiceId === null ? t(`role.${role}`) : t(`part.${role}`)}</td>
              <td>{inviterName}</td>
              <td>
                <Instant at={expiresAt} />
              </td>
              <td>
                <PostButton
                  action={`/invitations/${id}/revoke`}
                  fields={{ next }}
                  about={t("members.revoke-of", { email })}
                >
                  {t("members.revoke")}
                </PostButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
