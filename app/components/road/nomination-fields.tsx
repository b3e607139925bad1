import { useTranslation } from "react-i18next";
import { Select } from "../forms/select";
import { TextArea } from "../forms/text-input";
import type { ApplyPageProps, OfferedCall } from "./apply-page";
import { trialWords } from "./pointed";

/** For each indicator of the rubric: where it is shown, and a sentence on it. */
export function NominationFields({
  indicators,
  proofs,
  draft,
  form,
  problems,
}: Pick<OfferedCall, "indicators"> &
  Pick<ApplyPageProps, "proofs" | "draft" | "problems"> & { form: string }) {
  const { t } = useTranslation("road");
  const options = [
    { value: "", label: t("nomination.no-passage") },
    ...proofs.outline.map(({ anchor, text }) => ({ value: anchor, label: text })),
    ...proofs.artefacts.map(({ value, text }) => ({ value, label: t("nomination.artefact", { text }) })),
    ...proofs.trials.map(({ id, ...trial }) => ({ value: `trial-${id}`, label: trialWords(t, trial) })),
  ];
  return indicators.map(({ id, name, weight }) => (
    <fieldset key={id} className="road-indicator">
      <legend>
        {name} <span className="hint">{t("points", { count: weight })}</span>
      </legend>
      <Select
        name={`anchor-${id}`}
        form={form}
        label={t("nomination.which")}
        options={options}
        defaultValue={draft[id]?.value}
        problems={problems}
      />
      <TextArea
        name={`words-${id}`}
        form={form}
        label={t("nomination.why")}
        rows={2}
        maxLength={500}
        defaultValue={draft[id]?.words}
        problems={problems}
      />
    </fieldset>
  ));
}
