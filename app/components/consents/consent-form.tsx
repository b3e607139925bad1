import { useTranslation } from "react-i18next";
import { AGE_BANDS, AUDIENCES, PSEUDONYM_LENGTH, SCOPES } from "../../models/consents/consent";
import { Choices } from "../desk/choices";
import { ProblemSummary } from "../forms/problem-summary";
import { type Problems, ticked } from "../forms/problems";
import { Select } from "../forms/select";
import { TextInput } from "../forms/text-input";

/** What is written down of a new consent; the paper with the signature stays at the school. */
export function ConsentForm({
  id,
  today,
  problems,
}: {
  id: string;
  today: string;
  problems?: Problems | null;
}) {
  const { t } = useTranslation("consents");
  return (
    <form method="post" action={`/desk/${id}/consents`} noValidate>
      <ProblemSummary problems={problems} />
      <TextInput
        name="pseudonym"
        label={t("pseudonym")}
        hint={t("pseudonym-hint")}
        maxLength={PSEUDONYM_LENGTH}
        autoComplete="off"
        required
        problems={problems}
      />
      <Select
        name="ageBand"
        label={t("ageBand")}
        options={AGE_BANDS.map((value) => ({ value, label: t(`age.${value}`) }))}
        problems={problems}
      />
      <TextInput
        name="guardian"
        label={t("guardian")}
        hint={t("guardian-hint")}
        maxLength={PSEUDONYM_LENGTH}
        autoComplete="off"
        problems={problems}
      />
      <Choices
        name="scopes"
        legend={t("scopes")}
        choices={SCOPES.map((code) => ({
          code,
          label: t(`scope.${code}`),
          heading: false,
          note: null,
          below: [],
        }))}
        chosen={ticked(problems, "scopes")}
        problems={problems}
      />
      <Select
        name="audience"
        label={t("audience")}
        options={AUDIENCES.map((value) => ({ value, label: t(`audiences.${value}`) }))}
        problems={problems}
      />
      <TextInput
        name="validFrom"
        type="date"
        label={t("validFrom")}
        defaultValue={today}
        problems={problems}
      />
      <TextInput
        name="validUntil"
        type="date"
        label={t("validUntil")}
        hint={t("validUntil-hint")}
        problems={problems}
      />
      <button type="submit" className="button">
        {t("submit")}
      </button>
    </form>
  );
}
