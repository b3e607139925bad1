import { useTranslation } from "react-i18next";
import type { Consent } from "../../models/consents/consent";
import type { WorkHead } from "../desk/work-frame";
import { PostButton } from "../forms/post-button";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";

/** Asks before a consent is taken back. */
export function WithdrawPage({ work, consent }: { work: WorkHead; consent: Consent }) {
  const { t } = useTranslation("consents");
  const list = `/desk/${work.id}/consents`;
  return (
    <SiteFrame width="narrow">
      <h1>
        <Han>{t("withdraw-question", { pseudonym: consent.pseudonym })}</Han>
      </h1>
      <p>{t("withdraw-consequence")}</p>
      <div className="actions">
        <PostButton action={`${list}/${consent.id}/withdraw`} className="button">
          {t("withdraw")}
        </PostButton>
        <a className="button quiet" href={list}>
          {t("desk:cancel")}
        </a>
      </div>
    </SiteFrame>
  );
}
