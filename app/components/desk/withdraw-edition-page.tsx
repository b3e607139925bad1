import { useTranslation } from "react-i18next";
import { WITHDRAWAL_REASON_LENGTH, type Withdrawable } from "../../models/editions/withdrawal";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { TextArea } from "../forms/text-input";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";

export type WithdrawEditionPageProps = Omit<Withdrawable, "successor"> & {
  /** Number of the edition readers find instead. */
  successor: number | null;
  problems?: Problems | null;
};

/** Asks for the reason before a published edition is taken back. */
export function WithdrawEditionPage(props: WithdrawEditionPageProps) {
  const { practiceId, number, title, collaborates, successor, problems } = props;
  const { t } = useTranslation("desk");
  return (
    <SiteFrame width="narrow">
      <h1>
        <Han>{t("withdraw-edition.question", { title, number })}</Han>
      </h1>
      <p>{t("withdraw-edition.consequence")}</p>
      {successor !== null && <p>{t("withdraw-edition.successor", { number: successor })}</p>}
      <form method="post" action={`/desk/${practiceId}/editions/${number}/withdraw`} noValidate>
        <ProblemSummary problems={problems} />
        <TextArea
          name="reason"
          label={t("withdraw-edition.reason")}
          hint={t("withdraw-edition.reason-hint")}
          rows={3}
          maxLength={WITHDRAWAL_REASON_LENGTH}
          required
          problems={problems}
        />
        <div className="actions">
          <button type="submit" className="button danger">
            {t("withdraw-edition.submit")}
          </button>
          <a className="button quiet" href={collaborates ? `/desk/${practiceId}/publication` : "/desk"}>
            {t("cancel")}
          </a>
        </div>
      </form>
    </SiteFrame>
  );
}
