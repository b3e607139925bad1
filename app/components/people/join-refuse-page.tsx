import { useTranslation } from "react-i18next";
import type { JoinRequest } from "../../models/members/join-request";
import { REASON_LENGTH } from "../../models/members/suspension";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { TextArea } from "../forms/text-input";
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
      <ProblemSummary problems={problems} />
      <form method="post" action={`/join-requests/${id}/refuse`} noValidate>
        <TextArea
          name="reason"
          label={t("refuse.reason")}
          hint={t("refuse.reason-hint")}
          rows={3}
          maxLength={REASON_LENGTH}
          required
          problems={problems}
        />
        <div className="actions">
          <button type="submit" className="button danger">
            {t("refuse.submit")}
          </button>
          <a className="button quiet" href={`/organisations/${organisationId}/members`}>
            {t("cancel")}
          </a>
        </div>
      </form>
    </SiteFrame>
  );
}
