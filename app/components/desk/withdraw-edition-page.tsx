import { useTranslation } from "react-i18next";
import { WITHDRAWAL_REASON_LENGTH, type Withdrawable } from "../../models/editions/withdrawal";
import type { Problems } from "../forms/problems";
import { ReasonForm } from "../forms/reason-form";
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
      <ReasonForm
        action={`/desk/${practiceId}/editions/${number}/withdraw`}
        words={{
          reason: t("withdraw-edition.reason"),
          hint: t("withdraw-edition.reason-hint"),
          submit: t("withdraw-edition.submit"),
          cancel: t("cancel"),
        }}
        maxLength={WITHDRAWAL_REASON_LENGTH}
        back={collaborates ? `/desk/${practiceId}/publication` : "/desk"}
        problems={problems}
      />
    </SiteFrame>
  );
}
