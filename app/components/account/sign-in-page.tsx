import { useTranslation } from "react-i18next";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { SiteFrame } from "../site-frame";
import { EmailField, PasswordField } from "./account-fields";
import { WaitNotice } from "./wait-notice";

export interface SignInPageProps {
  /** Where one goes after signing in. */
  next: string;
  /** Name of the member this browser is signed in as already. */
  signedInAs: string | null;
  /** Whether they have just chosen another password by a link. */
  reset: boolean;
  problems?: Problems;
  waitMinutes?: number;
}

export function SignInPage({ next, signedInAs, reset, problems, waitMinutes }: SignInPageProps) {
  const { t } = useTranslation("account");
  return (
    <SiteFrame width="narrow">
      <h1>{t("sign-in.title")}</h1>
      {reset && (
        <p className="notice" role="status">
          {t("reset.done")}
        </p>
      )}
      {signedInAs && (
        <p className="notice">
          {t("sign-in.known", { name: signedInAs })} <a href={next}>{t("sign-in.continue")}</a>
        </p>
      )}
      <WaitNotice minutes={waitMinutes} />
      <ProblemSummary problems={problems} />
      <form method="post" action={`/sign-in?next=${encodeURIComponent(next)}`} noValidate>
        <EmailField problems={problems} />
        <PasswordField name="password" label={t("password")} problems={problems} />
        <button type="submit" className="button">
          {t("sign-in.submit")}
        </button>
      </form>
      <p>
        <a href="/password-reset">{t("reset.title")}</a>
      </p>
      <p>
        {t("sign-in.new-here")}{" "}
        <a href={`/sign-up?next=${encodeURIComponent(next)}`}>{t("sign-in.sign-up")}</a>
      </p>
    </SiteFrame>
  );
}
