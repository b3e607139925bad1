import { useTranslation } from "react-i18next";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { SiteFrame } from "../site-frame";
import { EmailField, PasswordField } from "./account-fields";
import { WaitNotice } from "./wait-notice";

export interface EmailPageProps {
  email: string;
  problems?: Problems;
  waitMinutes?: number;
}

export function EmailPage({ email, problems, waitMinutes }: EmailPageProps) {
  const { t } = useTranslation("account");
  return (
    <SiteFrame width="narrow">
      <h1>{t("email-form.title")}</h1>
      <p>{t("email-form.note", { email })}</p>
      <WaitNotice minutes={waitMinutes} />
      <ProblemSummary problems={problems} />
      <form method="post" action="/account/email" noValidate>
        <EmailField problems={problems} />
        <PasswordField name="currentPassword" label={t("password-form.current")} problems={problems} />
        <button type="submit" className="button">
          {t("email-form.submit")}
        </button>
      </form>
      <p>
        <a href="/account">{t("password-form.back")}</a>
      </p>
    </SiteFrame>
  );
}
