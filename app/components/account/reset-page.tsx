import { useTranslation } from "react-i18next";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { SiteFrame } from "../site-frame";
import { EmailField, NewPasswordField, WhosePassword } from "./account-fields";
import { WaitNotice } from "./wait-notice";

interface Answer {
  problems?: Problems;
  waitMinutes?: number;
}

/** Asking for a link by which one chooses another password. */
export function ResetPage({
  mails,
  sent,
  problems,
  waitMinutes,
}: Answer & { mails: boolean; sent: boolean }) {
  const { t } = useTranslation("account");
  return (
    <SiteFrame width="narrow">
      <h1>{t("reset.title")}</h1>
      {!mails && <p className="notice">{t("reset.off")}</p>}
      {mails && sent && (
        <p className="notice" role="status">
          {t("reset.sent")}
        </p>
      )}
      {mails && !sent && (
        <>
          <p>{t("reset.note")}</p>
          <WaitNotice minutes={waitMinutes} />
          <ProblemSummary problems={problems} />
          <form method="post" action="/password-reset" noValidate>
            <EmailField problems={problems} />
            <button type="submit" className="button">
              {t("reset.submit")}
            </button>
          </form>
        </>
      )}
      <p>
        <a href="/sign-in">{t("sign-in.title")}</a>
      </p>
    </SiteFrame>
  );
}

/** Choosing the password by the link; `email` is null when it leads nowhere any more. */
export function ResetLinkPage({ token, email, problems }: Answer & { token: string; email: string | null }) {
  const { t } = useTranslation("account");
  return (
    <SiteFrame width="narrow">
      <h1>{t("reset.choose")}</h1>
      {email === null ? (
        <>
          <p className="notice">{t("reset.gone")}</p>
          <p>
            <a href="/password-reset">{t("reset.again")}</a>
          </p>
        </>
      ) : (
        <>
          <p>{t("reset.for", { email })}</p>
          <ProblemSummary problems={problems} />
          <form method="post" action={`/password-reset/${token}`} noValidate>
            <WhosePassword email={email} />
            <NewPasswordField name="password" label={t("password-form.next")} problems={problems} />
            <button type="submit" className="button">
              {t("reset.save")}
            </button>
          </form>
        </>
      )}
    </SiteFrame>
  );
}
