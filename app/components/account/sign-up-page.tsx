import { useTranslation } from "react-i18next";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { SiteFrame } from "../site-frame";
import { EmailField, NameField, NewPasswordField } from "./account-fields";
import { WaitNotice } from "./wait-notice";

export interface SignUpPageProps {
  next: string;
  /** The open invitation that led here. */
  invitation: { token: string; email: string; inviter: string; to: string } | null;
  problems?: Problems;
  waitMinutes?: number;
}

export function SignUpPage({ next, invitation, problems, waitMinutes }: SignUpPageProps) {
  const { t } = useTranslation("account");
  const query = invitation ? `invitation=${invitation.token}` : `next=${encodeURIComponent(next)}`;
  return (
    <SiteFrame width="narrow">
      <h1>{t("sign-up.title")}</h1>
      {invitation && <p className="notice">{t("sign-up.invited", invitation)}</p>}
      <WaitNotice minutes={waitMinutes} />
      <ProblemSummary problems={problems} />
      <form method="post" action={`/sign-up?${query}`} noValidate>
        <NameField hint={t("sign-up.name-hint")} problems={problems} />
        <EmailField defaultValue={invitation?.email} problems={problems} />
        <NewPasswordField name="password" label={t("password")} problems={problems} />
        <button type="submit" className="button">
          {t("sign-up.submit")}
        </button>
      </form>
      <p>
        {t("sign-up.known")} <a href={`/sign-in?next=${encodeURIComponent(next)}`}>{t("sign-up.sign-in")}</a>
      </p>
    </SiteFrame>
  );
}
