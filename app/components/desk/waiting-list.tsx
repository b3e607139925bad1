import { useTranslation } from "react-i18next";
import type { RoadErrand } from "../../models/applications/waiting.server";
import type { WaitingRequest } from "../../models/editions/request-queries.server";
import type { Invitation } from "../../models/members/invitation";
import type { JoinRequest } from "../../models/members/join-request";
import type { Proposal } from "../../models/registry/registry";
import type { DatasetRequest } from "../../models/research/research";
import { Instant } from "../instant";
import { Han } from "../public/han";

export type InvitedTo = Pick<Invitation, "id" | "to" | "practiceId" | "inviterName" | "expiresAt">;

interface WaitingListProps {
  waiting: readonly WaitingRequest[];
  invitations: readonly InvitedTo[];
  /** Who asks to be let into units the member looks after. */
  joins: readonly JoinRequest[];
  /** What waits on the road of works through calls. */
  errands: readonly RoadErrand[];
  /** Units to be verified. */
  proposals: readonly Proposal[];
  /** Data that researchers ask for. */
  requests: readonly DatasetRequest[];
}

/** What others wait for: texts, units and people to be decided on, invitations to be taken up. */
export function WaitingList(props: WaitingListProps) {
  const { waiting, invitations, joins, proposals, requests, errands } = props;
  const { t } = useTranslation("desk");
  if (Object.values(props).every(({ length }) => length === 0)) return null;
  return (
    <section aria-labelledby="waiting" className="desk-waiting">
      <h2 id="waiting">{t("waiting.title")}</h2>
      <ul className="waiting-list">
        {waiting.map((request) => (
          <li key={request.id}>
            <a href={`/desk/approvals/${request.id}`}>
              <Han>{t(`waiting.${request.act}`, { title: request.title })}</Han>
            </a>
            <p className="work-facts">
              <span>{t(`common:kinds.${request.kind}`)}</span>
              <span>
                <Han>{t("waiting.asked", { name: request.requestedByName })}</Han>
              </span>
              <Instant at={request.requestedAt} />
            </p>
          </li>
        ))}
        {errands.map((errand) => (
          <ErrandItem key={`${errand.kind} ${errand.address}`} {...errand} />
        ))}
        {proposals.map(({ organisationId, name, proposedAt }) => (
          <PlainItem
            key={organisationId}
            href={`/organisations/${organisationId}/record`}
            words={t("waiting.verify", { name })}
            at={proposedAt}
          />
        ))}
        {requests.map(({ id, memberName, dataset, askedAt }) => (
          <PlainItem
            key={id}
            href="/research"
            words={t("waiting.data", { name: memberName, dataset: t(`research:dataset.${dataset}`) })}
            at={askedAt}
          />
        ))}
        {joins.map(({ id, organisationId, name, unitName, askedAt }) => (
          <PlainItem
            key={id}
            href={`/organisations/${organisationId}/members#requests`}
            words={t("waiting.join", { name, unit: unitName })}
            at={askedAt}
          />
        ))}
        {invitations.map((invitation) => (
          <InvitationItem key={invitation.id} {...invitation} />
        ))}
      </ul>
    </section>
  );
}

function PlainItem({ href, words, at }: { href: string; words: string; at: number }) {
  return (
    <li>
      <a href={href}>
        <Han>{words}</Han>
      </a>
      <p className="work-facts">
        <Instant at={at} />
      </p>
    </li>
  );
}

/** The link is with whoever sent it: an address alone proves nothing, since anybody may sign up with it. */
function InvitationItem({ practiceId, to, inviterName, expiresAt }: InvitedTo) {
  const { t } = useTranslation("desk");
  const words = { name: inviterName, to };
  return (
    <li>
      <p>
        <Han>{practiceId === null ? t("waiting.invited-unit", words) : t("waiting.invited-work", words)}</Han>
      </p>
      <p className="work-facts">
        <span>{t("waiting.open-link")}</span>
        <span>
          {t("waiting.until")} <Instant at={expiresAt} />
        </span>
      </p>
    </li>
  );
}

function ErrandItem({ kind, address, title, since, dueAt }: RoadErrand) {
  const { t } = useTranslation("road");
  return (
    <li>
      <a href={address}>
        <Han>{t(`errand.${kind}`, { title })}</Han>
      </a>
      <p className="work-facts">
        <span>
          {t("application.since")} <Instant at={since} show="date" />
        </span>
        {dueAt !== null && (
          <span>
            {t("errand.due")} <Instant at={dueAt} show="date" />
          </span>
        )}
      </p>
    </li>
  );
}
