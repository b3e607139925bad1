import { useTranslation } from "react-i18next";
import type { Role } from "../../models/actor";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { TextInput } from "../forms/text-input";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";

export interface LimitPageProps {
  unit: { id: string; name: string };
  membership: { grantId: string; name: string; role: Role };
  /** The last day so far, or empty. */
  until: string;
  problems?: Problems | null;
}

/** Until when somebody is what they are in a unit. */
export function LimitPage({ unit, membership: { grantId, name, role }, until, problems }: LimitPageProps) {
  const { t } = useTranslation("people");
  const members = `/organisations/${unit.id}/members`;
  return (
    <SiteFrame width="narrow">
      <h1>{t("limit.title")}</h1>
      <p>
        <Han>{t("limit.question", { name, unit: unit.name, role: t(`role.${role}`) })}</Han>
      </p>
      <ProblemSummary problems={problems} />
      <form method="post" action={`${members}/${grantId}/validity`} noValidate>
        <TextInput
          type="date"
          name="until"
          label={t("limit.until")}
          hint={t("limit.hint")}
          defaultValue={until}
          problems={problems}
        />
        <div className="actions">
          <button type="submit" className="button">
            {t("limit.submit")}
          </button>
          <a className="button quiet" href={members}>
            {t("limit.cancel")}
          </a>
        </div>
      </form>
    </SiteFrame>
  );
}
