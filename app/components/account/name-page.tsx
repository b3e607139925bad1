import { useTranslation } from "react-i18next";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { TextInput } from "../forms/text-input";
import { SiteFrame } from "../site-frame";

export function NamePage({ name, problems }: { name: string; problems?: Problems }) {
  const { t } = useTranslation("account");
  return (
    <SiteFrame width="narrow">
      <h1>{t("name-form.title")}</h1>
      <ProblemSummary problems={problems} />
      <form method="post" action="/account/name" noValidate>
        <TextInput
          name="name"
          label={t("name")}
          hint={t("name-form.hint")}
          autoComplete="name"
          maxLength={60}
          required
          defaultValue={name}
          problems={problems}
        />
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
