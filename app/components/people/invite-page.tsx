import { useTranslation } from "react-i18next";
import type { Role } from "../../models/actor";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { SiteFrame } from "../site-frame";
import { InvitationLink } from "./invitation-link";
import { InviteForm } from "./invite-form";

export interface InvitePageProps {
  unit: { id: string; name: string };
  roles: readonly Role[];
  sent?: { email: string; link: string; mailed: boolean } | null;
  problems?: Problems | null;
}

/** After an invitation was made: its link; after a slip: the form again. */
export function InvitePage({ unit, roles, sent, problems }: InvitePageProps) {
  const { t } = useTranslation("people");
  return (
    <SiteFrame width="narrow">
      <h1>{t("invite.title")}</h1>
      <p>{unit.name}</p>
      {sent ? (
        <InvitationLink {...sent} />
      ) : (
        <>
          <ProblemSummary problems={problems} />
          <InviteForm organisationId={unit.id} roles={roles} problems={problems ?? undefined} />
        </>
      )}
      <p>
        <a href={`/organisations/${unit.id}/members`}>{t("invite.back")}</a>
      </p>
    </SiteFrame>
  );
}
