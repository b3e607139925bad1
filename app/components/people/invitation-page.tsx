import { useTranslation } from "react-i18next";
import type { Invitation, InvitationState } from "../../models/members/invitation";
import { PostButton } from "../forms/post-button";
import { Instant } from "../instant";
import { SiteFrame } from "../site-frame";

export interface InvitationPageProps {
  invitation: Pick<Invitation, "email" | "practiceId" | "to" | "role" | "inviterName" | "expiresAt">;
  state: InvitationState;
  token: string;
  /** Address of whoever is signed in. */
  own: string | null;
}

export function InvitationPage({ invitation, state, token, own }: InvitationPageProps) {
  const { t } = useTranslation("people");
  const { email, practiceId, to, role, inviterName: inviter, expiresAt } = invitation;
  const words = { inviter, to };
  return (
    <SiteFrame width="narrow">
      <h1>{t("invitation.title")}</h1>
      <p className="invitation-sentence">
        {practiceId === null ? t("invitation.to-organisation", words) : t("invitation.to-practice", words)}
      </p>
      <dl className="facts">
        <dt>{t("invitation.as")}</dt>
        <dd>{practiceId === null ? t(`role.${role}`) : t(`part.${role}`)}</dd>
        <dt>{t("invitation.for")}</dt>
        <dd>{email}</dd>
        <dt>{t("invitation.until")}</dt>
        <dd>
          <Instant at={expiresAt} />
        </dd>
      </dl>
      {state === "open" ? <NextStep {...{ email, token, own }} /> : <Ended state={state} own={own} />}
    </SiteFrame>
  );
}

function NextStep({ email, token, own }: { email: string; token: string; own: string | null }) {
  const { t } = useTranslation(["people", "account"]);
  const here = `/invitations/${token}`;
  if (own === email) {
    return (
      <PostButton action={here} className="button">
        {t("invitation.accept")}
      </PostButton>
    );
  }
  if (own !== null) {
    return (
      <>
        <p className="notice warning">{t("invitation.other-email", { email, own })}</p>
        <PostButton action="/sign-out" fields={{ next: here }}>
          {t("account:sign-out")}
        </PostButton>
      </>
    );
  }
  return (
    <>
      <p>{t("invitation.sign-in-first")}</p>
      <p className="actions">
        <a className="button" href={`/sign-in?next=${encodeURIComponent(here)}`}>
          {t("invitation.sign-in")}
        </a>
        <a className="button quiet" href={`/sign-up?invitation=${token}`}>
          {t("invitation.sign-up")}
        </a>
      </p>
    </>
  );
}

function Ended({ state, own }: { state: Exclude<InvitationState, "open">; own: string | null }) {
  const { t } = useTranslation("people");
  return (
    <>
      <p className="notice warning">{t(`invitation.${state}`)}</p>
      {own !== null && (
        <p>
          <a href="/desk">{t("invitation.to-desk")}</a>
        </p>
      )}
    </>
  );
}
