import { useTranslation } from "react-i18next";
import { INVITED_PARTS, type Invitation } from "../../models/members/invitation";
import type { Collaborator } from "../../models/practices/queries.server";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { Select } from "../forms/select";
import { InvitationLink } from "../people/invitation-link";
import { InvitationTable } from "../people/invitation-table";
import { InvitedEmail } from "../people/invited-email";
import { CollaboratorList } from "./collaborator-list";
import { WorkFrame, type WorkHead } from "./work-frame";

export const PEOPLE_DONE = ["changed", "removed", "revoked"] as const;

export interface PeoplePageProps {
  work: WorkHead;
  collaborators: readonly Collaborator[];
  invitations: readonly Invitation[];
  own: string;
  can: { invite: boolean };
  done: (typeof PEOPLE_DONE)[number] | null;
  lastOwner: boolean;
  sent?: { email: string; link: string; mailed: boolean } | null;
  problems?: Problems | null;
}

/** Who writes a work, and who is asked to. */
export function PeoplePage(props: PeoplePageProps) {
  const { t } = useTranslation(["desk", "people"]);
  const { work, collaborators, invitations, own, can, done, lastOwner, sent, problems } = props;
  return (
    <WorkFrame work={work} place="people" done={done && t(`collaborators.done-${done}`)}>
      {lastOwner && (
        <p className="notice problem" role="alert">
          {t("collaborators.last-owner")}
        </p>
      )}
      {sent && <InvitationLink {...sent} />}
      <section aria-labelledby="collaborators" className="people">
        <h2 id="collaborators">{t("collaborators.current")}</h2>
        <p className="hint">{t("collaborators.order")}</p>
        <CollaboratorList id={work.id} collaborators={collaborators} own={own} manage={can.invite} />
      </section>
      {can.invite && (
        <div className="asking-in people">
          <section aria-labelledby="invite" className="narrow-section">
            <h2 id="invite">{t("collaborators.invite")}</h2>
            <InviteForm id={work.id} problems={problems} />
          </section>
          <section aria-labelledby="pending">
            <h2 id="pending">{t("people:members.pending")}</h2>
            <InvitationTable invitations={invitations} next={`/desk/${work.id}/people?done=revoked`} />
          </section>
        </div>
      )}
    </WorkFrame>
  );
}

function InviteForm({ id, problems }: { id: string; problems?: Problems | null }) {
  const { t } = useTranslation(["desk", "people"]);
  return (
    <form method="post" action={`/desk/${id}/people`} noValidate>
      <ProblemSummary problems={problems} />
      <p className="hint">{t("people:invite.note")}</p>
      <InvitedEmail problems={problems} />
      <Select
        name="part"
        label={t("collaborators.part")}
        hint={t("collaborators.part-hint")}
        options={INVITED_PARTS.map((value) => ({ value, label: t(`people:part.${value}`) }))}
        problems={problems}
      />
      <button type="submit" className="button">
        {t("people:invite.submit")}
      </button>
    </form>
  );
}
