import { useTranslation } from "react-i18next";
import { REASON_LENGTH } from "../../models/members/suspension";
import type { Problems } from "../forms/problems";
import { ReasonForm } from "../forms/reason-form";
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
      <ReasonForm
        action={`/organisations/${unit.id}/suspensions/${memberId}`}
        words={{
          reason: t("suspend.reason"),
          hint: t("suspend.reason-hint"),
          submit: t("suspend.submit"),
          cancel: t("suspend.cancel"),
        }}
        maxLength={REASON_LENGTH}
        back={`/organisations/${unit.id}/members`}
        problems={problems}
      />
    </SiteFrame>
  );
}
