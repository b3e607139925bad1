import { useTranslation } from "react-i18next";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { SiteFrame } from "../site-frame";
import { PasswordForm } from "./password-form";
import { WaitNotice } from "./wait-notice";

export interface PasswordPageProps {
  email: string;
  problems?: Problems;
  waitMinutes?: number;
}

export function PasswordPage({ email, problems, waitMinutes }: PasswordPageProps) {
  const { t } = useTranslation("account");
  return (
    <SiteFrame width="narrow">
      <h1>{t("password-form.title")}</h1>
      <p>{t("account.password-note")}</p>
      <WaitNotice minutes={waitMinutes} />
      <ProblemSummary problems={problems} />
      <PasswordForm email={email} problems={problems} />
      <p>
        <a href="/account">{t("password-form.back")}</a>
      </p>
    </SiteFrame>
  );
}
