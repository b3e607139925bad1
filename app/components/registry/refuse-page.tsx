import { useTranslation } from "react-i18next";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { TextArea } from "../forms/text-input";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";

interface RefusePageProps {
  unit: { id: string; name: string };
  problems?: Problems | null;
}

/** Asks for the reason before a proposed unit is refused. */
export function RefusePage({ unit, problems }: RefusePageProps) {
  const { t } = useTranslation("registry");
  return (
    <SiteFrame width="narrow">
      <h1>
        <Han>{t("refuse.question", { name: unit.name })}</Han>
      </h1>
      <p>{t("refuse.consequence")}</p>
      <ProblemSummary problems={problems} />
      <form method="post" action={`/organisations/${unit.id}/refuse`} noValidate>
        <TextArea
          name="reason"
          label={t("refuse.reason")}
          rows={3}
          maxLength={500}
          required
          problems={problems}
        />
        <div className="actions">
          <button type="submit" className="button danger">
            {t("refuse.submit")}
          </button>
          <a className="button quiet" href={`/organisations/${unit.id}/record`}>
            {t("cancel")}
          </a>
        </div>
      </form>
    </SiteFrame>
  );
}
