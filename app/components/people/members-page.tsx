import { useTranslation } from "react-i18next";
import type { Role } from "../../models/actor";
import type { Invitation } from "../../models/members/invitation";
import type { JoinRequest } from "../../models/members/join-request";
import { SiteFrame } from "../site-frame";
import { InvitationTable } from "./invitation-table";
import { InviteForm } from "./invite-form";
import { JoinTable } from "./join-table";
import { type MemberRow, MemberTable } from "./member-table";
import { type SuspendedRow, SuspendedTable } from "./suspended-table";

export const MEMBERS_DONE = [
  "revoked",
  "ended",
  "suspended",
  "reinstated",
  "limited",
  "let-in",
  "not-let-in",
] as const;

export interface MembersPageProps {
  unit: { id: string; name: string };
  members: readonly MemberRow[];
  suspended: readonly SuspendedRow[];
  invitations: readonly Invitation[];
  requests: readonly JoinRequest[];
  roles: readonly Role[];
  /** Units below this one, whose members the actor looks after too. */
  below: readonly { id: string; name: string }[];
  done: (typeof MEMBERS_DONE)[number] | null;
}

export function MembersPage(props: MembersPageProps) {
  const { unit, members, suspended, invitations, requests, roles, below, done } = props;
  const { t } = useTranslation(["people", "joining"]);
  return (
    <SiteFrame>
      <h1>{t("members.title", { unit: unit.name })}</h1>
      {done && (
        <p className="notice" role="status">
          {t(`members.${done}`)}
        </p>
      )}
      {requests.length > 0 && (
        <section aria-labelledby="requests">
          <h2 id="requests">{t("joining:requests.title")}</h2>
          <JoinTable requests={requests} />
        </section>
      )}
      <section aria-labelledby="current">
        <h2 id="current">{t("members.current")}</h2>
        <MemberTable organisationId={unit.id} members={members} />
      </section>
      {suspended.length > 0 && (
        <section aria-labelledby="suspended">
          <h2 id="suspended">{t("suspended.title")}</h2>
          <SuspendedTable organisationId={unit.id} suspended={suspended} />
        </section>
      )}
      <section aria-labelledby="pending">
        <h2 id="pending">{t("members.pending")}</h2>
        <InvitationTable invitations={invitations} next={`/organisations/${unit.id}/members?done=revoked`} />
      </section>
      <section aria-labelledby="invite" className="narrow-section">
        <h2 id="invite">{t("invite.title")}</h2>
        <InviteForm organisationId={unit.id} roles={roles} />
        <p>
          <a href={`/organisations/${unit.id}/roster`}>{t("members.roster")}</a>
        </p>
      </section>
      {below.length > 0 && (
        <section aria-labelledby="below">
          <h2 id="below">{t("members.below")}</h2>
          <ul className="unit-list">
            {below.map(({ id, name }) => (
              <li key={id}>
                <a href={`/organisations/${id}/members`}>{name}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </SiteFrame>
  );
}
