import { useTranslation } from "react-i18next";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { SiteFrame } from "../site-frame";
import { NameField } from "./account-fields";

export function NamePage({ name, problems }: { name: string; problems?: Problems }) {
  const { t } = useTranslation("account");
  return (
    <SiteFrame width="narrow">
      <h1>{t("name-form.title")}</h1>
      <ProblemSummary problems={problems} />
      <form method="post" action="/account/name" noValidate>
        <NameField hint={t("name-form.hint")} defaultValue={name} problems={problems} />
        <button type="submit" className="button">
          {t("name-form.submit")}
        </button>
      </form>
      <p>
        <a href="/account">{t("password-form.back")}</a>
      </p>
    </SiteFrame>
  );
}
