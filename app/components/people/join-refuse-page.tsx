import { useTranslation } from "react-i18next";
import type { JoinRequest } from "../../models/members/join-request";
import { REASON_LENGTH } from "../../models/members/suspension";
import type { Problems } from "../forms/problems";
import { ReasonForm } from "../forms/reason-form";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";

interface JoinRefusePageProps {
  request: JoinRequest;
  problems?: Problems | null;
}

/** Asks for the reason before somebody is not let in. */
export function JoinRefusePage({ request, problems }: JoinRefusePageProps) {
  const { t } = useTranslation("joining");
  const { id, name, unitName, message, organisationId } = request;
  return (
    <SiteFrame width="narrow">
      <h1>
        <Han>{t("refuse.question", { name, unit: unitName })}</Han>
      </h1>
      <p className="said">{message}</p>
      <ReasonForm
        action={`/join-requests/${id}/refuse`}
        words={{
          reason: t("refuse.reason"),
          hint: t("refuse.reason-hint"),
          submit: t("refuse.submit"),
          cancel: t("cancel"),
        }}
        maxLength={REASON_LENGTH}
        back={`/organisations/${organisationId}/members`}
        problems={problems}
      />
    </SiteFrame>
  );
}
