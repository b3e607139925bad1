import { useTranslation } from "react-i18next";
import type { JoinRequest } from "../../models/members/join-request";
import { ActLink } from "../forms/act-link";
import { PostButton } from "../forms/post-button";
import { Instant } from "../instant";
import { TableFrame } from "../table-frame";

/** Who asks to be let in, and the two answers. */
export function JoinTable({ requests }: { requests: readonly JoinRequest[] }) {
  const { t } = useTranslation(["joining", "people"]);
  return (
    <TableFrame label={t("people:members.table", { of: t("requests.title") })}>
      <table className="people-table">
        <thead>
          <tr>
            <th scope="col">{t("people:members.name")}</th>
            <th scope="col">{t("people:members.email")}</th>
            <th scope="col">{t("requests.message")}</th>
            <th scope="col">{t("requests.since")}</th>
            <th scope="col">{t("people:members.act")}</th>
          </tr>
        </thead>
        <tbody>
          {requests.map(({ id, name, email, message, askedAt }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{email}</td>
              <td className="said">{message}</td>
              <td>
                <Instant at={askedAt} show="date" />
              </td>
              <td>
                <PostButton action={`/join-requests/${id}/approve`} about={name}>
                  {t("requests.approve")}
                </PostButton>{" "}
                <ActLink href={`/join-requests/${id}/refuse`} about={name}>
                  {t("requests.refuse")}
                </ActLink>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
