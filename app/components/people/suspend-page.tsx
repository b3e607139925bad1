import { useTranslation } from "react-i18next";
import { REASON_LENGTH } from "../../models/members/suspension";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { TextArea } from "../forms/text-input";
import { SiteFrame } from "../site-frame";

export interface SuspendPageProps {
  unit: { id: string; name: string };
  member: { memberId: string; name: string };
  problems?: Problems | null;
}

/** Asks for the reason before an account is closed. */
export function SuspendPage({ unit, member: { memberId, name }, problems }: SuspendPageProps) {
  const { t } = useTranslation("people");
  return (
    <SiteFrame width="narrow">
      <h1>{t("suspend.question", { name })}</h1>
      <p>{t("suspend.consequence", { name })}</p>
      <form method="post" action={`/organisations/${unit.id}/suspensions/${memberId}`} noValidate>
        <ProblemSummary problems={problems} />
        <TextArea
          name="reason"
          label={t("suspend.reason")}
          hint={t("suspend.reason-hint")}
          rows={3}
          maxLength={REASON_LENGTH}
          required
          problems={problems}
        />
        <div className="actions">
          <button type="submit" className="button danger">
            {t("suspend.submit")}
          </button>
          <a className="button quiet" href={`/organisations/${unit.id}/members`}>
            {t("suspend.cancel")}
          </a>
        </div>
      </form>
    </SiteFrame>
  );
}
