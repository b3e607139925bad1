import { useTranslation } from "react-i18next";
import type { WaitingRequest } from "../../models/editions/request-queries.server";
import type { Invitation } from "../../models/members/invitation";
import { Instant } from "../instant";

export type InvitedTo = Pick<Invitation, "id" | "to" | "practiceId" | "inviterName" | "expiresAt">;

interface WaitingListProps {
  waiting: readonly WaitingRequest[];
  invitations: readonly InvitedTo[];
}

/** What others wait for: texts to be decided on, invitations to be taken up. */
export function WaitingList({ waiting, invitations }: WaitingListProps) {
  const { t } = useTranslation("desk");
  if (waiting.length + invitations.length === 0) return null;
  return (
    <section aria-labelledby="waiting" className="desk-waiting">
      <h2 id="waiting">{t("waiting.title")}</h2>
      <ul className="waiting-list">
        {waiting.map((request) => (
          <li key={request.id}>
            <a href={`/desk/approvals/${request.id}`}>{t("waiting.decide", { title: request.title })}</a>
            <p className="work-facts">
              <span>{t(`kind.${request.kind}`)}</span>
              <span>{t("waiting.asked", { name: request.requestedByName })}</span>
              <Instant at={request.requestedAt} />
            </p>
          </li>
        ))}
        {invitations.map((invitation) => (
          <InvitationItem key={invitation.id} {...invitation} />
        ))}
      </ul>
    </section>
  );
}

/** The link is with whoever sent it: an address alone proves nothing, since anybody may sign up with it. */
function InvitationItem({ practiceId, to, inviterName, expiresAt }: InvitedTo) {
  const { t } = useTranslation("desk");
  const words = { name: inviterName, to };
  return (
    <li>
      <p>{practiceId === null ? t("waiting.invited-unit", words) : t("waiting.invited-work", words)}</p>
      <p className="work-facts">
        <span>{t("waiting.open-link")}</span>
        <span>
          {t("waiting.until")} <Instant at={expiresAt} />
        </span>
      </p>
    </li>
  );
}
